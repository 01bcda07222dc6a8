package vn.loa.smpp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Inbound;
import vn.loa.subscriber.Msisdn;

/// A receipt as an operator wrote it, its id in a spelling of the operator's.
///
/// @param code the operator's own error code
/// @param about the recipient's number, when the receipt names it
record WrittenReceipt(
        String bind,
        IdPlace place,
        String id,
        Inbound.State state,
        @Nullable String code,
        @Nullable Msisdn about,
        Instant at) {

    /// @param providerId in the spelling of the response
    Inbound.Receipt of(String providerId) {
        return new Inbound.Receipt(bind, providerId, state, code, about, at);
    }
}
