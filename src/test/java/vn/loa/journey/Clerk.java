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

    /// Comes in by the login page.
    Clerk(Api api) {
        this.api = api.browsing(HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build());
        var csrf = CSRF.matcher(this.api.open("/login").body());
        assertThat(csrf.find()).isTrue();
        var in = this.api.send(HttpRequest.newBuilder(api.uri("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + LoaApp.KEY_NAME + "&password=" + LoaApp.KEY
                        + "&_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8))));
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
}
