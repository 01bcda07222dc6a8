package vn.loa.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import vn.loa.consent.SendWindow;

/// How fast a run goes through its parts: at the campaign's rate of the hour, within its window, and no faster than the
/// most loaded bind lets it.
///
/// @param binds parts per second of the whole run at which the bind that is loaded most keeps up; may be infinite
record Tempo(Rate rate, SendWindow window, double binds) {

    /// @param done when the last part is handed over, to the second; null when that would be too late
    /// @param late the parts that are left when the time is over
    record Reckoned(@Nullable Instant done, long late) {}

    /// @param until what is not handed over by then never will be
    Reckoned reckon(Instant start, Instant until, long parts) {
        var left = (double) parts;
        var at = window.nextOpening(start);
        while (at.isBefore(until)) {
            var change = change(at);
            var end = change.isBefore(until) ? change : until;
            var speed = Math.min(rate.at(at), binds);
            var takes = left / speed;
            var has = seconds(Duration.between(at, end));
            if (takes <= has) {
                return new Reckoned(at.plusSeconds((long) Math.ceil(takes)), 0);
            }
            left -= has * speed;
            at = window.nextOpening(end);
        }
        return new Reckoned(null, (long) Math.ceil(left));
    }

    /// The next moment at which the rate may change or the window closes.
    private Instant change(Instant at) {
        var next = next(at, LocalTime.MIN, window.zone()); // also the end of a window until 24:00
        if (!window.to().equals(LocalTime.MAX)) {
            next = earlier(next, next(at, window.to(), window.zone()));
        }
        for (var step : rate.steps()) {
            next = earlier(next, next(at, step.from(), rate.zone()));
        }
        return next;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// The first moment after `at` at which a clock there shows this time.
    private static Instant next(Instant at, LocalTime time, ZoneId zone) {
        var day = LocalDate.ofInstant(at, zone);
        var today = day.atTime(time).atZone(zone).toInstant();
        return today.isAfter(at)
                ? today
                : day.plusDays(1).atTime(time).atZone(zone).toInstant();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
