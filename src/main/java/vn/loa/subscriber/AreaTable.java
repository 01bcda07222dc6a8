package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// Puts counts by area together to the rows that somebody wants to see. The rows always add up to the whole.
final class AreaTable {

    /// The code of the row for people of whom nobody knows where at that level they belong.
    static final String UNASSIGNED = "UNASSIGNED";

    /// @param count how many people; in the row [#UNASSIGNED], those who stand above the level or nowhere
    record Row(String code, String name, long count) {}

    /// @param rows by code, [#UNASSIGNED] last
    /// @param unassigned where the people of the row [#UNASSIGNED] do stand; neither code nor name is nowhere
    /// @param elsewhere how many live outside the area that was asked about
    record Table(List<Row> rows, List<Row> unassigned, long elsewhere) {}

    private final AreaNumbers numbers;
    // By key: the unit in whose row people of that unit are counted.
    private final Map<String, Area> row = new HashMap<>();
    private final @Nullable Set<String> within;

    private AreaTable(AreaNumbers numbers, @Nullable Set<String> within) {
        this.numbers = numbers;
        this.within = within;
    }

    /// One row for each unit of a level.
    ///
    /// @param asOf only units of that day; null for all there ever were, as people stay in the unit they were
    // entered with
    static AreaTable at(AreaLevel level, @Nullable LocalDate asOf, Areas areas, AreaNumbers numbers) {
        var table = new AreaTable(numbers, null);
        areas.all().stream()
                .filter(area -> AreaLevel.of(area).filter(level::equals).isPresent() && wasThere(area, asOf))
                .forEach(area -> table.add(area, areas));
        return table;
    }

    /// One row for each unit right below another.
    static AreaTable below(Area above, @Nullable LocalDate asOf, Areas areas, AreaNumbers numbers) {
        var within = new HashSet<String>();
        areas.subtree(above).forEach(area -> within.add(area.key()));
        var table = new AreaTable(numbers, within);
        areas.children(above).stream().filter(area -> wasThere(area, asOf)).forEach(area -> table.add(area, areas));
        return table;
    }

    private void add(Area unit, Areas areas) {
        areas.subtree(unit).forEach(area -> row.putIfAbsent(area.key(), unit));
    }

    private static boolean wasThere(Area area, @Nullable LocalDate day) {
        return day == null
                || !(area.validFrom() != null && area.validFrom().isAfter(day))
                        && !(area.validTo() != null && area.validTo().isBefore(day));
    }

    /// @param counts as [Segments#countsByArea] gives them
    Table of(Map<Integer, Long> counts) {
        var rows = new TreeMap<Area, Long>(Comparator.comparing(Area::code).thenComparing(Area::key));
        var unassigned = new ArrayList<Row>();
        var elsewhere = 0L;
        for (var count : counts.entrySet()) {
            var area = numbers.find(count.getKey()).orElse(null);
            var unit = area == null ? null : row.get(area.key());
            if (within != null && (area == null || !within.contains(area.key()))) {
                elsewhere += count.getValue();
            } else if (unit != null) {
                rows.merge(unit, count.getValue(), Long::sum);
            } else {
                unassigned.add(row(area, count.getValue()));
            }
        }
        var all = new ArrayList<Row>();
        rows.forEach((area, count) -> all.add(row(area, count)));
        var rest = unassigned.stream().mapToLong(Row::count).sum();
        all.add(new Row(UNASSIGNED, "Chưa xác định", rest));
        return new Table(all, unassigned, elsewhere);
    }

    /// A row of each unit that has anybody, as people are attached to it.
    static List<Row> each(Map<Integer, Long> counts, AreaNumbers numbers) {
        return counts.entrySet().stream()
                .map(count -> row(numbers.find(count.getKey()).orElse(null), count.getValue()))
                .toList();
    }

    private static Row row(@Nullable Area area, long count) {
        return area == null ? new Row("", "", count) : new Row(area.code(), area.name(), count);
    }
}
