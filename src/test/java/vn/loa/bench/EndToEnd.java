package vn.loa.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.loa.fake.Patience;

/// Loa whole: people in by REST, a campaign approved, its run sent, receipts settled, accounts durable.
final class EndToEnd {

    static final String WHO = "Loa, end to end, receipts, durable";

    private static final String ANSWER_TIME = "loa_smpp_response_seconds";
    private static final Duration POLL = Duration.ofMillis(200);

    private final Path directory;
    private final BenchOptions options;
    private final String who;
    private final Stage.Plan plan;
    private final HeapWatch heap = new HeapWatch();
    private List<String> profile = List.of();
    private String before = "";

    EndToEnd(Path directory, BenchOptions options) {
        this(
                directory,
                options,
                WHO,
                new Stage.Plan(options.texts(), options.window(), 1, options.rate(), Duration.ZERO)
                        .after(options.warmUp()));
    }

    EndToEnd(Path directory, BenchOptions options, String who, Stage.Plan plan) {
        this.directory = directory;
        this.options = options;
        this.who = who;
        this.plan = plan;
    }

    /// Where the gateway's processor time went; empty unless `bench.jfr` is set.
    List<String> profile() {
        return profile;
    }

    HeapWatch heap() {
        return heap;
    }

    Result measure() {
        try (var stage = Stage.open(directory, who.replaceAll("\\W+", "-"), plan, options)) {
            if (plan.warmUp() > 0) {
                before = ", the first %,d after the start at %,.0f a second".formatted(plan.warmUp(), stage.warmUp());
            }
            var from = Instant.now();
            var result = run(stage);
            profile = stage.profile(from, Instant.now());
            return result;
        }
    }

    private Result run(Stage stage) {
        var perPerson = Long.parseLong(stage.redis.info("used_memory")) / (plan.people() + plan.warmUp());
        var gatewayCpu = stage.gateway.cpu();
        var simulatorCpu = stage.simulator.cpu();
        var redisCpu = stage.redis.cpu();
        var path = stage.begin();
        var settled = Patience.tries(options.patience(), POLL, () -> {
            heap.look(new Metrics(stage.gateway.text("/actuator/prometheus")));
            return Stage.isSettled(stage.gateway.get(path));
        });
        var end = System.currentTimeMillis();
        var accounts = stage.gateway.get(path);
        var record = stage.simulator.read();
        return new Result(
                who,
                plan.people(),
                Duration.ofMillis(end - record.firstMillis()),
                latency(new Metrics(stage.gateway.text("/actuator/prometheus"))),
                plan.people() - record.distinct() + Stage.unsettled(accounts),
                record.duplicated(),
                stage.gateway.cpu().minus(gatewayCpu),
                stage.simulator.cpu().minus(simulatorCpu),
                stage.redis.cpu().minus(redisCpu),
                String.format(
                        Locale.ROOT,
                        "window %d × %d, Redis %s with AOF everysec, %s (%d octets a person before the run), heap peak"
                                + " %.0f MiB, intake %,.0f people/s, %.1f s of it after the last left%s%s",
                        plan.window(),
                        plan.sessions(),
                        stage.redis.info("redis_version"),
                        stage.redis.info("used_memory_human"),
                        perPerson,
                        heap.peak(),
                        stage.peoplePerSecond(),
                        (end - record.lastMillis()) / 1e3,
                        before,
                        agrees(accounts, record) ? "" : ", ACCOUNTS DISAGREE WITH THE SIMULATOR: " + accounts,
                        settled ? "" : ", NOT SETTLED IN TIME"));
    }

    private static boolean agrees(JsonNode accounts, Simulator.Record record) {
        return accounts.get("accepted").asLong() == record.accepted()
                && accounts.get("delivered").asLong() == record.accepted();
    }

    private static Result.@Nullable Latency latency(Metrics metrics) {
        var p50 = metrics.quantileMillis(ANSWER_TIME, "0.5");
        var p99 = metrics.quantileMillis(ANSWER_TIME, "0.99");
        return p50.isPresent() && p99.isPresent() ? new Result.Latency(p50.getAsDouble(), p99.getAsDouble()) : null;
    }
}
