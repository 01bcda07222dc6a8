package vn.loa.area;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Time run through in one direction: how long each unit lasts, who takes its people over, and what it lay below.
///
/// Backwards, days have the other sign and every succession the other direction, so that asking where people came from
/// is asking where they went.
final class Course {

    /// Successions, one after the other by date.
    final int[] from;
    final int[] into;
    final long[] date;

    /// The successions of each unit, by date: `own[starts[unit]]` to before `own[starts[unit + 1]]`.
    final int[] own;
    final int[] starts;

    private final long[] last;
    private final int[] parentAtLast;
    private final boolean[] whole;

    static Course forwards(Timeline time, List<Succession> successions, Numbers numbers) {
        var course = new Course(time, successions, numbers, false);
        course.leaveOutPartial(successions, numbers);
        return course;
    }

    static Course backwards(Timeline time, List<Succession> successions, Numbers numbers) {
        return new Course(time, successions, numbers, true);
    }

    /// The number of a unit.
    interface Numbers {

        int of(@Nullable Area unit);
    }

    private Course(Timeline time, List<Succession> successions, Numbers numbers, boolean back) {
        var count = successions.size();
        var sorted = successions.stream()
                .sorted(
                        back
                                ? Comparator.comparing(Succession::date).reversed()
                                : Comparator.comparing(Succession::date))
                .toList();
        from = new int[count];
        into = new int[count];
        date = new long[count];
        starts = new int[time.size() + 1];
        for (var i = 0; i < count; i++) {
            var one = sorted.get(i);
            from[i] = numbers.of(back ? one.into() : one.from());
            into[i] = numbers.of(back ? one.from() : one.into());
            date[i] = back ? 1 - one.date().toEpochDay() : one.date().toEpochDay();
            if (from[i] != Timeline.NONE) {
                starts[from[i] + 1]++;
            }
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        own = new int[starts[time.size()]];
        var next = starts.clone();
        for (var i = 0; i < count; i++) {
            if (from[i] != Timeline.NONE) {
                own[next[from[i]]++] = i;
            }
        }
        last = new long[time.size()];
        parentAtLast = new int[time.size()];
        for (var unit = 0; unit < last.length; unit++) {
            var day = back ? time.begin(unit) : time.end(unit);
            last[unit] = back ? -day : day;
            parentAtLast[unit] = time.parentNear(unit, day);
        }
        whole = new boolean[time.size()];
        for (var unit = 0; unit < whole.length; unit++) {
            var end = starts[unit + 1];
            whole[unit] = end > starts[unit] && date[own[end - 1]] == last[unit] + 1;
        }
        for (var i = 0; i < count; i++) {
            if (from[i] != Timeline.NONE && into[i] == Timeline.NONE) {
                whole[from[i]] = false;
            }
        }
    }

    // Shares that are all told and come to less than the whole leave people of whom nothing is known.
    private void leaveOutPartial(List<Succession> successions, Numbers numbers) {
        var told = new HashMap<Integer, BigDecimal>();
        var untold = new HashSet<Integer>();
        for (var one : successions) {
            var unit = numbers.of(one.from());
            if (unit == Timeline.NONE || one.date().toEpochDay() != last[unit] + 1) {
                continue;
            }
            if (one.share() == null) {
                untold.add(unit);
            } else {
                told.merge(unit, one.share(), BigDecimal::add);
            }
        }
        told.forEach((unit, sum) -> whole[unit] &= untold.contains(unit) || sum.compareTo(BigDecimal.ONE) >= 0);
    }

    long last(int unit) {
        return last[unit];
    }

    int parentAtLast(int unit) {
        return parentAtLast[unit];
    }

    /// Where in [#own] the successions of a unit after a day begin.
    int firstAfter(int unit, long day) {
        var low = starts[unit];
        var high = starts[unit + 1];
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (date[own[middle]] <= day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Whether it is told of all people of a unit who takes them over when it ends.
    boolean whole(int unit) {
        return whole[unit];
    }

    /// The one unit that takes all people of a unit over when it ends, or none.
    int heir(int unit) {
        var end = starts[unit + 1];
        var only = whole[unit] && (end - starts[unit] == 1 || date[own[end - 2]] <= last[unit]);
        return only ? into[own[end - 1]] : Timeline.NONE;
    }
}
