package vn.loa.delivery;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Lets what somebody waits for go first where a machine has too little processor for everything: while a single text
/// is being taken, bulk hands over no more than a thousand or two texts a second to each operator.
public final class RightOfWay {

    /// So long bulk gives way before each text, at most: it must not stand still because of a flood of single ones.
    private static final long LONGEST = 500_000;

    private static final long LOOK_AGAIN = LONGEST / 5;

    private final AtomicInteger claims = new AtomicInteger();

    /// The way is somebody's until it is closed.
    public interface Claim extends AutoCloseable {

        @Override
        void close();
    }

    public Claim claim() {
        claims.incrementAndGet();
        return claims::decrementAndGet;
    }

    boolean isClaimed() {
        return claims.get() > 0;
    }

    /// Waits until nobody claims the way, but not for long.
    void give() {
        var until = System.nanoTime() + LONGEST;
        while (isClaimed() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(LOOK_AGAIN);
        }
    }
}
