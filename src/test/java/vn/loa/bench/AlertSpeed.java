package vn.loa.bench;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import vn.loa.fake.Patience;

/// Exposure alerts: how long one takes from the request to the operator's answer beside bulk at its rate, how fast
/// a burst leaves, and how late the next step comes when very many wait for it.
final class AlertSpeed {

    private static final int FIRST_NUMBER = 970_000_000;
    private static final int RATE = 20_000;

    /// As fast as they are taken, before bulk begins: a gateway that has been up for a while has compiled its code.
    private static final int WARM_UP = 15_000;

    private static final int WARMING = 16;

    /// At the rate of those that are counted, beside bulk.
    private static final int UNCOUNTED = 4_000;

    private static final Duration BETWEEN = Duration.ofMillis(5);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int PENDING_A_BURST = 10;
    private static final int SPREAD_SECONDS = 60;
    private static final String ROUTE = "[{\"way\": \"SMS\", \"patience\": \"12h\"}]";

    private final Path directory;
    private final BenchOptions options;
    private final List<Reach> reached;
    private Instant burstFrom = Instant.MAX;
    private Instant burstUntil = Instant.MAX;

    AlertSpeed(Path directory, BenchOptions options, List<Reach> reached) {
        this.directory = directory;
        this.options = options;
        this.reached = reached;
    }

    /// @param id of the case
    private record Asked(String id, Instant at) {}

