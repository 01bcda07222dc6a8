package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Somebody at the console: logs in with name and key, keeps the cookies, reads pages.
final class Clerk {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Api api;

    Clerk(Api api) {
        this(api, LoaApp.KEY_NAME, LoaApp.KEY);
    }

    /// Comes in by the login page.
    Clerk(Api api, String name, String key) {
        this.api = api.browsing(HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build());
        var csrf = CSRF.matcher(this.api.open("/login").body());
        assertThat(csrf.find()).isTrue();
        var in = this.api.send(HttpRequest.newBuilder(api.uri("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + name + "&password=" + key + "&_csrf="
                        + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8))));
        assertThat(in.status()).isEqualTo(200);
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
