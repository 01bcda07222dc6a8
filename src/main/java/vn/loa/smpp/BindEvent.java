package vn.loa.smpp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened to a bind, or the same thing several times in a row.
///
/// @param first when it happened first, `last` when it happened last
/// @param session which session, and as what; null when it concerns the whole bind
/// @param cause a code for logs and alarms; null when nothing is wrong
/// @param words the same for people, Vietnamese first
public record BindEvent(
        Kind kind,
        Instant first,
        Instant last,
        int times,
        @Nullable String session,
        @Nullable String cause,
        String words) {

    public enum Kind {
        BOUND,
        /// A session never came up.
        REFUSED,
        /// A session was up, and is no longer.
        LOST,
        /// The operator said "too fast".
        THROTTLED,
        /// Somebody in charge changed it, or took a change back.
        CHANGED
    }

    static BindEvent of(Kind kind, Instant at, @Nullable String session, @Nullable String cause, String words) {
        return new BindEvent(kind, at, at, 1, session, cause, words);
    }

    boolean isLike(BindEvent other) {
        return kind == other.kind
                && String.valueOf(session).equals(String.valueOf(other.session))
                && String.valueOf(cause).equals(String.valueOf(other.cause));
    }

    /// The same, and once more.
    BindEvent again(BindEvent later) {
        return new BindEvent(kind, first, later.last, times + later.times, session, cause, later.words);
    }
}
