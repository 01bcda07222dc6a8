package vn.loa.delivery;

import java.util.List;
import vn.loa.channel.Inbound;
import vn.loa.channel.Outcome;
import vn.loa.delivery.SingleStory.Step;

/// How a single text stands, in the words that people are told: its [SingleState], and why where that is known.
public enum SingleFate {
    WAITING,
    /// Was not taken for a fault of the operator's, of the network or of ours, and goes again.
    RETRYING,
    ATTEMPTED,
    ACCEPTED,
    /// Refused for good, and not because nobody has the number.
    FAILED,
    /// Nobody has the number.
    NO_NUMBER,
    UNKNOWN,
    EXPIRED,
    WITHDRAWN,
    DELIVERED,
    /// The phone was off, or out of coverage, for as long as the operator tried.
    ABSENT,
    /// Not on the phone, for another reason or for none that the operator told.
    UNDELIVERED;

    /// @param cause what the final receipt said of the phone
    static SingleFate of(SingleState state, List<Step> steps, Inbound.Cause cause) {
        return switch (state) {
            case WAITING -> wasHandedOver(steps) ? RETRYING : WAITING;
            case ATTEMPTED -> goesAgain(steps) ? RETRYING : ATTEMPTED;
            case ACCEPTED -> ACCEPTED;
            case FAILED -> hasNoNumber(steps) ? NO_NUMBER : FAILED;
            case UNKNOWN -> UNKNOWN;
            case EXPIRED -> EXPIRED;
            case WITHDRAWN -> WITHDRAWN;
            case DELIVERED -> DELIVERED;
            case UNDELIVERED ->
                switch (cause) {
                    case ABSENT -> ABSENT;
                    case NO_NUMBER -> NO_NUMBER;
                    case UNSAID -> UNDELIVERED;
                };
        };
    }

    private static boolean wasHandedOver(List<Step> steps) {
        return steps.stream()
                .anyMatch(step -> step instanceof Step.Came(var _, var state, var _) && state == SingleState.ATTEMPTED);
    }

    private static boolean goesAgain(List<Step> steps) {
        return !steps.isEmpty()
                && steps.getLast() instanceof Step.Came(var _, var state, var words)
                && state == SingleState.ATTEMPTED
                && !words.isEmpty();
    }

    private static boolean hasNoNumber(List<Step> steps) {
        return !steps.isEmpty()
                && steps.getLast() instanceof Step.Came(var _, var _, var words)
                && words.startsWith(Outcome.Reason.INVALID_NUMBER.name());
    }
}
