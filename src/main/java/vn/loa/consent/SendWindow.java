package vn.loa.consent;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/// The hours of a day in which texts may be handed over: from (inclusive) to (exclusive), in one time zone.
///
/// `24:00` is written as [LocalTime#MAX]. A window from 00:00 to 24:00 never closes.
public record SendWindow(LocalTime from, LocalTime to, ZoneId zone) {

    public static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    public SendWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the window from " + from + " to " + to + " is empty");
        }
    }

    public boolean isOpen(Instant at) {
        var time = at.atZone(zone).toLocalTime();
        return !time.isBefore(from) && (to.equals(LocalTime.MAX) || time.isBefore(to));
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
