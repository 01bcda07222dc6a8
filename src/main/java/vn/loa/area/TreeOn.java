package vn.loa.area;

import java.util.Arrays;

/// What lay below what on one day: the units that were there, below units that were there, up to a province.
final class TreeOn {

    private static final int UNSEEN = -1;
    private static final int LOOSE = 0;

    private final Timeline time;
    private final long day;
    private final int[] above;
    private final int[] depth;

    TreeOn(Timeline time, long day) {
        this.time = time;
        this.day = day;
        above = new int[time.size()];
        depth = new int[time.size()];
        Arrays.fill(above, Timeline.NONE);
        Arrays.fill(depth, UNSEEN);
        for (var unit = 0; unit < depth.length; unit++) {
            depth(unit);
        }
    }

    // No deeper than a tree may be: the file was refused otherwise.
    private int depth(int unit) {
        if (depth[unit] != UNSEEN) {
            return depth[unit];
        }
        depth[unit] = LOOSE;
        if (!time.valid(unit, day)) {
            return LOOSE;
        }
        if (time.top(unit)) {
            return depth[unit] = 1;
        }
        var parent = time.parentOn(unit, day);
        var of = parent == Timeline.NONE ? LOOSE : depth(parent);
        if (of == LOOSE) {
            return LOOSE;
        }
        above[unit] = parent;
        return depth[unit] = of + 1;
    }

    /// Whether it was there, below units that were there.
    boolean stands(int unit) {
        return depth[unit] > LOOSE;
    }

    /// The unit right above, or none above a province and above what does not stand.
    int above(int unit) {
        return above[unit];
    }

    /// Whether one unit is the other or lies somewhere below it.
    boolean within(int unit, int other) {
        var at = unit;
        while (at != Timeline.NONE && depth[at] > depth[other]) {
            at = above[at];
        }
        return at == other;
    }

    /// The lowest unit that has both below it or is one of them; none, if they lie below different provinces.
    int common(int one, int other) {
        var a = one;
        var b = other;
        while (a != b && a != Timeline.NONE && b != Timeline.NONE) {
            if (depth[a] >= depth[b]) {
                a = above[a];
            } else {
                b = above[b];
            }
        }
        return a == b ? a : Timeline.NONE;
    }

    /// The lowest unit that stands among those that a unit lay below.
    int standingAbove(int unit) {
        var at = unit;
        while (at != Timeline.NONE && !stands(at)) {
            at = time.parentNear(at, day);
        }
        return at;
    }

    /// Hangs a unit without a parent, and all below it, under another.
    void adopt(int unit, int parent) {
        above[unit] = parent;
        depth[unit] = depth[parent] + 1;
    }

    /// Lets what lies below adopted units stand with them.
    void settle() {
        for (var unit = 0; unit < depth.length; unit++) {
            if (depth[unit] == LOOSE && time.valid(unit, day)) {
                depth[unit] = UNSEEN;
            }
        }
        for (var unit = 0; unit < depth.length; unit++) {
            depth(unit);
        }
    }
}
