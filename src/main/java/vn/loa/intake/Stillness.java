package vn.loa.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Which files have stopped growing, by our own clock: the times that a sender's machine writes may be any.
final class Stillness {

    private final Clock clock;
    private final Duration settle;
    private final Map<String, Seen> seen = new HashMap<>();

    Stillness(Clock clock, Duration settle) {
        this.clock = clock;
        this.settle = settle;
    }

    private record Seen(long size, long modified, Instant since) {}

    /// Whether a file has not changed for long enough; to be asked again and again.
    synchronized boolean isStill(String file, long size, long modified) {
        var now = clock.instant();
        var before = seen.get(file);
        if (before == null || before.size() != size || before.modified() != modified) {
            seen.put(file, new Seen(size, modified, now));
            return settle.isZero();
        }
        return !now.isBefore(before.since().plus(settle));
    }

    /// Forgets all other files, which are gone.
    synchronized void keepOnly(Set<String> files) {
        seen.keySet().retainAll(files);
    }
}
