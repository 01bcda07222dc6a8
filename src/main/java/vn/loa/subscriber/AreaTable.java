package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// Puts counts by area together to the rows that somebody wants to see, with everybody where they belong on one day.
/// Rows, [#UNASSIGNED] among them, and what is elsewhere always add up to the whole.
final class AreaTable {

    /// The code of the row for people of whom nobody knows where at that level they belong.
    static final String UNASSIGNED = "UNASSIGNED";

    record Row(String code, String name, long count) {}

    /// @param rows by code, [#UNASSIGNED] last
    /// @param unassigned where the people of the row [#UNASSIGNED] stand; neither code nor name is nowhere
    /// @param elsewhere how many live outside the area that was asked about
    record Table(List<Row> rows, List<Row> unassigned, long elsewhere) {}

    private final Areas areas;
    private final AreaNumbers numbers;
    private final LocalDate asOf;
    private final Predicate<Area> isRow;
    private final @Nullable Area above;

    private AreaTable(Areas areas, AreaNumbers numbers, LocalDate asOf, Predicate<Area> isRow, @Nullable Area above) {
        this.areas = areas;
        this.numbers = numbers;
        this.asOf = asOf;
        this.isRow = isRow;
        this.above = above;
    }

    /// One row for each unit of a level.
    static AreaTable at(AreaLevel level, LocalDate asOf, Areas areas, AreaNumbers numbers) {
        return new AreaTable(
                areas,
                numbers,
                asOf,
                area -> AreaLevel.of(area).filter(level::equals).isPresent(),
                null);
    }

    /// One row for each unit right below another that is there on that day.
    static AreaTable below(Area above, LocalDate asOf, Areas areas, AreaNumbers numbers) {
        return new AreaTable(
                areas,
                numbers,
                asOf,
                area -> areas.parent(area, asOf).filter(above::equals).isPresent(),
                above);
    }

    /// @param counts as [Segments#countsByArea] gives them
    Table of(Map<Integer, Long> counts) {
        var rows = new TreeMap<Area, Long>(Comparator.comparing(Area::code).thenComparing(Area::key));
        var unassigned = new TreeMap<Area, Long>(rows.comparator());
        var nowhere = 0L;
        var elsewhere = 0L;
        for (var count : counts.entrySet()) {
            var place = numbers.find(count.getKey()).flatMap(area -> areas.place(area, asOf));
            var row = place.flatMap(area -> up(area, isRow));
            if (row.isPresent()) {
                rows.merge(row.get(), count.getValue(), Long::sum);
            } else if (above != null && place.filter(above::equals).isEmpty()) {
                elsewhere += count.getValue();
            } else if (place.isPresent()) {
                unassigned.merge(place.get(), count.getValue(), Long::sum);
            } else {
                nowhere += count.getValue();
            }
        }
        var all = rows(rows);
        var others = rows(unassigned);
        if (nowhere > 0) {
            others.add(new Row("", "", nowhere));
        }
        all.add(new Row(
                UNASSIGNED,
                "Chưa xác định",
                others.stream().mapToLong(Row::count).sum()));
        return new Table(all, others, elsewhere);
    }

    private Optional<Area> up(Area area, Predicate<Area> wanted) {
        return areas.upwards(area, asOf).filter(wanted).findFirst();
    }

    private static List<Row> rows(Map<Area, Long> counts) {
        var rows = new ArrayList<Row>();
        counts.forEach((area, count) -> rows.add(row(Optional.of(area), count)));
        return rows;
    }

    /// A row of each unit that has anybody, as people are attached to it.
    static List<Row> each(Map<Integer, Long> counts, AreaNumbers numbers) {
        return counts.entrySet().stream()
                .map(count -> row(numbers.find(count.getKey()), count.getValue()))
                .toList();
    }

    private static Row row(Optional<Area> area, long count) {
        return new Row(area.map(Area::code).orElse(""), area.map(Area::name).orElse(""), count);
    }
}
