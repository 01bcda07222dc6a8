package vn.loa.report;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known of one row of a form on its day: counts of that very day, denominators as of it.
record Tally(String name, Map<Measure, Long> figures) {

    static Tally of(String name, Subject subject, LocalDate day, StatisticsBook book) {
        var figures = new EnumMap<Measure, Long>(Measure.class);
        for (var measure : Measure.values()) {
            var counted = measure == Measure.REGISTERED || measure == Measure.STAFF_INSTALLED;
            (counted ? book.on(subject, measure, day) : book.asOf(subject, measure, day))
                    .ifPresent(figure -> figures.put(measure, figure.value()));
        }
        return new Tally(name, figures);
    }

    @Nullable
    Long get(Measure measure) {
        return figures.get(measure);
    }

    @Nullable
    Ratio ratio(Measure of) {
        var part = get(of.numerator());
        var whole = get(of);
        return part == null || whole == null || whole == 0 ? null : new Ratio(part, whole);
    }

    /// All of them together; of a measure that one of them lacks nothing is said.
    static Tally sum(String name, List<Tally> rows) {
        var sums = new EnumMap<Measure, Long>(Measure.class);
        for (var measure : Measure.values()) {
            var known = rows.stream().filter(row -> row.get(measure) != null).count();
            if (known == rows.size() && !rows.isEmpty()) {
                sums.put(
                        measure,
                        rows.stream()
                                .mapToLong(row -> row.figures().getOrDefault(measure, 0L))
                                .sum());
            }
        }
        return new Tally(name, sums);
    }

    /// What was told of the whole itself and, of whatever that leaves open, the sum of its parts.
    static Tally total(Tally told, List<Tally> parts) {
        var figures = new EnumMap<Measure, Long>(Measure.class);
        figures.putAll(sum(told.name(), parts).figures());
        figures.putAll(told.figures());
        return new Tally(told.name(), figures);
    }

    /// The same where only some of its parts have reported: what they make together, and how many they are.
    Tally partly(List<Tally> parts) {
        var reported = parts.stream()
                .map(part -> part.get(Measure.REGISTERED))
                .filter(Objects::nonNull)
                .toList();
        if (get(Measure.REGISTERED) != null || reported.isEmpty()) {
            return this;
        }
        var sum = reported.stream().mapToLong(Long::longValue).sum();
        return new Tally(
                name + " (" + reported.size() + " trong " + parts.size() + " đơn vị)", Map.of(Measure.REGISTERED, sum));
    }
}
