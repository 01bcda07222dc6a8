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

    /// A table as whoever asks may have it, row by row: null where a count is hidden.
    ///
    /// Everybody knows what each column adds up to.
    ///
    /// @param tied places of columns that follow from each other in every row
    public static <R> List<List<@Nullable Long>> shown(
            List<R> rows, List<ToLongFunction<R>> columns, List<int[]> tied) {
        var width = columns.size();
        var counts = rows.stream()
                .flatMapToLong(row -> columns.stream().mapToLong(column -> column.applyAsLong(row)))
                .toArray();
        var sums = new ArrayList<int[]>();
        for (var column = 0; column < width; column++) {
            sums.add(IntStream.iterate(column, at -> at < counts.length, at -> at + width)
                    .toArray());
        }
        for (var row = 0; row < counts.length; row += width) {
            for (var places : tied) {
                var first = row;
                sums.add(IntStream.of(places).map(place -> first + place).toArray());
            }
        }
        var hidden = areShown() ? new boolean[counts.length] : hidden(counts, sums);
        var shown = new ArrayList<List<@Nullable Long>>();
        for (var row = 0; row < counts.length; row += width) {
            var cells = new ArrayList<@Nullable Long>();
            for (var at = row; at < row + width; at++) {
                cells.add(hidden[at] ? null : counts[at]);
            }
            shown.add(cells);
        }
        return shown;
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
        for (var more = true; more; ) {
            more = false;
            for (var sum : sums) {
                more |= isOneHiddenWith(sum, counts, hidden);
            }
        }
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
