package vn.loa.smpp;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one bind is doing.
///
/// @param state UP when texts can leave and receipts can come, else DOWN; STOPPED when the gateway stops
/// @param window how many parts may be unanswered over all its sessions
/// @param postponed parts that wait because the operator said "too fast", or had a fault
/// @param rate parts per second it is paced at now; below the agreed rate after the operator said "too fast"
/// @param late parts answered after they had been given up
/// @param ids how receipts spell the ids of responses: `same`, `hex`, `decimal`, `learnt hex`; `learn` until it is
///     known
/// @param lastError what is wrong with a session that is not up
public record BindHealth(
        String name,
        State state,
        Instant since,
        int window,
        int inFlight,
        int postponed,
        double rate,
        long submitted,
        long accepted,
        long refused,
        long unknown,
        long throttled,
        long late,
        long receipts,
        long replies,
        String ids,
        @Nullable String lastError,
        List<SessionHealth> sessions) {

    public enum State {
        UP,
        DOWN,
        STOPPED
    }
}
