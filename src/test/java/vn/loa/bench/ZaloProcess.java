package vn.loa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import vn.loa.fake.Child;

/// Simulated Zalo in a process of its own, and what it can be asked.
final class ZaloProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Child child;
    private final int port;
    private final int questions;
    private final HttpClient http = HttpClient.newHttpClient();

    private ZaloProcess(Child child, int port, int questions) {
        this.child = child;
        this.port = port;
        this.questions = questions;
    }

    static ZaloProcess start(Path directory, Duration latency) {
        var port = Child.freePort();
        var questions = Child.freePort();
        var child = Child.java(
                directory,
                "zalo",
                List.of("-Xmx512m", "-XX:+UseParallelGC"),
                ZaloMain.class.getName(),
                List.of(Integer.toString(port), Integer.toString(questions), Long.toString(latency.toMillis())));
        child.awaitOutput(ZaloMain.READY, PATIENCE);
        return new ZaloProcess(child, port, questions);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Duration cpu() {
        return child.cpu();
    }

    /// What it has taken so far, in the order in which it came.
    List<ZaloMain.Taken> taken() {
        return ask("/taken")
                .lines()
                .map(ZaloMain.Taken::of)
                .sorted(Comparator.comparingLong(ZaloMain.Taken::nanos))
                .toList();
    }

    /// An access token and a refresh token.
    List<String> pair() {
        return ask("/pair").lines().toList();
    }

    /// How often a refresh token was sent, and how often one that had been used before.
    List<Integer> refreshes() {
        return ask("/refreshes").lines().map(Integer::parseInt).toList();
    }

    private String ask(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + questions + path))
                    .timeout(PATIENCE)
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw child.isAlive() ? new UncheckedIOException(e) : child.died();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
        child.close();
    }
}
