package vn.loa.subscriber;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Numbers that are looked up together, sorted by the bucket of [NumberIndex] that they fall into, by number and
/// by row.
final class Asked {

    private static final int BUCKET_BITS = 12;
    static final int BUCKETS = 1 << BUCKET_BITS;

    // The number in the upper half, its row in the lower.
    private final long[] sorted;
    private final int[] begins = new int[BUCKETS + 1];

    /// @param nationals the number of each row
    Asked(int[] nationals, int count) {
        sorted = new long[count];
        for (var row = 0; row < count; row++) {
            begins[bucketOf(nationals[row]) + 1]++;
        }
        for (var bucket = 0; bucket < BUCKETS; bucket++) {
            begins[bucket + 1] += begins[bucket];
        }
        var next = Arrays.copyOf(begins, BUCKETS);
        for (var row = 0; row < count; row++) {
            sorted[next[bucketOf(nationals[row])]++] = (long) nationals[row] << Integer.SIZE | row;
        }
        for (var bucket = 0; bucket < BUCKETS; bucket++) {
            Arrays.sort(sorted, begins[bucket], begins[bucket + 1]);
        }
    }

    // Fibonacci hashing: numbers are handed out in runs, and runs must spread.
    static int bucketOf(int national) {
        return national * 0x9E3779B1 >>> Integer.SIZE - BUCKET_BITS;
    }

    int count() {
        return sorted.length;
    }

    /// The rows whose number stands in an earlier row.
    BitSet twins() {
        var twins = new BitSet();
        for (var i = 1; i < sorted.length; i++) {
            if (national(i) == national(i - 1)) {
                twins.set(row(i));
            }
        }
        return twins;
    }

    /// Gives each row what the first row with the same number has.
    void spread(int[] byRow) {
        for (var i = 1; i < sorted.length; i++) {
            if (national(i) == national(i - 1)) {
                byRow[row(i)] = byRow[row(i - 1)];
            }
        }
    }

    /// The buckets that any of the numbers falls into and that fit.
    int[] buckets(IntPredicate fits) {
        return IntStream.range(0, BUCKETS)
                .filter(bucket -> begins[bucket] < begins[bucket + 1] && fits.test(bucket))
                .toArray();
    }

    int begin(int bucket) {
        return begins[bucket];
    }

    int end(int bucket) {
        return begins[bucket + 1];
    }

    int national(int at) {
        return (int) (sorted[at] >>> Integer.SIZE);
    }

    int row(int at) {
        return (int) sorted[at];
    }
}
