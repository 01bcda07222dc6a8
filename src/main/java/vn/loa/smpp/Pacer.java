package vn.loa.smpp;

import java.util.Arrays;
import java.util.function.LongSupplier;
import vn.loa.message.Lane;

/// Spaces parts evenly: no second sees more than a fiftieth over the rate, and no moment a burst of more than 8 ms'
/// worth. What a sender lost because it was held up is made up for slowly, half a hundredth faster than the rate.
///
/// A text does not queue behind those of the lanes below: it takes its turn at once and they pay for it. When the
/// operator says "too fast" the rate is halved; it grows back by a quarter each quiet second.
final class Pacer {

    private static final long SECOND = 1_000_000_000L;
    private static final long BURST = 8_000_000L;
    private static final long MOST_OWED = SECOND / 5;
    private static final int MADE_UP_BY = 200;
    private static final double SLOWEST = 1;

    private final LongSupplier nanoTime;

    /// When each lane's next text may leave.
    private final long[] next = new long[Lane.values().length];

    private double agreed;
    private double rate;
    private long owed;
    private long grownAt;
    private long countedFrom;
    private long counted;

    /// @param nanoTime a clock that never runs backwards
    Pacer(double partsPerSecond, LongSupplier nanoTime) {
        this.agreed = partsPerSecond;
        this.rate = partsPerSecond;
        this.nanoTime = nanoTime;
        var now = nanoTime.getAsLong();
        Arrays.fill(next, now);
        this.grownAt = now;
        this.countedFrom = now;
    }

    /// Takes the next turn.
    ///
    /// @return how many nanoseconds to wait for it
    synchronized long turn(int parts, Lane lane) {
        var now = nanoTime.getAsLong();
        recover(now);
        count(parts, now);
        var turn = turn(lane, now);
        var cost = cost(parts);
        for (var each = lane.ordinal(); each < next.length; each++) {
            next[each] = Math.max(next[each], now - BURST) + cost;
        }
        return Math.max(0, turn - now);
    }

    private long turn(Lane lane, long now) {
        var earliest = now - BURST;
        var turn = next[lane.ordinal()];
        if (turn >= earliest) {
            return turn;
        }
        // Whoever comes as late as that had nothing to send.
        if (earliest - turn < MOST_OWED) {
            owed = Math.min(MOST_OWED, owed + earliest - turn);
        }
        return earliest;
    }

    private long cost(int parts) {
        var cost = (long) (parts * SECOND / rate);
        var madeUp = Math.min(owed, cost / MADE_UP_BY);
        owed -= madeUp;
        return cost - madeUp;
    }

    /// Halves the rate, measured from what really left when that was less than agreed.
    synchronized void slowDown() {
        var now = nanoTime.getAsLong();
        var elapsed = Math.max(now - countedFrom, SECOND / 10);
        slowDown(Math.min(rate, counted * (double) SECOND / elapsed), now);
    }

    /// Halves it once more for whoever was tried alone since; one text a pause says nothing of how many may leave.
    synchronized void slowDownFurther() {
        slowDown(rate, nanoTime.getAsLong());
    }

    private void slowDown(double from, long now) {
        rate = Math.max(SLOWEST, from / 2);
        grownAt = now;
        owed = 0;
        Arrays.fill(next, now);
    }

    /// Another rate from now on.
    synchronized void agree(double partsPerSecond) {
        rate = rate < agreed ? Math.min(rate, partsPerSecond) : partsPerSecond;
        agreed = partsPerSecond;
        owed = 0;
        var latest = nanoTime.getAsLong() + SECOND;
        Arrays.setAll(next, lane -> Math.min(next[lane], latest));
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
