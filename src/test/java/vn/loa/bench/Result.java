package vn.loa.bench;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One row of the table.
///
/// @param took from the first submit to the last receipt (or the last submit, without receipts)
/// @param lost texts that the simulator never saw, and receipts of ours that never arrived
/// @param duplicated texts that the simulator saw more than once
record Result(
        String who,
        int texts,
        Duration took,
        @Nullable Latency latency,
        long lost,
        long duplicated,
        Duration clientCpu,
        Duration simulatorCpu,
        @Nullable Duration redisCpu,
        String remarks) {

    static final String HEADER = """
            | who | texts | texts/s | p50 ms | p99 ms | lost | duplicated | CPU s client / simulator / Redis | remarks |
            |---|---|---|---|---|---|---|---|---|
            """;

    /// From submit to response.
    record Latency(double p50, double p99) {}

    double perSecond() {
        return texts / Math.max(0.001, took.toMillis() / 1_000.0);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %s | %s | %d | %d | %s / %s / %s | %s |",
                who,
                texts,
                perSecond(),
                latency == null ? "" : String.format(Locale.ROOT, "%.1f", latency.p50()),
                latency == null ? "" : String.format(Locale.ROOT, "%.1f", latency.p99()),
                lost,
                duplicated,
                seconds(clientCpu),
                seconds(simulatorCpu),
                redisCpu == null ? "-" : seconds(redisCpu),
                remarks);
    }

    private static String seconds(Duration cpu) {
        return String.format(Locale.ROOT, "%.1f", cpu.toMillis() / 1_000.0);
    }
}
