package vn.loa.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.LongStream;

/// A run's minutes as few stretches of equal length: as many as a chart can show.
final class Stretches {

    private static final int MOST = 48;
    private static final long[] MINUTES = {1, 5, 15, 60, 360, 1_440};

    private Stretches() {}

    /// @param byMinute how many texts left in which minute
    /// @param begun before which nothing left
    static List<RunView.Stretch> of(SortedMap<Instant, Long> byMinute, Instant begun, Instant now, Wording wording) {
        if (byMinute.isEmpty()) {
            return List.of();
        }
        var first = byMinute.firstKey();
        var last = byMinute.lastKey();
        var length = Duration.ofMinutes(LongStream.of(MINUTES)
                .filter(minutes -> Duration.between(first, last).toMinutes() / minutes < MOST)
                .findFirst()
                .orElse(MINUTES[MINUTES.length - 1]));
        var stretches = new ArrayList<RunView.Stretch>();
        for (var from = floor(first, length); !from.isAfter(last); from = from.plus(length)) {
            var until = from.plus(length);
            var texts = byMinute.subMap(from, until).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            // Of the first and the last stretch only a part has been used.
            var used = Duration.between(
                    from.isBefore(begun) && begun.isBefore(until) ? begun : from, until.isAfter(now) ? now : until);
            var speed = BigDecimal.valueOf(texts * 1_000)
                    .divide(BigDecimal.valueOf(Math.max(1_000, used.toMillis())), 2, RoundingMode.HALF_UP);
            stretches.add(new RunView.Stretch(
                    from.toString(), Wording.moment(from), wording.count(texts), speed, wording.decimal(speed)));
        }
        return stretches;
    }

    private static Instant floor(Instant at, Duration length) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), length.toSeconds()) * length.toSeconds());
    }
}
