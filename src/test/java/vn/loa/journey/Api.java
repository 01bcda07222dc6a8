package vn.loa.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A caller of the REST interface, and a visitor of the pages, over real HTTP.
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final int port;
    private final String key;

    Api(int port, String key) {
        this(HttpClient.newHttpClient(), port, key);
    }

    private Api(HttpClient http, int port, String key) {
        this.http = http;
        this.port = port;
        this.key = key;
    }

    /// An answer with its body read.
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(body());
        }
    }

    /// The same interface, asked with another key.
    Api with(String otherKey) {
        return new Api(http, port, otherKey);
    }

    /// The same application in another browser.
    Api browsing(HttpClient browser) {
        return new Api(browser, port, key);
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    public Answer get(String path) {
        return send(keyed(path).GET());
    }

    Answer head(String path) {
        return send(keyed(path).HEAD());
    }

    public Answer post(String path) {
        return send(keyed(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /// A POST that may be sent again: the same `once` is done once.
    public Answer postOnce(String path, String once) {
        return send(keyed(path).header("Idempotency-Key", once).POST(HttpRequest.BodyPublishers.noBody()));
    }

    public Answer post(String path, String type, String body) {
        return send(keyed(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// @param headers names and values
    Answer post(String path, String type, byte[] body, String... headers) {
        var request = keyed(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    public Answer json(String path, String body) {
        return post(path, "application/json", body);
    }

    public Answer put(String path, String body) {
        return send(
                keyed(path).header("Content-Type", "application/yaml").PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Overwrites the version with this entity tag only.
    Answer putIfMatch(String path, String body, String tag) {
        return send(keyed(path)
                .header("Content-Type", "application/yaml")
                .header("If-Match", tag)
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer delete(String path) {
        return send(keyed(path).DELETE());
    }

    public Answer putJson(String path, String body) {
        return send(
                keyed(path).header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Goes wherever a link leads.
    Answer visit(String address) {
        return send(
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).GET());
    }

    /// A request as a phone or a stranger sends it: without a key.
    public Answer open(String path, String... headers) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /// How a run stands.
    public Books run(int run) {
        return JsonMapper.shared().treeToValue(get("/api/v1/runs/" + run).json(), Books.class);
    }

    private HttpRequest.Builder keyed(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).header("Authorization", "Bearer " + key);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
