package vn.loa.calendar;

/// How an area stands with one report.
public enum ReportState {
    /// Not in, and not yet the time to remind anybody.
    OPEN,
    /// Not in, and wanted within days.
    DUE,
    /// Not in, and its moment has passed.
    LATE,
    /// In, and nobody has decided.
    SUBMITTED,
    /// Sent back with a reason; whoever owes it has to hand it in again.
    RETURNED,
    ACCEPTED;

    /// Whether it is the turn of the area that owes it.
    public boolean awaitsReporter() {
        return switch (this) {
            case DUE, LATE, RETURNED -> true;
            case OPEN, SUBMITTED, ACCEPTED -> false;
        };
    }

    /// Whether its figures may not be changed but by a correction.
    boolean isLocked() {
        return switch (this) {
            case SUBMITTED, ACCEPTED -> true;
            case OPEN, DUE, LATE, RETURNED -> false;
        };
    }
}
