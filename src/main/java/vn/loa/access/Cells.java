package vn.loa.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts of which some add up to others: where one is of so few people that it is hidden, so are those that would give
/// it away.
///
/// @param <K> how a count is called
public final class Cells<K> {

    private final List<K> names = new ArrayList<>();
    private final Map<K, Integer> places = new HashMap<>();
    private final List<Long> counts = new ArrayList<>();
    private final List<int[]> sums = new ArrayList<>();

    public Cells<K> put(K name, long count) {
        places.put(name, names.size());
        names.add(name);
        counts.add(count);
        return this;
    }

    /// Each of these follows from the others: one is their sum, or some add up to what the rest does.
    public Cells<K> tied(Collection<K> together) {
        sums.add(together.stream()
                .mapToInt(name -> places.getOrDefault(name, -1))
                .filter(place -> place >= 0)
                .toArray());
        return this;
    }

    /// All of them as whoever asks may have them: null where one is hidden.
    public Map<K, @Nullable Long> shown() {
        var column = counts.stream().mapToLong(Long::longValue).toArray();
        var hidden = SmallCells.areShown() ? new boolean[column.length] : SmallCells.hidden(column, sums);
        var shown = new LinkedHashMap<K, @Nullable Long>();
        for (var at = 0; at < column.length; at++) {
            shown.put(names.get(at), hidden[at] ? null : column[at]);
        }
        return shown;
    }
}
