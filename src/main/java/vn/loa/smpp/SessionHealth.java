package vn.loa.smpp;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How one connection of a bind is doing.
///
/// @param number which of the bind's sessions it belongs to
/// @param role transceiver, transmitter or receiver
/// @param cause what is wrong, as a code for logs and alarms; null when nothing is
/// @param words the same for people
/// @param again when it is tried next
public record SessionHealth(
        int number,
        String role,
        State state,
        Instant since,
        @Nullable String cause,
        @Nullable String words,
        @Nullable Instant again) {

    public enum State {
        CONNECTING,
        UP,
        DOWN,
        STOPPED
    }

    static SessionHealth connecting(int number, String role, Instant now) {
        return new SessionHealth(number, role, State.CONNECTING, now, null, null, null);
    }

    SessionHealth up(Instant now) {
        return new SessionHealth(number, role, State.UP, now, null, null, null);
    }

    SessionHealth down(Instant now, Trouble why, Duration wait) {
        return new SessionHealth(number, role, State.DOWN, now, why.kind().code(), why.told(), now.plus(wait));
    }

    SessionHealth stopped(Instant now) {
        return new SessionHealth(number, role, State.STOPPED, now, null, null, null);
    }
}
