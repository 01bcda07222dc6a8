package vn.loa.result;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.result.Amounts.Sum;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Expression;

/// Puts together what is known of each area to one row for each that is told apart, everybody standing where they
/// belong today, and one for those of whom that is not known: the rows add up to the whole.
final class Regions {

    private final LocalDate today;
    private final Optional<Area> above;
    private final List<Area> units;
    private final Map<Integer, Area> homes = new HashMap<>();
    private final Predicate<Integer> isMeant;

    /// @param below the code of the area whose parts are told apart; null for `tops`
    /// @param tops codes of the areas that are told apart unless another's parts are; none for provinces
    Regions(Areas areas, AreaNumbers numbers, LocalDate today, @Nullable String below, List<String> tops) {
        this.today = today;
        this.above = Optional.ofNullable(below).flatMap(code -> areas.resolve(code, today));
        this.units = above.map(area -> areas.children(area, day(area)))
                .orElseGet(() -> tops.isEmpty() ? areas.provinces(today) : resolved(areas, tops, today));
        // What lies within another of them stands there.
        units.forEach(unit -> numbers.subtree(unit, day(unit))
                .forEach(number -> homes.merge(
                        number, unit, (one, other) -> areas.subtree(one).contains(other) ? one : other)));
        this.isMeant = above.map(area -> numbers.subtree(area, day(area)))
                .<Predicate<Integer>>map(all -> all::contains)
                .orElse(_ -> true);
    }

    private static List<Area> resolved(Areas areas, List<String> codes, LocalDate today) {
        return codes.stream()
                .flatMap(code -> areas.resolve(code, today).stream())
                .toList();
    }

    /// What one row adds up to.
    private static final class Row {
        private final long[] counts = new long[Measured.ALL.size()];
        private Sum sum = Sum.NOTHING;
    }

    /// @param questions that have counted [Measured#ALL] area by area
    /// @param runs as the word `run` names them, @param amounts by number of the area
    List<Outcome> rows(Questions questions, String runs, Map<Integer, Sum> amounts) {
        var rows = new TreeMap<Area, Row>(Comparator.comparing(Area::key));
        var unassigned = new Row();
        var places = new HashMap<Integer, Optional<Row>>();
        var counts = questions.byArea();
        for (var measured = 0; measured < counts.size(); measured++) {
            var at = measured;
            counts.get(at).forEach((number, count) -> places.computeIfAbsent(number, _ -> row(number, rows, unassigned))
                    .ifPresent(row -> row.counts[at] += count));
        }
        amounts.forEach((number, sum) -> places.computeIfAbsent(number, _ -> row(number, rows, unassigned))
                .ifPresent(row -> row.sum = row.sum.plus(sum)));
        var outcomes = new ArrayList<Outcome>();
        rows.forEach((area, row) -> outcomes.add(outcome(questions, runs, row, area.name(), area.code(), word(area))));
        if (unassigned.counts[Measured.SENT.ordinal()] > 0) {
            outcomes.add(outcome(
                    questions, runs, unassigned, "Chưa xác định địa bàn (unknown)", Results.UNASSIGNED, elsewhere()));
        }
        return List.copyOf(outcomes);
    }

    /// Empty where the number is that of a unit elsewhere.
    private Optional<Row> row(int number, Map<Area, Row> rows, Row unassigned) {
        var home = homes.get(number);
        if (home != null) {
            return Optional.of(rows.computeIfAbsent(home, _ -> new Row()));
        }
        return isMeant.test(number) ? Optional.of(unassigned) : Optional.empty();
    }

    private static Outcome outcome(Questions questions, String runs, Row row, String name, String code, String people) {
        var figures = new EnumMap<Measured, Figure>(Measured.class);
        Measured.ALL.forEach(measured -> figures.put(
                measured,
                questions.figure(row.counts[measured.ordinal()], measured.expression(runs) + " and " + people)));
        return new Outcome(name, code, figures, row.sum.filtered(), row.sum.raw(), row.sum.parts());
    }

    private String elsewhere() {
        return above.map(area -> word(area) + " and ").orElse("") + "not ("
                + units.stream().map(this::word).collect(Collectors.joining(" or ")) + ")";
    }

    private String word(Area area) {
        return day(area).equals(today)
                ? Expression.call("area", Expression.quoted(area.code()))
                : Expression.call(
                        "area",
                        Expression.quoted(area.code()),
                        Expression.quoted(day(area).toString()));
    }

    // Of a unit that is no more, its last: today its code may be another's.
    private LocalDate day(Area area) {
        var last = area.validTo();
        return last == null || last.isAfter(today) ? today : last;
    }
}