    void measure() {
        var seconds = (UNCOUNTED + options.urgent()) * BETWEEN.toMillis() / 1_000.0 * 2 + 10;
        var plan = new Stage.Plan((int) (seconds * RATE), options.window(), 1, RATE, Duration.ZERO)
                .after(options.warmUp());
        try (var stage = Stage.open(directory, "alerts", plan, options)) {
            stage.warmUp();
            warmUp(stage);
            besideBulk(stage);
            burst(stage);
            cascades(stage);
            stage.profile(burstFrom, burstUntil).forEach(System.out::println);
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

    private void besideBulk(Stage stage) {
        var run = stage.begin();
        Patience.await(
                "bulk to be in full flow",
                options.patience(),
                POLL,
                () -> stage.gateway.get(run).get("accepted").asLong() > RATE);
        send(stage, WARM_UP, UNCOUNTED);
        var begun = stage.gateway.get(run).get("accepted").asLong();
        var from = System.nanoTime();
        var asked = send(stage, WARM_UP + UNCOUNTED, options.urgent());
        var bulk = (stage.gateway.get(run).get("accepted").asLong() - begun) / ((System.nanoTime() - from) / 1e9);
        var isOver = stage.gateway.get(run).get("pending").asLong() == 0;
        var millis =
                asked.stream().mapToDouble(each -> millis(stage, each)).sorted().toArray();
        reached.add(Reach.atMost(
                "alert, API to submit_sm_resp, p99",
                100,
                "ms",
                millis[millis.length * 99 / 100],
                "of %,d, beside bulk at %,.0f of %,d allowed%s; p50 %s, longest %s"
                        .formatted(
                                millis.length,
                                bulk,
                                RATE,
                                isOver ? ", BUT BULK WAS OVER" : "",
                                Reach.figure(millis[millis.length / 2]),
                                Reach.figure(millis[millis.length - 1]))));
        Patience.await(
                "bulk to be over",
                options.patience(),
                POLL,
                () -> stage.gateway.get(run).get("pending").asLong() == 0);
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
            throw new IllegalStateException("an alert was not taken", e);
        }
    }

    private static Asked send(Stage stage, int number) {
        var at = Instant.now();
        return new Asked(hand(stage, "one", ROUTE, "{\"to\": \"84" + number + "\"}"), at);
    }

    /// Answers the first case.
    private static String hand(Stage stage, String event, String route, String people) {
        return stage.gateway
                .post("/api/v1/alerts", "application/json", BodyPublishers.ofString("""
                {"event": "%s", "stage": "SUSPECTED", "instruction": "f1", "route": %s, "people": [%s]}
                """.formatted(
                                event, route, people)))
                .get("cases")
                .get(0)
                .asString();
    }

    private static double millis(Stage stage, Asked asked) {
        Patience.await(
                "the operator's answer to " + asked.id(), Duration.ofSeconds(30), POLL, () -> answeredAt(stage, asked)
                        .isPresent());
        return Duration.between(asked.at(), answeredAt(stage, asked).orElseThrow())
                        .toNanos()
                / 1e6;
    }

    private static Optional<Instant> answeredAt(Stage stage, Asked asked) {
        var timeline = stage.gateway.get("/api/v1/alerts/" + asked.id()).get("timeline");
        return StreamSupport.stream(timeline.spliterator(), false)
                .filter(event -> event.get("event").asString().equals("text-accepted"))
                .map(event -> Instant.parse(event.get("at").asString()))
                .findFirst();
    }

    private void burst(Stage stage) {
        var burst = options.alerts();
        var before = answered(stage);
        var begun = Instant.now();
        var spent = Spent.of(stage);
        var from = System.nanoTime();
        hand(stage, "burst", ROUTE, people(FIRST_NUMBER + 1_000_000, burst, i -> "{\"to\": \"84" + i + "\"}"));
        var taken = (System.nanoTime() - from) / 1e9;
        Patience.await("the burst", options.patience(), POLL, () -> answered(stage) - before >= burst);
        var seconds = (System.nanoTime() - from) / 1e9;
        reached.add(Reach.atLeast(
                "alerts in a burst of %,d, request to the last submit_sm_resp".formatted(burst),
                2_000,
                "a second",
                burst / seconds,
                "taken after %.1f s; processor time ".formatted(taken)
                        + Spent.of(stage).since(spent).each(burst)));
        burstFrom = begun;
        burstUntil = Instant.now();
    }

    /// The app's push is waited for, for each as long as it takes all of them to be handed in and a bit of the spread.
    private void cascades(Stage stage) {
        var before = answered(stage);
        var route = "[{\"way\": \"APP\", \"patience\": \"1h\"}, {\"way\": \"SMS\", \"patience\": \"12h\"}]";
        var pending = options.alerts() * PENDING_A_BURST;
        var begun = System.nanoTime();
        for (var from = 0; from < pending; from += options.alerts()) {
            var gone = (System.nanoTime() - begun) / 1_000_000_000;
            var first = FIRST_NUMBER + 2_000_000 + from;
            hand(
                    stage,
                    "cascade",
                    route,
                    people(first, options.alerts(), i -> "{\"to\": \"84%d\", \"app\": \"SENT\", \"patience\": \"%ds\"}"
                            .formatted(i, 120 - gone + i % SPREAD_SECONDS)));
        }
        Patience.await(
                "all cascades to have taken their step",
                options.patience(),
                POLL,
                () -> answered(stage) - before >= pending);
        var metrics = new Metrics(stage.gateway.text("/actuator/prometheus"));
        reached.add(Reach.atMost(
                "alerts' next steps, how late, of %,d pending".formatted(pending),
                1_000,
                "ms",
                metrics.quantileMillis("loa_alert_late_seconds", "1.0").orElse(Double.NaN),
                "the latest of all; p99 "
                        + Reach.figure(metrics.quantileMillis("loa_alert_late_seconds", "0.99")
                                .orElse(Double.NaN))
                        + " ms, due within " + SPREAD_SECONDS + " s"));
    }

    private static String people(int first, int count, IntFunction<String> person) {
        return IntStream.range(first, first + count).mapToObj(person).collect(Collectors.joining(","));
    }

    // Asked twenty times a second, so not of the metrics, which cost a hundred times as much.
    private static long answered(Stage stage) {
        return stage.gateway.get("/api/v1/alerts/lane").get("texts").asLong();
    }
}
