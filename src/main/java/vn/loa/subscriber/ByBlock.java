package vn.loa.subscriber;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The rows of a chunk by the block that their people are in, in their order within each.
final class ByBlock {

    private final int[] blocks;
    private final int[] ends;
    private final int[] rows;

    /// @param ordinals of each row; rows without one, below 0, are left out
    ByBlock(int[] ordinals) {
        var last = Slots.blockOf(Math.max(Arrays.stream(ordinals).max().orElse(0), 0));
        // First where the rows of each block begin; by placing them it becomes where they end.
        ends = new int[last + 2];
        for (var ordinal : ordinals) {
            if (ordinal >= 0) {
                ends[Slots.blockOf(ordinal) + 1]++;
            }
        }
        blocks = IntStream.rangeClosed(0, last)
                .filter(block -> ends[block + 1] > 0)
                .toArray();
        Arrays.parallelPrefix(ends, Integer::sum);
        rows = new int[ends[last + 1]];
        for (var row = 0; row < ordinals.length; row++) {
            if (ordinals[row] >= 0) {
                rows[ends[Slots.blockOf(ordinals[row])]++] = row;
            }
        }
    }

    /// The blocks that have rows, in rising order.
    int[] blocks() {
        return blocks;
    }

    int[] rows(int block) {
        return Arrays.copyOfRange(rows, block == 0 ? 0 : ends[block - 1], ends[block]);
    }
}
