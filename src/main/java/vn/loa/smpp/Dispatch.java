package vn.loa.smpp;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.message.Lane;

/// One text under way, until each of its parts has an end; then its outcome is told, once.
final class Dispatch {

    final Submission text;
    final long order;
    final SmppLink link;
    private final Party sender;
    private final Channel.Outcomes outcomes;
    private final @Nullable String[] ids;
    private int open;
    private Outcome.@Nullable Refused refused;
    private @Nullable String unknown;
    private @Nullable String unreachable;
    private @Nullable Duration throttled;

    Dispatch(Submission text, Channel.Outcomes outcomes, long order, Party sender, SmppLink link) {
        this.text = text;
        this.sender = sender;
        this.outcomes = outcomes;
        this.order = order;
        this.link = link;
        this.open = text.text().parts().size();
        this.ids = new String[open];
    }

    int parts() {
        return ids.length;
    }

    /// What joins the parts on the phone; eight bits, as every phone understands.
    int reference() {
        return (int) order & 0xff;
    }

    Party sender() {
        return sender;
    }

    boolean isUrgent() {
        return text.lane() != Lane.BULK;
    }

    /// @return the outcome of the whole, when this was the last part
    synchronized @Nullable Outcome accepted(int part, String id) {
        ids[part] = id;
        return close();
    }

    synchronized @Nullable Outcome refused(int status) {
        refused = new Outcome.Refused(CommandStatus.reason(status), CommandStatus.written(status));
        return close();
    }

    synchronized @Nullable Outcome unknown(String why) {
        unknown = why;
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

    void tell(Outcome outcome) {
        outcomes.outcome(text, outcome);
    }

    private @Nullable Outcome close() {
        return --open > 0 ? null : whole();
    }

    // A text of which only some parts were taken can never be read, and must not be sent again as if nothing had left.
    private Outcome whole() {
        if (refused != null) {
            return refused;
        }
        if (unknown != null) {
            return new Outcome.Unknown(unknown);
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
        return new Outcome.Accepted(link.bindName(), acceptedIds());
    }

    @SuppressWarnings("NullAway") // every part has its id by now
    private List<String> acceptedIds() {
        return List.of(ids);
    }

    /// One submit_sm of a text.
    static final class Part implements Comparable<Part> {
        final Dispatch dispatch;
        final int index;
        long sentAt;
        long place;
        long throttledAt;

        Part(Dispatch dispatch, int index) {
            this.dispatch = dispatch;
            this.index = index;
        }

        @Override
        public int compareTo(Part other) {
            var byOrder = Long.compare(dispatch.order, other.dispatch.order);
            return byOrder != 0 ? byOrder : Integer.compare(index, other.index);
        }
    }
}
