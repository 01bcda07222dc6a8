package vn.loa.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.subscriber.Msisdn;

/// Single texts: answers, alerts and texts by API, in the lanes above bulk.
public interface Outbox {

    /// How long a text may take that says nothing else.
    Duration A_DAY = Duration.ofDays(1);

    /// Takes a text durably; it leaves at once, by this node, or when that dies by another.
    ///
    /// @return whether it was taken now, false when its id had been before
    default boolean send(Single text) {
        return sendAll(List.of(text)).getFirst();
    }

    /// The same for many in one round trip; answers for each, in their order.
    List<Boolean> sendAll(List<Single> texts);

    /// Takes texts back that have not left; the others go their way.
    void withdraw(Collection<String> ids);

    /// How a text is shown.
    sealed interface Form {

        record Plain() implements Form {}

        /// At once, and not kept, where the channel can do that.
        record Flash() implements Form {}

        /// A template in place of the content.
        ///
        /// @param template as the channel names it, @param values by its own names of its places
        record Filled(String template, Map<String, String> values) implements Form {

            public Filled {
                values = Map.copyOf(values);
            }

            @Override
            public String toString() {
                return "Filled[" + template + "]";
            }
        }
    }

    /// @param id the sender's own id; the same id is taken once
    /// @param operator the recipient's operator, `unknown` when not known
    /// @param lane above bulk
    /// @param origin why it exists: `reply:TC`
    /// @param validity what is not sent by then never will be, and how long the operator may keep trying
    /// @param reference the sender's own mark, or empty
    /// @param callback where its sender wants to be told what becomes of it, [SingleFailures#HEARD], or empty
    /// @param asked since when somebody waits for it; null: since it was taken
    record Single(
            String id,
            Msisdn to,
            String operator,
            String channel,
            String sender,
            String content,
            boolean accents,
            Lane lane,
            Category category,
            String origin,
            Duration validity,
            String reference,
            String callback,
            Form form,
            @Nullable Instant asked) {

        public Single {
            if (lane == Lane.BULK) {
                throw new IllegalArgumentException("a single text goes by a lane above bulk");
            }
            if (!validity.isPositive()) {
                throw new IllegalArgumentException("a text without validity could never leave");
            }
        }

        /// A plain text.
        public Single(
                String id,
                Msisdn to,
                String operator,
                String channel,
                String sender,
                String content,
                boolean accents,
                Lane lane,
                Category category,
                String origin,
                Duration validity,
                String reference,
                String callback) {
            this(
                    id,
                    to,
                    operator,
                    channel,
                    sender,
                    content,
                    accents,
                    lane,
                    category,
                    origin,
                    validity,
                    reference,
                    callback,
                    new Form.Plain(),
                    null);
        }

        /// A text that is worth sending for a day.
        public Single(
                String id,
                Msisdn to,
                String operator,
                String channel,
                String sender,
                String content,
                boolean accents,
                Lane lane,
                Category category,
                String origin) {
            this(id, to, operator, channel, sender, content, accents, lane, category, origin, A_DAY, "", "");
        }

        /// It holds a number and words.
        @Override
        public String toString() {
            return "Single[" + id + ", " + lane + "]";
        }
    }
}
