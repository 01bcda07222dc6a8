package vn.loa.delivery;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Holds a run to its rate, in parts per second; what was not used within a tenth of a second is lost, so a run that
/// stood still does not burst.
final class RunPace {

    private static final long SLACK = Duration.ofMillis(100).toNanos();

    private final double nanosPerPart;
    private double due = System.nanoTime();

    RunPace(int partsPerSecond) {
        this.nanosPerPart = 1e9 / partsPerSecond;
    }

    /// Waits for the turn of a text of so many parts.
    void take(int parts) throws InterruptedException {
        var now = System.nanoTime();
        due = Math.max(due, now - SLACK);
        // Short waits cost more than they give: the timer is asked only when a few milliseconds have gathered.
        while (due - now > Duration.ofMillis(5).toNanos()) {
            LockSupport.parkNanos((long) (due - now));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            now = System.nanoTime();
        }
        due += parts * nanosPerPart;
    }
}
