package vn.loa.smpp;

import java.util.Arrays;

/// The last few hundred times that something took.
final class Latencies {

    private static final int KEPT = 512;

    private final long[] nanos = new long[KEPT];
    private int count;

    synchronized void add(long took) {
        nanos[count++ % KEPT] = took;
        if (count == 2 * KEPT) {
            count = KEPT;
        }
    }

    /// Of those kept, in nanoseconds; 0 when there are none.
    synchronized long quantile(double share) {
        var sorted = Arrays.copyOf(nanos, Math.min(count, KEPT));
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, (long) (share * sorted.length))];
    }
}
