package vn.loa.bench;

import java.time.Duration;

/// The processor time that the three processes of a stage have spent.
record Spent(Duration gateway, Duration redis, Duration simulator) {

    static Spent of(Stage stage) {
        return new Spent(stage.gateway.cpu(), stage.redis.cpu(), stage.simulator.cpu());
    }

    Spent since(Spent before) {
        return new Spent(gateway.minus(before.gateway), redis.minus(before.redis), simulator.minus(before.simulator));
    }

    /// For each of so many events.
    String each(int events) {
        return "%.0f µs an event: gateway %.0f, Redis %.0f, operator %.0f"
                .formatted(
                        micros(gateway.plus(redis).plus(simulator), events),
                        micros(gateway, events),
                        micros(redis, events),
                        micros(simulator, events));
    }

    private static double micros(Duration time, int events) {
        return time.toNanos() / 1e3 / events;
    }
}
