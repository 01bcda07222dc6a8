package vn.loa.bench;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import vn.loa.fake.Patience;

/// Urgent texts by API while a bulk run is at its rate: how long from the request to the operator's answer.
final class Urgent {

    private static final int FIRST_NUMBER = 980_000_000;
    private static final int RATE = 20_000;

    /// As fast as they are taken, before bulk begins: a gateway that has been up for a while has compiled its code.
    private static final int WARM_UP = 30_000;

    private static final int WARMING = 16;

    /// At the rate of those that are counted, beside bulk.
    private static final int UNCOUNTED = 6_000;

    private static final Duration BETWEEN = Duration.ofMillis(5);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

    private final Path directory;
    private final BenchOptions options;
    private final List<Reach> reached;

    Urgent(Path directory, BenchOptions options, List<Reach> reached) {
        this.directory = directory;
        this.options = options;
        this.reached = reached;
    }

    /// @param id by which the gateway knows it
    private record Asked(String id, Instant at) {}

    void measure() {
        // Bulk that lasts longer than all of it.
        var seconds = (UNCOUNTED + options.urgent()) * BETWEEN.toMillis() / 1_000.0 * 2 + 10;
        var plan = new Stage.Plan((int) (seconds * RATE), options.window(), 1, RATE, Duration.ZERO)
                .after(options.warmUp());
        try (var stage = Stage.open(directory, "urgent", plan, options)) {
            stage.warmUp();
            warmUp(stage);
            var run = stage.begin();
            Patience.await(
                    "bulk to be in full flow",
                    options.patience(),
                    Duration.ofMillis(100),
                    () -> stage.gateway.get(run).get("accepted").asLong() > RATE);
            send(stage, WARM_UP, UNCOUNTED);
            var begun = stage.simulator.read().accepted();
            var from = System.nanoTime();
            var asked = send(stage, WARM_UP + UNCOUNTED, options.urgent());
            var took = (System.nanoTime() - from) / 1e9;
            var bulk = (stage.simulator.read().accepted() - begun - options.urgent()) / took;
            var isOver = stage.gateway.get(run).get("pending").asLong() == 0;
            tell(asked.stream().mapToDouble(each -> millis(stage, each)).toArray(), bulk, isOver);
        }
    }

    private static void warmUp(Stage stage) {
        try (var senders = Executors.newFixedThreadPool(WARMING)) {
            for (var i = 0; i < WARM_UP; i++) {
                var number = FIRST_NUMBER + i;
                senders.execute(() -> send(stage, number));
            }
        }
    }

    private List<Asked> send(Stage stage, int first, int count) {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = new ArrayList<Future<Asked>>();
            var next = System.nanoTime();
            for (var i = first; i < first + count; i++) {
                var number = FIRST_NUMBER + i;
                sent.add(senders.submit(() -> send(stage, number)));
                next += BETWEEN.toNanos();
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
            }
            var asked = new ArrayList<Asked>();
            for (var each : sent) {
                asked.add(each.get());
            }
            return asked;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("an urgent text was not taken", e);
        }
    }

    private static Asked send(Stage stage, int number) {
        var at = Instant.now();
        var answer = stage.gateway.post(
                "/api/v1/messages", "application/json", BodyPublishers.ofString("""
                {"to": "84%d", "lane": "URGENT", "category": "HEALTH_ALERT", "accents": false,
                 "text": "Ban co the da tiep xuc nguoi mac benh. Hay goi 19009095 de duoc huong dan."}
                """.formatted(number)));
        return new Asked(answer.get("id").asString(), at);
    }

    private static double millis(Stage stage, Asked asked) {
        Patience.await(
                "the operator's answer to " + asked.id(), ANSWERED_WITHIN, Duration.ofMillis(50), () -> answeredAt(
                                stage, asked)
                        .isPresent());
        return Duration.between(asked.at(), answeredAt(stage, asked).orElseThrow())
                        .toNanos()
                / 1e6;
    }

    private static Optional<Instant> answeredAt(Stage stage, Asked asked) {
        var message = stage.gateway.get("/api/v1/messages/" + asked.id());
        return StreamSupport.stream(message.get("timeline").spliterator(), false)
                .filter(event -> event.get("event").asString().equals("answered"))
                .map(event -> Instant.parse(event.get("at").asString()))
                .findFirst();
    }

    private void tell(double[] millis, double bulk, boolean isOver) {
        Arrays.sort(millis);
        var more = "of %,d at 200 a second, beside bulk at %,.0f of %,d allowed%s; p50 %s, longest %s"
                .formatted(
                        millis.length,
                        bulk,
                        RATE,
                        isOver ? ", BUT BULK WAS OVER" : "",
                        Reach.figure(millis[millis.length / 2]),
                        Reach.figure(millis[millis.length - 1]));
        reached.add(Reach.atMost(
                "urgent text, API to submit_sm_resp, p99", 100, "ms", millis[millis.length * 99 / 100], more));
        reached.add(Reach.atMost(
                "urgent text, API to submit_sm_resp, p99.9", 250, "ms", millis[millis.length * 999 / 1000], ""));
    }
}
