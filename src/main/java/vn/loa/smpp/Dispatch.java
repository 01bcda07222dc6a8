package vn.loa.smpp;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.message.Lane;

/// One text under way, until each of its parts has an end; then its outcome is told, once. What becomes known of parts
/// that had been given up is told as well, once for the text.
final class Dispatch {

    final Submission text;
    final long order;
    final SubmitSettings how;

    /// What each submit_sm carries, one octet a septet where it is GSM-7.
    final List<byte[]> octets;

    /// By [System#nanoTime].
    final long expiresAt;

    /// What it has beside its text as a step of a dialogue; null for a text.
    final @Nullable Dialogue dialogue;

    private final String bind;
    private final Channel.Outcomes outcomes;
    private final @Nullable String[] ids;
    private int open;
    private int doubtful;
    private boolean toldUnknown;
    private Outcome.@Nullable Refused refused;
    private @Nullable String unknown;
    private @Nullable String unreachable;
    private @Nullable Duration throttled;

    Dispatch(
            Submission text,
            Channel.Outcomes outcomes,
            long order,
            SubmitSettings how,
            List<byte[]> octets,
            long expiresAt,
            String bind,
            @Nullable Dialogue dialogue) {
        this.text = text;
        this.how = how;
        this.octets = octets;
        this.expiresAt = expiresAt;
        this.outcomes = outcomes;
        this.order = order;
        this.bind = bind;
        this.dialogue = dialogue;
        this.open = octets.size();
        this.ids = new String[open];
    }

    /// The submit_sm that a text becomes.
    static List<byte[]> cut(Submission text, SubmitSettings how) {
        return switch (how.longTexts()) {
            case UDH8, SAR -> text.text().parts();
            case UDH16 -> text.text().parts(Concatenation.header(Joining.UDH16));
            case PAYLOAD -> List.of(text.text().whole());
        };
    }

    /// How many submit_sm it is.
    int parts() {
        return ids.length;
    }

    /// Whether all of a long text goes in one submit_sm.
    boolean isPayload() {
        return how.longTexts() == Joining.PAYLOAD && text.text().parts().size() > 1;
    }

    /// What joins the parts on the phone: sixteen bits, of which a header may have room for eight.
    int reference() {
        return (int) order & 0xffff;
    }

    boolean isExpired() {
        return System.nanoTime() - expiresAt >= 0;
    }

    Lane lane() {
        return text.lane();
    }

    /// @return the outcome of the whole, when this was the last part
    synchronized @Nullable Outcome accepted(int part, String id) {
        ids[part] = id;
        return close();
    }

    synchronized @Nullable Outcome refused(Outcome.Refused why) {
        refused = why;
        return close();
    }

    synchronized @Nullable Outcome unknown(String why) {
        unknown = why;
        doubtful++;
        return close();
    }

    synchronized @Nullable Outcome unreachable(String why) {
        unreachable = why;
        return close();
    }

    synchronized @Nullable Outcome throttled(Duration retryAfter) {
        throttled = retryAfter;
        return close();
    }

    /// The part that was unknown was accepted after all.
    ///
    /// @return what became of the whole, when nothing about it is unknown any more and it was told to be
    synchronized @Nullable Outcome lateAccepted(int part, String id) {
        ids[part] = id;
        return resolved();
    }

    synchronized @Nullable Outcome lateRefused(Outcome.Refused why) {
        refused = why;
        return resolved();
    }

    synchronized @Nullable Outcome lateThrottled(Duration retryAfter) {
        throttled = retryAfter;
        return resolved();
    }

    void tell(Outcome outcome) {
        outcomes.outcome(text, outcome);
    }

    void tellAgain(String code) {
        outcomes.again(text, code);
    }

    void tellLate(Outcome outcome) {
        outcomes.late(text, outcome);
    }

    private @Nullable Outcome close() {
        if (--open > 0) {
            return null;
        }
        var outcome = whole();
        toldUnknown = outcome instanceof Outcome.Unknown;
        return outcome;
    }

    private @Nullable Outcome resolved() {
        if (--doubtful > 0 || !toldUnknown) {
            return null;
        }
        var outcome = whole();
        return outcome instanceof Outcome.Unknown ? null : outcome;
    }

    // A text of which only some parts were taken can never be read, and must not be sent again as if nothing had left.
    private Outcome whole() {
        if (refused != null) {
            return refused;
        }
        if (doubtful > 0) {
            return new Outcome.Unknown(String.valueOf(unknown));
        }
        var someTaken = Arrays.stream(ids).anyMatch(id -> id != null);
        if (unreachable != null) {
            return someTaken ? new Outcome.Unknown(unreachable) : new Outcome.Unreachable(unreachable);
        }
        if (throttled != null) {
            return someTaken
                    ? new Outcome.Refused(Outcome.Reason.OTHER, CommandStatus.written(0x58))
                    : new Outcome.Throttled(throttled);
        }
        return new Outcome.Accepted(bind, acceptedIds());
    }

    @SuppressWarnings("NullAway") // every part has its id by now
    private List<String> acceptedIds() {
        return List.of(ids);
    }

    /// One submit_sm of a text.
    static final class Part implements Comparable<Part> {
        final Dispatch dispatch;
        final int index;
        /// The connection it goes by.
        final SmppLink link;
        /// Whether a place in the connection's window is its own.
        final boolean holds;
        /// How often it was sent before.
        final int tries;

        long sentAt;
        long place;
        long throttledAt;

        Part(Dispatch dispatch, int index, SmppLink link, boolean holds, int tries) {
            this.dispatch = dispatch;
            this.index = index;
            this.link = link;
            this.holds = holds;
            this.tries = tries;
        }

        /// How many parts it is billed as.
        int cost() {
            return dispatch.isPayload() ? dispatch.text.text().parts().size() : 1;
        }

        /// The same part for another try, perhaps by another connection, with a place of its own there.
        Part again(SmppLink by) {
            return new Part(dispatch, index, by, true, tries + 1);
        }

        @Override
        public int compareTo(Part other) {
            var byOrder = Long.compare(dispatch.order, other.dispatch.order);
            return byOrder != 0 ? byOrder : Integer.compare(index, other.index);
        }
    }
}
