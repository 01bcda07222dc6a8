package vn.loa.calendar;

/// Why nothing was done with a report, and what would mend it.
public final class CalendarRefusal extends Exception {

    /// What stands in the way.
    public enum Reason {
        UNKNOWN,
        NOTHING_TO_SUBMIT,
        NOT_READABLE,
        LOCKED,
        NOT_SUBMITTED,
        OTHER_VERSION,
        SAME_PERSON,
        /// Beyond the areas of whoever asks.
        OUTSIDE,
        TOGETHER
    }

    private final Reason reason;

    CalendarRefusal(Reason reason, String vietnamese, String english) {
        super(vietnamese + ". (" + english + ".)");
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public String told() {
        return String.valueOf(getMessage());
    }
}
