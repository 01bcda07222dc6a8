package vn.loa.subscriber;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the words that somebody probably meant.
public final class Nearest {

    // What is longer is no slip of the pen, and comparing it takes long.
    private static final int LONGEST = 100;

    private Nearest() {}

    /// The known word with the fewest slips from `word`, if they are few enough to be slips.
    public static Optional<String> to(String word, Collection<String> known) {
        return few(word, known, 1).stream().findFirst();
    }

    /// The known words with the fewest slips from `word`, the nearest first.
    public static List<String> few(String word, Collection<String> known, int limit) {
        if (word.length() > LONGEST) {
            return List.of();
        }
        return known.stream()
                .filter(one -> slips(word, one) <= Math.max(1, Math.max(word.length(), one.length()) / 2))
                .sorted(Comparator.comparingInt((String one) -> slips(word, one))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(limit)
                .toList();
    }

    /// How many letters must be put in, left out or changed (Levenshtein).
    private static int slips(String from, String to) {
        var above = new int[to.length() + 1];
        for (var column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (var row = 1; row <= from.length(); row++) {
            var current = new int[to.length() + 1];
            current[0] = row;
            for (var column = 1; column <= to.length(); column++) {
                var change = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(change, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[to.length()];
    }
}
