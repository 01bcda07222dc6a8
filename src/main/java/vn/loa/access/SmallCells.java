package vn.loa.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Keeps counts of so few people out of files and of answers to programs that whoever knows the place would know
/// them.
public final class SmallCells {

    /// What stands in a file instead of a count.
    public static final String HIDDEN = "*";

    private static final int LEAST = 5;

    private SmallCells() {}

    /// Whether they are shown to whoever asks: to those who may see the people themselves, and to auditors.
    public static boolean areShown() {
        return Who.may(Role.OPERATOR, Role.HEALTH, Role.AUDITOR);
    }

    /// A count in a file: there an empty cell would look as if nobody knew.
    ///
    /// @param ending `csv`, or `json`
    public static @Nullable Object written(@Nullable Long shown, String ending) {
        return shown == null && ending.equals("csv") ? HIDDEN : shown;
    }

    /// A column as whoever asks may have it: null where a count is hidden.
    public static List<@Nullable Long> shown(long... column) {
        var hidden = areShown() ? new boolean[column.length] : hidden(column);
        var shown = new ArrayList<@Nullable Long>();
        for (var row = 0; row < column.length; row++) {
            shown.add(hidden[row] ? null : column[row]);
        }
        return shown;
    }

    /// The same of what is counted of each row.
    public static <R> List<@Nullable Long> shown(Collection<R> rows, ToLongFunction<R> count) {
        return shown(rows.stream().mapToLong(count).toArray());
    }

    /// Which counts of a column to hide, whose sum everybody knows.
    public static boolean[] hidden(long... column) {
        return hidden(column, List.of(IntStream.range(0, column.length).toArray()));
    }

    /// Which counts to hide when each of some sets of them follows from the others.
    ///
    /// One hidden alone would be the sum less the others, so the next smallest is hidden with it.
    static boolean[] hidden(long[] counts, List<int[]> sums) {
        var hidden = new boolean[counts.length];
        for (var at = 0; at < counts.length; at++) {
            hidden[at] = isSmall(counts[at]);
        }
        // What one sum has hidden may stand alone in another; each round hides one more, so it ends.
        while (sums.stream().anyMatch(sum -> isOneHiddenWith(sum, counts, hidden))) {}
        return hidden;
    }

    /// Whether a count is of so few people.
    public static boolean isSmall(long count) {
        return count > 0 && count < LEAST;
    }

    private static boolean isOneHiddenWith(int[] sum, long[] counts, boolean[] hidden) {
        if (IntStream.of(sum).filter(at -> hidden[at]).count() != 1) {
            return false;
        }
        var next = IntStream.of(sum)
                .filter(at -> !hidden[at] && counts[at] > 0)
                .boxed()
                .min((one, other) -> Long.compare(counts[one], counts[other]));
        next.ifPresent(at -> hidden[at] = true);
        return next.isPresent();
    }
}
