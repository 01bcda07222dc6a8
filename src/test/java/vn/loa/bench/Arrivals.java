package vn.loa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vn.loa.fake.Patience;

/// A feed of arrivals: every one a visitor whom nobody has seen, who gets a notice; then the same feed again.
final class Arrivals {

    private static final int FIRST_NUMBER = 980_000_000;
    private static final int RESIDENTS = 10_000;
    private static final double EVENTS_A_SECOND = 5_000;
    private static final Duration POLL = Duration.ofMillis(200);

    // Measurements are made at night as well.
    private static final List<String> ALWAYS_OPEN = List.of(
            "--loa.visitor.from=00:00:00",
            "--loa.visitor.to=23:59:59",
            "--loa.consent.singles.from=00:00:00",
            "--loa.consent.singles.to=23:59:59");

    private final Path directory;
    private final BenchOptions options;
    private final List<Reach> reached;

    Arrivals(Path directory, BenchOptions options, List<Reach> reached) {
        this.directory = directory;
        this.options = options;
        this.reached = reached;
    }

    void measure() {
        var plan = new Stage.Plan(RESIDENTS, options.window(), 1, options.rate(), Duration.ZERO);
        try (var stage = Stage.open(directory, "arrivals", plan, options, ALWAYS_OPEN)) {
            var warmUp = options.arrivals() / 5;
            feed(stage, 0, warmUp);
            var visitors = options.arrivals();
            var from = Instant.now();
            var spent = Spent.of(stage);
            var first = feed(stage, warmUp, visitors);
            var meanwhile = Spent.of(stage).since(spent);
            var isWelcomed = Patience.tries(
                    options.patience(), POLL, () -> stage.simulator.read().distinct() >= warmUp + visitors);
            var texted = (System.nanoTime() - first.begun()) / 1e9;
            var again = feed(stage, warmUp, visitors);
            var record = stage.simulator.read();
            reached.add(Reach.atLeast(
                    "arrivals decided and durable",
                    EVENTS_A_SECOND,
                    "a second",
                    visitors / first.seconds(),
                    "%,d visitors, each a notice; all at the operator after %.1f s%s; processor time"
                                    .formatted(visitors, texted, isWelcomed ? "" : ", NOT ALL IN TIME")
                            + " meanwhile " + meanwhile.each(visitors)));
            reached.add(
                    Reach.atLeast("the same feed again", EVENTS_A_SECOND, "a second", visitors / again.seconds(), ""));
            reached.add(Reach.right(
                    "visitors without a notice, or with two",
                    Math.abs(warmUp + visitors - record.distinct())
                            + record.duplicated()
                            + visitors
                            - again.counts().path("repeated").asLong(),
                    ""));
            stage.profile(from, Instant.now()).forEach(System.out::println);
        }
    }

    /// @param counts by verdict
    private record Fed(long begun, double seconds, JsonNode counts) {}

    private Fed feed(Stage stage, int first, int count) {
        var file = directory.resolve("arrivals.ndjson");
        try (var out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (var i = first; i < first + count; i++) {
                out.write("{\"msisdn\": \"84%d\", \"area\": \"04\", \"at\": \"%s\"}\n"
                        .formatted(FIRST_NUMBER + i, Instant.now()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var begun = System.nanoTime();
        try {
            var answer = stage.gateway.post("/api/v1/arrivals", "application/x-ndjson", BodyPublishers.ofFile(file));
            return new Fed(begun, (System.nanoTime() - begun) / 1e9, answer.get("counts"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
