package vn.loa.channel;

import java.time.Duration;
import java.util.List;

/// What a channel says about one text that it was handed.
public sealed interface Outcome {

    /// The operator took it.
    ///
    /// @param bind who took it; ids are unique only within a bind
    /// @param providerIds one id per part, in the spelling that later receipts are translated to as well
    record Accepted(String bind, List<String> providerIds) implements Outcome {}

    /// Nothing was sent; later will do.
    record Throttled(Duration retryAfter) implements Outcome {}

    /// Not taken, and never will be.
    ///
    /// @param code the operator's own code, such as `0x0B`
    record Refused(Reason reason, String code) implements Outcome {}

    /// Nothing was sent: no link, or the gateway is stopping.
    record Unreachable(String why) implements Outcome {}

    /// The bytes left and no answer came, so we do not know whether it was taken.
    record Unknown(String why) implements Outcome {}

    /// Why a text was refused, in words that a person can act on.
    enum Reason {
        /// Nobody has the number.
        INVALID_NUMBER,
        INVALID_SENDER,
        INVALID_TEXT,
        NOT_ALLOWED,
        NO_ROUTE,
        EXPIRED,
        OTHER
    }
}
