package vn.loa.channel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.Msisdn;

/// What comes back from the world through a channel.
public sealed interface Inbound {

    /// What became of a text that the operator took.
    ///
    /// @param bind the bind it came by; the id is unique only there
    /// @param providerId in the spelling of [Outcome.Accepted#providerIds]
    /// @param code the operator's own error code
    /// @param about the recipient's number, when the receipt names it
    /// @param reference our own name of the message, [Template#message], when the receipt repeats it
    /// @param cause why it is not on the phone, as far as the operator says
    record Receipt(
            String bind,
            String providerId,
            State state,
            @Nullable String code,
            @Nullable Msisdn about,
            Instant at,
            @Nullable String reference,
            Cause cause)
            implements Inbound {

        /// A receipt that says nothing of a cause.
        public Receipt(
                String bind,
                String providerId,
                State state,
                @Nullable String code,
                @Nullable Msisdn about,
                Instant at,
                @Nullable String reference) {
            this(bind, providerId, state, code, about, at, reference, Cause.UNSAID);
        }

        /// A receipt that repeats no name of ours.
        public Receipt(
                String bind,
                String providerId,
                State state,
                @Nullable String code,
                @Nullable Msisdn about,
                Instant at) {
            this(bind, providerId, state, code, about, at, null);
        }
    }

    /// A text that a person wrote to us, put together again.
    ///
    /// @param id the same for a text that the operator delivers twice
    /// @param to our short code
    /// @param operator over whose own network it came, where the channel can tell
    record Reply(
            String channel,
            String bind,
            String id,
            Msisdn from,
            String to,
            String text,
            Instant at,
            @Nullable String operator)
            implements Inbound {

        /// A reply that came over nobody knows whose network.
        public Reply(String channel, String bind, String id, Msisdn from, String to, String text, Instant at) {
            this(channel, bind, id, from, to, text, at, null);
        }

        public Reply over(String network) {
            return new Reply(channel, bind, id, from, to, text, at, network);
        }
    }

    /// A person has opened a message; its receipt is told apart.
    ///
    /// @param providerId in the spelling of [Outcome.Accepted#providerIds]
    record Seen(String bind, String providerId, Instant at) implements Inbound {}

    /// The states of a receipt that matter.
    enum State {
        DELIVERED,
        /// Final: expired, undeliverable, deleted, rejected.
        UNDELIVERED,
        /// On its way; says nothing final.
        INTERMEDIATE
    }

    /// Why a text will never be on a phone.
    enum Cause {
        /// The phone was off, or where no network reaches it, for as long as the operator tried.
        ABSENT,
        /// Nobody has the number.
        NO_NUMBER,
        /// Another, or none that we can tell.
        UNSAID
    }

    /// Settles receipts. When it returns, they are durable and the channel may acknowledge them; when it throws, the
    /// operator must send them again.
    interface Receipts {
        void receipts(List<Receipt> batch);
    }

    /// Takes notes of messages that were opened, with the same promise as [Receipts]; may be told of one again.
    interface Sightings {

        /// Answers those that speak of messages nobody has heard of yet: they may have overtaken the channel's answer.
        List<Seen> seen(List<Seen> batch);
    }

    /// Forgets what a person and we have said to each other by one channel, whose users may take their data back; may
    /// be told again.
    interface Withdrawals {
        void withdrew(String channel, Msisdn who);
    }

    /// Takes replies, with the same promise as [Receipts].
    interface Replies {
        void replies(List<Reply> batch);
    }
}
