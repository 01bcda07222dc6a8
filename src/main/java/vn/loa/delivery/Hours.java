package vn.loa.delivery;

import java.time.Duration;
import java.time.Instant;

/// The hours of an order, as a moment within them sees them.
///
/// @param closes from when on no text may be handed over
/// @param quietFrom from when on none may arrive
/// @param longest how long an operator may keep trying, at most
record Hours(Instant closes, Instant quietFrom, Duration longest) {

    static Hours of(Order order, Instant now) {
        return order.rehearsal()
                ? new Hours(Instant.MAX, Instant.MAX, order.validity())
                : new Hours(order.closes(now), order.quietFrom(now), order.validity());
    }

    boolean isOpen(Instant at) {
        return at.isBefore(closes);
    }

    /// How long the operator may keep trying a text that is handed over at this moment.
    Duration validity(Instant at) {
        return at.plus(longest).isBefore(quietFrom) ? longest : Duration.between(at, quietFrom);
    }
}
