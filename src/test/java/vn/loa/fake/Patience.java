package vn.loa.fake;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits, but not for ever.
public final class Patience {

    private Patience() {}

    /// Asks again and again until the answer is yes; throws when it never is.
    public static void await(String what, Duration atMost, Duration every, BooleanSupplier done) {
        if (!tries(atMost, every, done)) {
            throw new IllegalStateException("waited " + atMost.toSeconds() + " s in vain for " + what);
        }
    }

    public static boolean tries(Duration atMost, Duration every, BooleanSupplier done) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(every);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
