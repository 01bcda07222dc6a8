package vn.loa.result;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.result.Amounts.Sum;

/// What came of a campaign area by area: those directly below one, or the topmost.
final class AreaRows {

    private final Counting.Means with;
    private final @Nullable String below;
    private final String runs;

    /// @param below the code of an area; null for the topmost
    /// @param runs their numbers, as expressions name them
    AreaRows(Counting.Means with, @Nullable String below, String runs) {
        this.with = with;
        this.below = below;
        this.runs = runs;
    }

    /// @param amounts of texts and clicks, by area
    List<Outcome> of(Map<Integer, Sum> amounts) {
        var counts = with.segments()
                .countsByArea(Measured.ALL.stream()
                        .map(measured -> with.segments().parse(measured.expression(runs)))
                        .toList());
        var rows = new TreeMap<Area, EnumMap<Measured, Long>>(Comparator.comparing(Area::key));
        for (var measured : Measured.ALL) {
            roll(with.numbers().named(counts.get(measured.ordinal())))
                    .forEach((area, count) -> rows.computeIfAbsent(area, _ -> new EnumMap<>(Measured.class))
                            .merge(measured, count, Long::sum));
        }
        var parts = roll(amounts, Sum::parts);
        var filtered = roll(amounts, Sum::filtered);
        var raw = roll(amounts, Sum::raw);
        return rows.entrySet().stream()
                .map(row -> area(
                        row.getKey(),
                        row.getValue(),
                        new Sum(
                                parts.getOrDefault(row.getKey(), 0L),
                                filtered.getOrDefault(row.getKey(), 0L),
                                raw.getOrDefault(row.getKey(), 0L))))
                .toList();
    }

    private Map<Area, Long> roll(Map<Integer, Sum> amounts, ToLongFunction<Sum> amount) {
        var counts = new TreeMap<Integer, Long>();
        amounts.forEach((area, sum) -> counts.put(area, amount.applyAsLong(sum)));
        return roll(with.numbers().named(counts));
    }

    private Map<Area, Long> roll(Map<Area, Long> counts) {
        if (below != null) {
            return with.areas()
                    .resolve(below, with.today())
                    .map(above -> {
                        var rolled = new LinkedHashMap<>(with.areas().rollUp(above, counts));
                        rolled.remove(above);
                        return (Map<Area, Long>) rolled;
                    })
                    .orElse(Map.of());
        }
        var rolled = new LinkedHashMap<Area, Long>();
        counts.forEach((area, count) -> rolled.merge(top(area), count, Long::sum));
        return rolled;
    }

    private Area top(Area area) {
        var top = area;
        for (var above = with.areas().parent(top);
                above.isPresent();
                above = with.areas().parent(top)) {
            top = above.get();
        }
        return top;
    }

    private Outcome area(Area area, Map<Measured, Long> counts, Sum sum) {
        var figures = new EnumMap<Measured, Figure>(Measured.class);
        Measured.ALL.forEach(measured -> figures.put(
                measured,
                new Figure(
                        counts.getOrDefault(measured, 0L),
                        measured.expression(runs) + " and area(\"" + area.code() + "\")")));
        return new Outcome(area.name(), area.code(), figures, sum.filtered(), sum.raw(), sum.parts());
    }
}
