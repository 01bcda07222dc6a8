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
/// @param weight its share of the texts among binds that serve the same operator, against theirs
/// @param share per cent of its weight that it is given now
/// @param shareWhy why it is given less than its weight
/// @param receipts50 in milliseconds, how soon half of the latest receipts came after the responses; 0 when none did
/// @param receipts99 the same of nearly all
/// @param retried parts sent again after a fault of the operator's
/// @param late parts answered after they had been given up
/// @param unasked answers to nothing that waits
/// @param ups how often a session came up
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
        int weight,
        int share,
        @Nullable String shareWhy,
        long receipts50,
        long receipts99,
        long submitted,
        long accepted,
        long refused,
        long unknown,
        long throttled,
        long retried,
        long late,
        long unasked,
        long receipts,
        long replies,
        long ups,
        String ids,
        @Nullable String lastError,
        List<SessionHealth> sessions) {

    public enum State {
        UP,
        DOWN,
        STOPPED
    }
}
