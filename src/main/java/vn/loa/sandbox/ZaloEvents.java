package vn.loa.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Posts signed events to the webhook, again and again until it answers 200, as Zalo does.
final class ZaloEvents implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ZaloEvents.class);

    /// A webhook that has not answered by then is asked again.
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private static final int AT_ONCE = 64;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_WITHIN)
            .build();
    private final ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore atOnce = new Semaphore(AT_ONCE);
    private final LongAdder delivered = new LongAdder();
    private final LongAdder given = new LongAdder();
    private final Supplier<@Nullable URI> webhook;
    private final List<Duration> retries;

    /// @param webhook where events go; null while nobody has said
    /// @param retries the pauses before each next try
    ZaloEvents(Supplier<@Nullable URI> webhook, List<Duration> retries) {
        this.webhook = webhook;
        this.retries = List.copyOf(retries);
    }

    /// @param server as the header `X-ZEvent-Server` has it: `ZNS` or `OA OpenAPI`
    /// @param timestamp of the body, digit by digit
    record Event(ZaloApp app, String server, String timestamp, byte[] body) {

        static Event of(ZaloApp app, String server, String timestamp, String body) {
            return new Event(app, server, timestamp, body.getBytes(StandardCharsets.UTF_8));
        }

        String signature() {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(app.appId().getBytes(StandardCharsets.UTF_8));
                digest.update(body);
                digest.update(timestamp.getBytes(StandardCharsets.UTF_8));
                digest.update(app.webhookKey().getBytes(StandardCharsets.UTF_8));
                return "mac=" + HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    void send(Duration after, Event event) {
        if (!couriers.isShutdown()) {
            couriers.execute(() -> deliver(after, event));
        }
    }

    long delivered() {
        return delivered.sum();
    }

    /// Events that the webhook never took.
    long givenUp() {
        return given.sum();
    }

    private void deliver(Duration after, Event event) {
        try {
            TimeUnit.NANOSECONDS.sleep(after.toNanos());
            for (var attempt = 0; attempt <= retries.size(); attempt++) {
                if (attempt > 0) {
                    TimeUnit.NANOSECONDS.sleep(retries.get(attempt - 1).toNanos());
                }
                if (isTaken(event, attempt)) {
                    delivered.increment();
                    return;
                }
            }
            given.increment();
            log.warn("simulated zalo gave an event up after={} tries", retries.size() + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTaken(Event event, int attempt) throws InterruptedException {
        var to = webhook.get();
        if (to == null) {
            return false;
        }
        var request = HttpRequest.newBuilder(to)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("X-ZEvent-Signature", event.signature())
                .header("X-ZEvent-Server", event.server())
                .POST(BodyPublishers.ofByteArray(event.body()));
        if (attempt > 0) {
            request.header("num_retry", Integer.toString(attempt));
        }
        atOnce.acquire();
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } finally {
            atOnce.release();
        }
    }

    @Override
    public void close() {
        couriers.shutdownNow();
        client.shutdownNow();
    }
}
