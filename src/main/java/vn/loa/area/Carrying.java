package vn.loa.area;

import java.util.Arrays;

/// Where on one day the people of units that are gone belong: with whoever took them over, or, when that is several or
/// not known, in the lowest unit that has all of them below it.
final class Carrying {

    private static final int NOBODY_YET = -2;

    private final Course course;
    private final TreeOn tree;
    private final long day;

    /// For each place of [Course#own], the lowest common unit of all who go with that succession or a later one of the
    /// same unit.
    private final int[] rest;

    Carrying(Course course, TreeOn tree, long day) {
        this.course = course;
        this.tree = tree;
        this.day = day;
        rest = new int[course.own.length];
        Arrays.fill(rest, NOBODY_YET);
        // Whoever was taken over goes on from there only on later days: from the last succession to the first, each
        // question has its answer before it is asked.
        var to = new int[course.date.length];
        var at = places();
        for (int end = to.length, begin; end > 0; end = begin) {
            begin = end - 1;
            while (begin > 0 && course.date[begin - 1] == course.date[end - 1]) {
                begin--;
            }
            if (course.date[begin] > day) {
                continue;
            }
            for (var i = begin; i < end; i++) {
                to[i] = course.into[i] == Timeline.NONE ? NOBODY_YET : after(course.into[i], course.date[i]);
            }
            for (var i = end - 1; i >= begin; i--) {
                var unit = course.from[i];
                if (unit != Timeline.NONE) {
                    var later = at[i] + 1 < course.starts[unit + 1] ? rest[at[i] + 1] : NOBODY_YET;
                    rest[at[i]] = common(to[i], later);
                }
            }
        }
    }

    private int[] places() {
        var at = new int[course.date.length];
        for (var i = 0; i < course.own.length; i++) {
            at[course.own[i]] = i;
        }
        return at;
    }

    /// The unit to which everybody belongs who was ever entered with this one, or none.
    int of(int unit) {
        return after(unit, -Timeline.ALWAYS);
    }

    /// The same for those who were there on that day.
    int after(int unit, long then) {
        if (tree.stands(unit)) {
            return unit;
        }
        if (course.last(unit) >= day) {
            return tree.standingAbove(unit);
        }
        var first = course.firstAfter(unit, then);
        var all = first < course.starts[unit + 1] ? rest[first] : NOBODY_YET;
        if (!course.whole(unit)) {
            var parent = course.parentAtLast(unit);
            all = common(all, parent == Timeline.NONE ? Timeline.NONE : after(parent, course.last(unit)));
        }
        return all == NOBODY_YET ? Timeline.NONE : all;
    }

    private int common(int one, int other) {
        if (one == NOBODY_YET) {
            return other;
        }
        return other == NOBODY_YET ? one : tree.common(one, other);
    }
}
