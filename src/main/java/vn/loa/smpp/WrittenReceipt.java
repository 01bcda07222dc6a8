package vn.loa.smpp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Inbound;
import vn.loa.subscriber.Msisdn;

/// A receipt as an operator wrote it, its id in a spelling of the operator's.
///
/// @param code the operator's own error code
/// @param about the recipient's number, when the receipt names it
/// @param cause why it is not on the phone, as far as the operator says
record WrittenReceipt(
        String bind,
        IdPlace place,
        String id,
        Inbound.State state,
        @Nullable String code,
        @Nullable Msisdn about,
        Instant at,
        Inbound.Cause cause) {

    /// A receipt that says nothing of a cause.
    WrittenReceipt(
            String bind,
            IdPlace place,
            String id,
            Inbound.State state,
            @Nullable String code,
            @Nullable Msisdn about,
            Instant at) {
        this(bind, place, id, state, code, about, at, Inbound.Cause.UNSAID);
    }

    /// @param providerId in the spelling of the response
    Inbound.Receipt of(String providerId) {
        return new Inbound.Receipt(bind, providerId, state, code, about, at, null, cause);
    }
}
