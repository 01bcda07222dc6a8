package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.CookieStore;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Somebody at the console: logs in with name and key, keeps the cookies, reads pages.
final class Clerk {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /// Who sits at the console of the office when it does not matter who.
    static final String NAME = "van-thu-van-phong";

    static final String PASSWORD = "con song nho phia dong";

    private final Api api;
    private final CookieManager cookies;

    /// Comes in by the login page, as somebody who may do all that the office may.
    Clerk(Api api) {
        this(api, NAME, "[\"OPERATOR\", \"AUTHOR\", \"APPROVER\"]", "*");
    }

    /// Somebody with roles and an area of their own; the account is made when it is not there.
    Clerk(Api api, String name, String roles, String area) {
        this(api, new CookieManager());
        var made = api.json(
                "/api/v1/accounts",
                "{\"name\": \"%s\", \"roles\": %s, \"areas\": [\"%s\"]}".formatted(name, roles, area));
        if (made.status() == 201) {
            var invitation = made.json().get("invitation").asString();
            assertThat(send(page(invitation), invitation, "password", PASSWORD).status())
                    .isEqualTo(200);
        } else {
            assertThat(enter(name, PASSWORD).status()).isEqualTo(200);
        }
    }

    private Clerk(Api api, CookieManager cookies) {
        this.cookies = cookies;
        this.api = api.browsing(HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build());
    }

    /// Somebody who has not come in.
    static Clerk outside(Api api) {
        return new Clerk(api, new CookieManager());
    }

    CookieStore cookies() {
        return cookies.getCookieStore();
    }

    /// Fills in the login page.
    Api.Answer enter(String name, String password) {
        return send(page("/login"), "/login", "username", name, "password", password);
    }

    /// Sends a form of a page.
    Api.Answer post(String page, String path, String fields) {
        var csrf = CSRF.matcher(api.open(page).body());
        assertThat(csrf.find()).isTrue();
        return api.send(HttpRequest.newBuilder(api.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        fields + "&_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8))));
    }

    Api.Answer page(String path) {
        return api.open(path);
    }

    /// Fills in a form of this page and sends it to `path`; fields are names and values.
    Api.Answer send(Api.Answer page, String path, String... fields) {
        var csrf = CSRF.matcher(page.body());
        assertThat(csrf.find()).as("a form on the page").isTrue();
        var body = new StringBuilder("_csrf=" + encoded(csrf.group(1)));
        for (var i = 0; i < fields.length; i += 2) {
            body.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        return api.send(HttpRequest.newBuilder(api.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /// Chooses a file at the page for it; fields are names and values beside it.
    Api.Answer upload(String name, byte[] octets, String... fields) {
        var csrf = CSRF.matcher(page("/upload").body());
        assertThat(csrf.find()).as("a form on the page").isTrue();
        var before = new StringBuilder(part("_csrf", csrf.group(1)));
        for (var i = 0; i < fields.length; i += 2) {
            before.append(part(fields[i], fields[i + 1]));
        }
        before.append("--giua\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n");
        return api.send(HttpRequest.newBuilder(api.uri("/upload"))
                .header("Content-Type", "multipart/form-data; boundary=giua")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(before.toString()),
                        HttpRequest.BodyPublishers.ofByteArray(octets),
                        HttpRequest.BodyPublishers.ofString("\r\n--giua--\r\n"))));
    }

    private static String part(String name, String value) {
        return "--giua\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
