package vn.loa.consent;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.IntStream;
import vn.loa.Vietnam;

/// The hours of a day in which texts may be handed over: from (inclusive) to (exclusive), in one time zone.
///
/// `24:00` is written as [LocalTime#MAX]. A window from 00:00 to 24:00 never closes.
public record SendWindow(LocalTime from, LocalTime to, ZoneId zone) {

    /// Never closes.
    public static final SendWindow ALWAYS = new SendWindow(LocalTime.MIN, LocalTime.MAX, Vietnam.ZONE);

    private static final int MINUTES = 24 * 60;
    private static final Instant WINTER = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SUMMER = Instant.parse("2026-07-01T00:00:00Z");

    public SendWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the window from " + from + " to " + to + " is empty");
        }
    }

    public boolean isOpen(Instant at) {
        var time = at.atZone(zone).toLocalTime();
        return !time.isBefore(from) && (to.equals(LocalTime.MAX) || time.isBefore(to));
    }

    /// The first instant at or after `at` at which it is closed; [Instant#MAX] when it never is.
    public Instant closes(Instant at) {
        if (!isOpen(at)) {
            return at;
        }
        if (from.equals(LocalTime.MIN) && to.equals(LocalTime.MAX)) {
            return Instant.MAX;
        }
        var day = at.atZone(zone).toLocalDate();
        var end = to.equals(LocalTime.MAX)
                ? day.plusDays(1).atStartOfDay(zone)
                : day.atTime(to).atZone(zone);
        return end.toInstant();
    }

    /// Whether the other is open whenever this is; both may be of any zone.
    public boolean isWithin(SendWindow other) {
        return IntStream.range(0, 2 * MINUTES)
                // In winter and in summer, for there are zones that change.
                .mapToObj(minute -> (minute < MINUTES ? WINTER : SUMMER).plusSeconds(60L * (minute % MINUTES)))
                .noneMatch(at -> isOpen(at) && !other.isOpen(at));
    }

    /// Open when both are, of the same zone.
    SendWindow and(SendWindow other) {
        return new SendWindow(
                from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to, zone);
    }

    /// As people write it: `07:00-22:00`.
    public String hours() {
        return from + "-" + (to.equals(LocalTime.MAX) ? "24:00" : to);
    }

    /// The next instant at or after `at` at which the window is open.
    public Instant nextOpening(Instant at) {
        if (isOpen(at)) {
            return at;
        }
        var local = at.atZone(zone);
        var day = local.toLocalTime().isBefore(from)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        return day.atTime(from).atZone(zone).toInstant();
    }
}
