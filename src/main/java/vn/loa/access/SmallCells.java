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

    /// Which counts of a column to hide.
    ///
    /// One hidden alone would be the sum less the others, so the next smallest is hidden with it.
    public static boolean[] hidden(long... column) {
        var hidden = new boolean[column.length];
        var few = 0;
        for (var row = 0; row < column.length; row++) {
            hidden[row] = column[row] > 0 && column[row] < LEAST;
            few += hidden[row] ? 1 : 0;
        }
        if (few == 1) {
            IntStream.range(0, column.length)
                    .filter(row -> !hidden[row] && column[row] > 0)
                    .boxed()
                    .min((one, other) -> Long.compare(column[one], column[other]))
                    .ifPresent(row -> hidden[row] = true);
        }
        return hidden;
    }
}
