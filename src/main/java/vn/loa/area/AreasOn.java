package vn.loa.area;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The tree on one day, and where everybody belongs on it who was entered with any unit at any time.
final class AreasOn {

    // A longer chain of units that each had a single heir is no chain of reforms.
    private static final int HEIRS = 64;

    private final Timeline time;
    private final long day;
    private final TreeOn tree;
    private final int[] place;
    private final int[] starts;
    private final int[] children;
    private final Map<Integer, Siblings> siblings = new ConcurrentHashMap<>();

    AreasOn(Timeline time, Course forwards, Course backwards, long day) {
        this.time = time;
        this.day = day;
        tree = new TreeOn(time, day);
        place = new int[time.size()];
        carry(forwards, backwards);
        adopt(forwards);
        for (var unit = 0; unit < place.length; unit++) {
            if (tree.stands(unit)) {
                place[unit] = unit;
            } else if (time.valid(unit, day)) {
                place[unit] = place[orphan(unit)];
            }
        }
        starts = new int[time.size() + 2];
        children = sortedByParent();
    }

    private void carry(Course forwards, Course backwards) {
        var later = new Carrying(forwards, tree, day);
        var earlier = new Carrying(backwards, tree, -day);
        for (var unit = 0; unit < place.length; unit++) {
            if (!time.valid(unit, day)) {
                place[unit] = time.begin(unit) > day ? earlier.of(unit) : later.of(unit);
            } else if (orphaned(unit)) {
                var parent = time.parentNear(unit, day);
                place[unit] = time.begin(parent) > day
                        ? earlier.after(parent, -time.begin(parent))
                        : later.after(parent, time.end(parent));
            }
        }
    }

    // A hamlet outlives its commune: it lies below the commune that took all of the old one over, if one did.
    private void adopt(Course forwards) {
        var heirs = new int[place.length];
        Arrays.fill(heirs, Timeline.NONE);
        for (var unit = 0; unit < place.length; unit++) {
            if (orphaned(unit)) {
                var heir = time.parentNear(unit, day);
                for (var i = 0; i < HEIRS && heir != Timeline.NONE && time.end(heir) < day; i++) {
                    heir = forwards.heir(heir);
                }
                heirs[unit] = heir != Timeline.NONE && tree.stands(heir) ? heir : Timeline.NONE;
            }
        }
        for (var unit = 0; unit < place.length; unit++) {
            if (heirs[unit] != Timeline.NONE) {
                tree.adopt(unit, heirs[unit]);
            }
        }
        tree.settle();
    }

    private boolean orphaned(int unit) {
        return time.valid(unit, day) && !time.top(unit) && time.parentOn(unit, day) == Timeline.NONE;
    }

    // The unit without a parent that this one, which was there but does not stand, lies below.
    private int orphan(int unit) {
        var at = unit;
        while (!orphaned(at)) {
            at = time.parentOn(at, day);
        }
        return at;
    }

    private int[] sortedByParent() {
        for (var unit = 0; unit < place.length; unit++) {
            if (tree.stands(unit)) {
                starts[tree.above(unit) + 2]++;
            }
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        var next = starts.clone();
        var sorted = new int[starts[starts.length - 1]];
        for (var unit = 0; unit < place.length; unit++) {
            if (tree.stands(unit)) {
                sorted[next[tree.above(unit) + 1]++] = unit;
            }
        }
        return sorted;
    }

    boolean stands(int unit) {
        return tree.stands(unit);
    }

    /// The unit right above, or none.
    int above(int unit) {
        return tree.above(unit);
    }

    /// The units right below, in the order of the file; of none, the provinces.
    IntStream children(int unit) {
        return Arrays.stream(children, starts[unit + 1], starts[unit + 2]);
    }

    /// The unit to which the people of a unit belong on this day: itself, an heir, or the lowest that is certain.
    int place(int unit) {
        return place[unit];
    }

    /// All units whose people belong to this one or below it.
    IntStream within(int unit) {
        return IntStream.range(0, place.length)
                .filter(one -> place[one] != Timeline.NONE && tree.within(place[one], unit));
    }

    /// The unit right below `above` that the people of a unit belong to, `above` itself if it is not certain to which,
    /// or none if they belong elsewhere.
    int row(int above, int unit) {
        var at = place[unit];
        if (at == above) {
            return above;
        }
        while (at != Timeline.NONE && tree.above(at) != above) {
            at = tree.above(at);
        }
        return at;
    }

    /// The names of the units right below, or of the provinces.
    Siblings siblings(int unit, Function<IntStream, Siblings> named) {
        return siblings.computeIfAbsent(unit, parent -> named.apply(children(parent)));
    }
}
