package vn.loa.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/// What becomes of a tick, given when it is noticed.
enum Verdict {
    BEGIN,
    ASK,
    PASS;

    /// @param lateAfter up to so long after its time a tick is not late at all
    static Verdict on(Plan plan, Instant tick, Instant now, Duration lateAfter) {
        if (!now.isAfter(tick.plus(lateAfter))) {
            return BEGIN;
        }
        if (!now.isBefore(RunStarter.expiry(plan.schedule(), tick, false))) {
            return PASS;
        }
        return switch (plan.schedule().late()) {
            case SKIP -> PASS;
            case ASK -> ASK;
            case SEND -> now.isBefore(closing(plan, tick)) ? BEGIN : PASS;
        };
    }

    /// When the window closes in which the tick's texts were meant to leave.
    private static Instant closing(Plan plan, Instant tick) {
        var window = plan.window();
        var day = window.nextOpening(tick).atZone(window.zone()).toLocalDate();
        var end = window.to().equals(LocalTime.MAX) ? day.plusDays(1).atStartOfDay() : day.atTime(window.to());
        return end.atZone(window.zone()).toInstant();
    }
}
