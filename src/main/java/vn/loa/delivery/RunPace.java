package vn.loa.delivery;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/// Holds a run to its rate, in parts per second; what was not used within a tenth of a second is lost, so a run that
/// stood still does not burst. A rate that changes holds at once, also for whoever is waiting.
/// Several may wait at a time.
final class RunPace {

    private static final long SLACK = Duration.ofMillis(100).toNanos();
    private static final long SHORTEST_WAIT = Duration.ofMillis(5).toNanos();
    private static final long LONGEST_WAIT = Duration.ofMillis(250).toNanos();

    private final IntSupplier rate;
    private double nanosPerPart;
    private double due = System.nanoTime();

    RunPace(IntSupplier partsPerSecond) {
        this.rate = partsPerSecond;
    }

    /// Waits for the turn of a text of so many parts.
    void take(int parts) throws InterruptedException {
        for (var wait = turn(parts); wait > 0; wait = turn(parts)) {
            LockSupport.parkNanos(Math.min(wait, LONGEST_WAIT));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /// Takes the turn when it has come; else answers how many nanoseconds to wait before asking again.
    private synchronized long turn(int parts) {
        var now = System.nanoTime();
        due = Math.max(due, now - SLACK);
        agree(now);
        // Short waits cost more than they give: the timer is asked only when a few milliseconds have gathered.
        if (due - now > SHORTEST_WAIT) {
            return (long) (due - now);
        }
        due += parts * nanosPerPart;
        return 0;
    }

    /// The parts that are still to be waited for are waited for at the rate of now.
    private void agree(long now) {
        var agreed = 1e9 / rate.getAsInt();
        if (due > now && nanosPerPart > 0) {
            due = now + (due - now) * agreed / nanosPerPart;
        }
        nanosPerPart = agreed;
    }
}
