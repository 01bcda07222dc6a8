package vn.loa.smpp;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// How long to stay away after each trouble: it doubles while the same kind of trouble goes on, up to a limit, and no
/// two gateways come back at the same moment.
final class BackOff {

    private static final int LONGEST_IN_FIRSTS = 12;

    private final SmppSettings settings;
    private final DoubleSupplier random;
    private Trouble.@Nullable Wait kind;
    private Duration pause = Duration.ZERO;

    /// @param random between 0 and 1
    BackOff(SmppSettings settings, DoubleSupplier random) {
        this.settings = settings;
        this.random = random;
    }

    /// The session was up long enough: whatever comes now is news.
    void forget() {
        kind = null;
    }

    Duration next(Trouble trouble) {
        var wait = trouble.kind().patience();
        pause = wait == kind ? shorter(pause.multipliedBy(2), longest(wait)) : first(wait);
        kind = wait;
        return Duration.ofNanos((long) (pause.toNanos() * (0.75 + 0.5 * random.getAsDouble())));
    }

    private Duration first(Trouble.Wait wait) {
        return switch (wait) {
            case USUAL -> settings.reconnectAfter();
            case CREDENTIALS -> settings.refusedAfter();
            case ALREADY_BOUND -> settings.alreadyBoundAfter();
            case THROTTLED -> settings.bindThrottledAfter();
            case FOREIGN -> settings.foreignAfter();
        };
    }

    private Duration longest(Trouble.Wait wait) {
        return wait == Trouble.Wait.USUAL
                ? settings.reconnectAtMost()
                : first(wait).multipliedBy(LONGEST_IN_FIRSTS);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
