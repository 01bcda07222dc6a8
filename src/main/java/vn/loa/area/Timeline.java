package vn.loa.area;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;

/// When each unit was there and what it lay below, in plain numbers: a unit is its place in the file, a day a count of
/// days.
final class Timeline {

    static final int NONE = -1;

    /// Before and after everything, with room to add and to change the sign.
    static final long ALWAYS = Long.MAX_VALUE / 4;

    private static final int[] NOBODY = {};

    private final long[] begins;
    private final long[] ends;
    private final int[][] holders;

    Timeline(List<Area> units) {
        begins = new long[units.size()];
        ends = new long[units.size()];
        holders = new int[units.size()][];
        var byCode = new HashMap<String, List<Integer>>();
        for (var i = 0; i < begins.length; i++) {
            var unit = units.get(i);
            begins[i] = unit.validFrom() == null ? -ALWAYS : unit.validFrom().toEpochDay();
            ends[i] = unit.validTo() == null ? ALWAYS : unit.validTo().toEpochDay();
            byCode.computeIfAbsent(unit.code(), code -> new ArrayList<>(1)).add(i);
        }
        var inOrder = new HashMap<String, int[]>();
        byCode.forEach((code, all) -> inOrder.put(code, inOrder(all)));
        for (var i = 0; i < begins.length; i++) {
            var code = units.get(i).parentCode();
            holders[i] = code == null ? NOBODY : inOrder.getOrDefault(code, NOBODY);
        }
    }

    private int[] inOrder(List<Integer> all) {
        return all.stream()
                .sorted(Comparator.comparingLong(i -> begins[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    int size() {
        return begins.length;
    }

    long begin(int unit) {
        return begins[unit];
    }

    long end(int unit) {
        return ends[unit];
    }

    boolean valid(int unit, long day) {
        return begins[unit] <= day && day <= ends[unit];
    }

    boolean top(int unit) {
        return holders[unit].length == 0;
    }

    /// Whoever has the code of the unit above on that day, or nobody.
    int parentOn(int unit, long day) {
        var floor = floor(unit, day);
        return floor != NONE && valid(holders[unit][floor], day) ? holders[unit][floor] : NONE;
    }

    /// The same, or else whoever had it last before that day, or first after it, of those that the unit lay below.
    int parentNear(int unit, long day) {
        if (top(unit)) {
            return NONE;
        }
        var floor = floor(unit, day);
        var below = holders[unit];
        return floor != NONE && ends[below[floor]] >= begins[unit]
                ? below[floor]
                : below[Math.min(floor + 1, below.length - 1)];
    }

    private int floor(int unit, long day) {
        var low = 0;
        var high = holders[unit].length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (begins[holders[unit][middle]] <= day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /// The first day of each spell in which no unit begins, ends or is succeeded.
    TreeSet<Long> spells(List<Succession> successions) {
        var spells = new TreeSet<Long>();
        spells.add(-ALWAYS);
        for (var i = 0; i < begins.length; i++) {
            spells.add(begins[i]);
            spells.add(ends[i] + 1);
        }
        successions.forEach(succession -> spells.add(succession.date().toEpochDay()));
        return spells;
    }
}
