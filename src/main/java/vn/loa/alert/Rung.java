package vn.loa.alert;

import java.time.Duration;

/// One step of a route: a way, and how long its acknowledgement is waited for before the next one.
record Rung(Way way, Duration patience) {

    private static final Duration LONGEST = Duration.ofDays(3);

    Rung {
        if (patience.isNegative() || patience.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the patience of " + way + " must be 0s to 3d, not " + patience);
        }
    }
}
