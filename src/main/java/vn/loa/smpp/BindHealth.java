package vn.loa.smpp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How one bind is doing.
///
/// @param state UP, DOWN, or STOPPED
/// @param window how many parts may be unanswered over the sessions that are up
/// @param rate parts per second it is paced at now; below the agreed rate after the operator said "too fast"
/// @param lastError why it was last down
public record BindHealth(
        String name,
        State state,
        Instant since,
        int window,
        int inFlight,
        double rate,
        long submitted,
        long accepted,
        long refused,
        long unknown,
        long throttled,
        long receipts,
        @Nullable String lastError) {

    public enum State {
        UP,
        DOWN,
        STOPPED
    }
}
