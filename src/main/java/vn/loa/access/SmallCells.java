package vn.loa.access;

import java.util.stream.IntStream;

/// Keeps counts of so few people out of files that whoever knows the place would know the people.
public final class SmallCells {

    /// What stands in a file instead of a count.
    public static final String HIDDEN = "*";

    private static final int LEAST = 5;

    private SmallCells() {}

    /// Whether files show them to whoever asks: to those who may see the people themselves, and to auditors.
    public static boolean areShown() {
        return Who.may(Role.OPERATOR, Role.HEALTH, Role.AUDITOR);
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
