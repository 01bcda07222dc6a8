package vn.loa.subscriber;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How many people of some sets live in each area, added up block by block.
public final class AreaTally {

    // By set, from when somebody is in it.
    private final long[] @Nullable [] counts;

    /// @param sets how many sets are told apart
    public AreaTally(int sets) {
        counts = new long[sets][];
    }

    /// Adds people of one area to a set's count.
    public void add(int set, int area, long people) {
        row(set)[area] += people;
    }

    void add(AreaColumn column, int set, Slots people) {
        if (!people.isEmpty()) {
            column.tally(people, row(set));
        }
    }

    /// The areas in which somebody of a set lives, keyed as [Subscriber#area()]; people without an area under 0.
    public Map<Integer, Long> of(int set) {
        var positive = new TreeMap<Integer, Long>();
        var row = counts[set];
        for (var area = 0; row != null && area < row.length; area++) {
            if (row[area] > 0) {
                positive.put(area, row[area]);
            }
        }
        return positive;
    }

    private long[] row(int set) {
        var row = counts[set];
        if (row == null) {
            row = counts[set] = new long[AreaNumbers.MAX + 1];
        }
        return row;
    }
}
