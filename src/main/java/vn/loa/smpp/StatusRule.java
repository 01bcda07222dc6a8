package vn.loa.smpp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.loa.channel.Outcome.Reason;

/// What one operator means by a command_status.
///
/// @param action what becomes of the text
/// @param after with AGAIN: how long to wait
/// @param times with AGAIN: how often to try; then it is refused
/// @param reason with REFUSE: what we say of it; none means what SMPP says
public record StatusRule(
        Action action,
        @DefaultValue("30s") Duration after,
        @DefaultValue("2") int times,
        @Nullable Reason reason) {

    /// What becomes of a text.
    public enum Action {
        /// Not taken, and never will be.
        REFUSE,
        /// Too fast: the whole bind slows down, and the text goes again before any other.
        THROTTLE,
        /// A fault that passes: this text alone goes again, after a while.
        AGAIN,
        /// The operator may have taken it: never sent again by us.
        UNKNOWN,
        /// Nothing was taken, and nothing will be on this session.
        NOT_BOUND
    }

    public StatusRule {
        if (after.isNegative() || times < 1 || times > 100) {
            throw new IllegalArgumentException("loa.smpp.binds, statuses: after=" + after + " times=" + times
                    + "; after must not be negative, times must be from 1 to 100");
        }
    }
}
