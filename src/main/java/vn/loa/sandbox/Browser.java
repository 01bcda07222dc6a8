package vn.loa.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/// The browsers of all residents' phones: real requests to our own links, never more at once or per second than agreed.
final class Browser {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client;
    private final IntSupplier port;
    private final Semaphore atOnce;
    private final long intervalNanos;
    private long next = System.nanoTime();

    /// @param port where this gateway's own web server listens, asked at each click
    Browser(IntSupplier port, int atOnce, int perSecond) {
        // Stores must not be bothered: a redirect is received, never followed.
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
        this.port = port;
        this.atOnce = new Semaphore(atOnce);
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /// Opens a link of ours and answers with the HTTP status.
    int open(String path, String agent) throws IOException, InterruptedException {
        return send(request(path, agent).GET());
    }

    /// Presses the button of a page of ours and answers with the HTTP status.
    int press(String path, String agent) throws IOException, InterruptedException {
        return send(request(path, agent).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path, String agent) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path))
                .header("User-Agent", agent)
                .header("Accept-Language", "vi-VN,vi;q=0.9")
                .timeout(PATIENCE);
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        atOnce.acquire();
        try {
            TimeUnit.NANOSECONDS.sleep(turn());
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } finally {
            atOnce.release();
        }
    }

    /// How long until the next request may leave.
    private synchronized long turn() {
        var now = System.nanoTime();
        var mine = Math.max(next, now);
        next = mine + intervalNanos;
        return mine - now;
    }
}
