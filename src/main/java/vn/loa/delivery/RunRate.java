package vn.loa.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;

/// The rate of a run as it is now: what a person holds it to, else what its order says for this moment. Looked up a few
/// times a second, on every node, so that a change reaches them all within a second and a restart forgets nothing.
final class RunRate implements IntSupplier {

    private static final long FRESH = Duration.ofMillis(250).toNanos();

    private final Order order;
    private final RunStates states;
    private final Clock clock;
    private int known;
    private long asked;

    RunRate(Order order, RunStates states, Clock clock) {
        this.order = order;
        this.states = states;
        this.clock = clock;
    }

    @Override
    public synchronized int getAsInt() {
        var now = System.nanoTime();
        if (known == 0 || now - asked > FRESH) {
            known = states.heldTo(order.run()).orElseGet(() -> order.rate(clock.instant()));
            asked = now;
        }
        return known;
    }
}
