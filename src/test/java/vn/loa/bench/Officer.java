package vn.loa.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import vn.loa.fake.LoaProcess;

/// Somebody with an account and a browser, who waits for the first octet of pages.
final class Officer {

    private static final String NAME = "can-bo-do";
    private static final String PASSWORD = "con song nho phia dong";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String root;

    /// Gives them an account, lets them choose a password, and logs them in.
    Officer(LoaProcess gateway) {
        this.root = gateway.address();
        var made = gateway.post("/api/v1/accounts", "application/json", BodyPublishers.ofString("""
                {"name": "%s", "roles": ["OPERATOR", "AUTHOR", "AUDITOR"], "areas": ["*"]}
                """.formatted(NAME)));
        var invitation = made.get("invitation").asString();
        fillIn(invitation, "password=" + encoded(PASSWORD));
        fillIn("/login", "username=" + NAME + "&password=" + encoded(PASSWORD));
    }

    /// How many milliseconds pass before a page begins to arrive; all of it is read.
    double firstOctet(String path) {
        var begun = System.nanoTime();
        try (var page = send(HttpRequest.newBuilder(at(path)).GET()).body()) {
            var millis = (System.nanoTime() - begun) / 1e6;
            if (new String(page.readAllBytes(), StandardCharsets.UTF_8).contains("name=\"username\"")) {
                throw new IllegalStateException("the login page came instead of " + path);
            }
            return millis;
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private void fillIn(String path, String fields) {
        try (var page = send(HttpRequest.newBuilder(at(path)).GET()).body()) {
            var csrf = CSRF.matcher(new String(page.readAllBytes(), StandardCharsets.UTF_8));
            if (!csrf.find()) {
                throw new IllegalStateException("no form at " + path);
            }
            var body = BodyPublishers.ofString(fields + "&_csrf=" + encoded(csrf.group(1)));
            send(HttpRequest.newBuilder(at(path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(body))
                    .body()
                    .close();
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException {
        try {
            var answer = browser.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode() + " at " + answer.uri());
            }
            return answer;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private URI at(String path) {
        return URI.create(path.startsWith("http") ? path : root + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
