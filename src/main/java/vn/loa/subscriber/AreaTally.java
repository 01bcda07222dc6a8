package vn.loa.subscriber;

import java.util.Map;
import java.util.TreeMap;

/// How many people of some sets live in each area, added up block by block.
public final class AreaTally {

    private final long[][] counts;

    /// @param sets how many sets are told apart
    public AreaTally(int sets) {
        counts = new long[sets][AreaNumbers.MAX + 1];
    }

    /// Adds people of one area to a set's count.
    public void add(int set, int area, long people) {
        counts[set][area] += people;
    }

    void add(AreaColumn column, int set, Slots people) {
        column.tally(people, counts[set]);
    }

    /// The areas in which somebody of a set lives, keyed as [Subscriber#area()]; people without an area under 0.
    public Map<Integer, Long> of(int set) {
        var positive = new TreeMap<Integer, Long>();
        for (var area = 0; area < counts[set].length; area++) {
            if (counts[set][area] > 0) {
                positive.put(area, counts[set][area]);
            }
        }
        return positive;
    }
}
