package vn.loa.visitor;

import java.util.Locale;

/// What became of one arrival.
enum Verdict {
    /// A notice with its greeting is on its way.
    WELCOMED,
    /// A notice is on its way, too late to greet.
    NOTICED,
    RESIDENT,
    INSTALLED,
    /// Comes here so often that it is no visit.
    COMMUTER,
    /// Has had the notice within the last days.
    REPEATED,
    LATE,
    OUTSIDE_HOURS,
    OPTED_OUT,
    /// The area is none that welcomes anybody.
    ELSEWHERE,
    UNREADABLE,
    BAD_NUMBER,
    BAD_AREA,
    BAD_TIME;

    /// As answers and metrics write it: `outside-hours`.
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether the sender of the event has something to mend.
    boolean isMistake() {
        return switch (this) {
            case UNREADABLE, BAD_NUMBER, BAD_AREA, BAD_TIME -> true;
            case WELCOMED, NOTICED, RESIDENT, INSTALLED, COMMUTER, REPEATED -> false;
            case LATE, OUTSIDE_HOURS, OPTED_OUT, ELSEWHERE -> false;
        };
    }
}
