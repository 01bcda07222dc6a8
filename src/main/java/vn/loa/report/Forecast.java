package vn.loa.report;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What becomes of a target when people go on registering as they did in the last weeks.
///
/// It is a straight line through the first and the last count of those weeks, because that can be said in one sentence
/// and checked by hand.
///
/// @param since the day of the first count looked at
/// @param expected the count at the target's last day, rounded down
/// @param reachedOn the day on which enough have registered; null when that is never, or not within ten years
/// @param wantedPerDay how many a day would be enough to be in time, rounded up; null when the last day has come
public record Forecast(
        LocalDate since,
        LocalDate lastCount,
        long gained,
        long expected,
        @Nullable LocalDate reachedOn,
        @Nullable Long wantedPerDay) {

    static final int WEEKS = 4;

    private static final long LONGEST = 3_653;

    /// @param counts by day; what was counted otherwise before a break in the series must not be among them
    /// @return empty when there are not two counts to draw a line through
    static Optional<Forecast> of(NavigableMap<LocalDate, Long> counts, LocalDate until, long needed) {
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        var last = counts.lastEntry();
        var first = counts.ceilingEntry(last.getKey().minusWeeks(WEEKS));
        if (first == null || !first.getKey().isBefore(last.getKey())) {
            return Optional.empty();
        }
        var days = ChronoUnit.DAYS.between(first.getKey(), last.getKey());
        var gained = last.getValue() - first.getValue();
        var left = Math.max(0, ChronoUnit.DAYS.between(last.getKey(), until));
        var missing = Math.max(0, needed - last.getValue());
        var expected = last.getValue() + Math.floorDiv(Math.multiplyExact(gained, left), days);
        return Optional.of(new Forecast(
                first.getKey(),
                last.getKey(),
                gained,
                Math.max(0, expected),
                reached(last.getKey(), missing, gained, days),
                left == 0 ? null : Math.ceilDiv(missing, left)));
    }

    private static @Nullable LocalDate reached(LocalDate last, long missing, long gained, long days) {
        if (missing == 0) {
            return last;
        }
        if (gained <= 0) {
            return null;
        }
        var wait = BigInteger.valueOf(missing)
                .multiply(BigInteger.valueOf(days))
                .add(BigInteger.valueOf(gained - 1))
                .divide(BigInteger.valueOf(gained));
        return wait.compareTo(BigInteger.valueOf(LONGEST)) > 0 ? null : last.plusDays(wait.longValueExact());
    }
}
