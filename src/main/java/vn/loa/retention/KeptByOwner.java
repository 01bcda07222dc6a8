package vn.loa.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;

/// A kind of data whose owner forgets it with one of its own methods.
record KeptByOwner(
        String kind,
        String what,
        Duration standard,
        Duration atLeast,
        Duration atMost,
        ToLongFunction<Instant> forgetting)
        implements Kept {

    @Override
    public long forgetBefore(Instant then) {
        return forgetting.applyAsLong(then);
    }
}
