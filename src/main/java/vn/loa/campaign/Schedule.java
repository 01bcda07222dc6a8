package vn.loa.campaign;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/// When a campaign runs: a Quartz cron expression between two days.
///
/// @param until the last day, inclusive
public record Schedule(String cron, ZoneId zone, LocalDate from, LocalDate until, Late late) {

    /// So often at most: a shorter beat is a slip of the pen, and would use up the numbers of runs.
    static final Duration SHORTEST_BEAT = Duration.ofMinutes(1);

    public Schedule {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("the schedule ends on " + until + ", before it begins on " + from);
        }
        try {
            CronExpression.validateExpression(cron);
        } catch (ParseException e) {
            throw new IllegalArgumentException("bad cron expression: " + e.getMessage(), e);
        }
    }

    /// The instant at which the last day is over.
    public Instant end() {
        return until.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /// The first tick after `instant`.
    public Optional<Instant> next(Instant instant) {
        var begin = from.atStartOfDay(zone).toInstant();
        // One second earlier, so that a tick at the very beginning counts as after it.
        var after = instant.isBefore(begin) ? begin.minusSeconds(1) : instant;
        var next = expression().getNextValidTimeAfter(Date.from(after));
        return Optional.ofNullable(next).map(Date::toInstant).filter(tick -> tick.isBefore(end()));
    }

    /// The first ticks after `instant`.
    public List<Instant> next(Instant instant, int limit) {
        var ticks = new ArrayList<Instant>();
        var tick = next(instant);
        while (tick.isPresent() && ticks.size() < limit) {
            ticks.add(tick.get());
            tick = next(tick.get());
        }
        return ticks;
    }

    /// The newest tick after `since`, up to and including `now`.
    Optional<Instant> newest(Instant since, Instant now) {
        var newest = Optional.<Instant>empty();
        var tick = next(since);
        while (tick.isPresent() && !tick.get().isAfter(now)) {
            newest = tick;
            tick = next(tick.get());
        }
        return newest;
    }

    private CronExpression expression() {
        try {
            var expression = new CronExpression(cron);
            expression.setTimeZone(TimeZone.getTimeZone(zone));
            return expression;
        } catch (ParseException e) {
            throw new IllegalStateException("checked in the constructor", e);
        }
    }
}
