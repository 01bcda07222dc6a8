package vn.loa.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// How fast something grows, such as runs or what binds have taken, from what the pages saw of it lately.
///
/// @param <K> what tells one from another
final class Pace<K> {

    private static final Duration LATELY = Duration.ofSeconds(20);
    private static final Duration TOO_SHORT = Duration.ofMillis(500);
    private static final int RUNS = 64;

    private record Sight(Instant at, long attempted) {}

    private final Clock clock;
    private final Map<K, Deque<Sight>> seen = new LinkedHashMap<>(RUNS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Deque<Sight>> eldest) {
            return size() > RUNS;
        }
    };

    Pace(Clock clock) {
        this.clock = clock;
    }

    /// Notes how far one is and answers how much it grows in a second; empty at the first sight of it.
    synchronized OptionalDouble see(K which, long attempted) {
        var now = clock.instant();
        var sights = seen.computeIfAbsent(which, _ -> new ArrayDeque<>());
        // The oldest sight that is still of use lies just behind the span, so that the span is always filled.
        while (sights.size() > 1 && sights.peekFirst().at().isBefore(now.minus(LATELY))) {
            sights.removeFirst();
        }
        var first = sights.peekFirst();
        sights.addLast(new Sight(now, attempted));
        if (first == null || Duration.between(first.at(), now).compareTo(TOO_SHORT) < 0) {
            return OptionalDouble.empty();
        }
        var seconds = Duration.between(first.at(), now).toMillis() / 1_000.0;
        return OptionalDouble.of(Math.max(0, attempted - first.attempted()) / seconds);
    }
}
