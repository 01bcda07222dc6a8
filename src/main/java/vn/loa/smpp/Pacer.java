package vn.loa.smpp;

import java.util.function.LongSupplier;

/// Spaces parts evenly, so that no second sees more than the rate and no moment a burst of more than 20 ms' worth.
///
/// Urgent texts do not queue behind bulk: they take their turn at once and bulk pays for it. When the operator says
/// "too fast" the rate is halved; it grows back by a quarter each quiet second.
final class Pacer {

    private static final long SECOND = 1_000_000_000L;
    private static final long BURST = 20_000_000L;
    private static final double SLOWEST = 1;

    private double agreed;
    private final LongSupplier nanoTime;
    private double rate;
    private long next;
    private long nextUrgent;
    private long grownAt;
    private long countedFrom;
    private long counted;

    /// @param nanoTime a clock that never runs backwards
    Pacer(double partsPerSecond, LongSupplier nanoTime) {
        this.agreed = partsPerSecond;
        this.rate = partsPerSecond;
        this.nanoTime = nanoTime;
        var now = nanoTime.getAsLong();
        this.next = now;
        this.nextUrgent = now;
        this.grownAt = now;
        this.countedFrom = now;
    }

    /// Takes the next turn.
    ///
    /// @return how many nanoseconds to wait for it
    synchronized long turn(int parts, boolean urgent) {
        var now = nanoTime.getAsLong();
        recover(now);
        count(parts, now);
        var cost = (long) (parts * SECOND / rate);
        var earliest = now - BURST;
        var bulk = Math.max(next, earliest);
        next = bulk + cost;
        if (!urgent) {
            return Math.max(0, bulk - now);
        }
        var turn = Math.max(nextUrgent, earliest);
        nextUrgent = turn + cost;
        return Math.max(0, turn - now);
    }

    /// Halves the rate, measured from what really left when that was less than agreed.
    synchronized void slowDown() {
        var now = nanoTime.getAsLong();
        var elapsed = Math.max(now - countedFrom, SECOND / 10);
        var observed = counted * (double) SECOND / elapsed;
        rate = Math.max(SLOWEST, Math.min(rate, observed) / 2);
        grownAt = now;
        next = now;
    }

    /// Another rate from now on.
    synchronized void agree(double partsPerSecond) {
        rate = rate < agreed ? Math.min(rate, partsPerSecond) : partsPerSecond;
        agreed = partsPerSecond;
        next = Math.min(next, nanoTime.getAsLong() + SECOND);
    }

    synchronized double rate() {
        recover(nanoTime.getAsLong());
        return rate;
    }

    private void recover(long now) {
        while (rate < agreed && now - grownAt >= SECOND) {
            rate = Math.min(agreed, rate * 1.25);
            grownAt += SECOND;
        }
    }

    private void count(int parts, long now) {
        if (now - countedFrom > SECOND) {
            countedFrom = now;
            counted = 0;
        }
        counted += parts;
    }
}
