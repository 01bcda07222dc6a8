package vn.loa.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Loa end to end under other circumstances: a distant operator, a narrow window, ten million people.
final class Variants {

    private static final Duration DISTANCE = Duration.ofMillis(20);
    private static final int SESSIONS = 2;
    private static final int NARROW = 10;
    private static final int HEAP = 512;
    private static final double FLAT = 1.25;

    private final Path directory;
    private final BenchOptions options;
    private final List<Result> results;
    private final List<Reach> reached;

    Variants(Path directory, BenchOptions options, List<Result> results, List<Reach> reached) {
        this.directory = directory;
        this.options = options;
        this.results = results;
        this.reached = reached;
    }

    /// @param unhindered texts per second when the operator answers at once, in the same run; 0 when not measured
    void distant(double unhindered) {
        var result = measure(
                "the same, the operator 20 ms away",
                new Stage.Plan(options.texts(), options.window(), SESSIONS, options.rate(), DISTANCE)
                        .after(options.warmUp()));
        var byWindow = options.window() * SESSIONS / (DISTANCE.toMillis() / 1_000.0);
        var possible = unhindered > 0 ? Math.min(unhindered, byWindow) : byWindow;
        reached.add(Reach.atLeast(
                "texts per second, operator 20 ms away, window %d × %d, of %,.0f possible"
                        .formatted(options.window(), SESSIONS, possible),
                0.9 * possible,
                "a second",
                result.perSecond(),
                ""));
    }

    void narrow() {
        var result = measure(
                "the same, window 10",
                new Stage.Plan(options.texts() / 4, NARROW, 1, options.rate(), Duration.ZERO)
                        .after(options.warmUp() / 4));
        var latency = result.latency();
        if (latency != null) {
            reached.add(Reach.atMost(
                    "submit to response at window 10, p99",
                    5,
                    "ms",
                    latency.p99(),
                    "p50 " + Reach.figure(latency.p50())));
        }
    }

    void many() {
        var run = new EndToEnd(
                directory,
                options,
                "the same, many people",
                new Stage.Plan(options.many(), options.window(), 1, options.rate(), Duration.ZERO));
        results.add(run.measure());
        reached.add(Reach.atMost(
                "heap of the gateway in a run of %,d".formatted(options.many()),
                HEAP,
                "MiB",
                run.heap().peak(),
                run.heap().words()));
        reached.add(Reach.atMost(
                "highest heap of the last quarter, times that of the second",
                FLAT,
                "",
                run.heap().growth(),
                ""));
    }

    private Result measure(String who, Stage.Plan plan) {
        var result = new EndToEnd(directory, options, who, plan).measure();
        results.add(result);
        return result;
    }
}
