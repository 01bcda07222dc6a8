package vn.loa.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// How areas stand against their targets on a day, by what was handed in up to it.
public final class TargetReports {

    private final Targets targets;
    private final Supplier<StatisticsBook> statistics;
    private final SeriesBreaks breaks;
    private final Areas areas;

    TargetReports(Targets targets, Supplier<StatisticsBook> statistics, SeriesBreaks breaks, Areas areas) {
        this.targets = targets;
        this.statistics = statistics;
        this.breaks = breaks;
        this.areas = areas;
    }

    /// @param counted the last count up to the day, and `countedOn` its day
    /// @param wholeOf who told the denominator, and `wholeOn` its day
    public record Standing(
            Area area,
            Attainment attainment,
            @Nullable LocalDate countedOn,
            @Nullable String wholeOf,
            @Nullable LocalDate wholeOn) {}

    /// @param forecast null where there are not two counts in the last weeks since the last break in the series
    /// @param parts the units below that anything is known of
    public record Report(
            Target target, Standing standing, @Nullable Forecast forecast, List<Standing> parts) {}

    /// One report for each target of the area, by their last day.
    public List<Report> of(Area area, LocalDate day) {
        var book = statistics.get();
        return targets.of(area).stream()
                .map(target -> report(target, area, day, book))
                .toList();
    }

    private Report report(Target target, Area area, LocalDate day, StatisticsBook book) {
        var standing = standing(target, area, day, book);
        var parts = areas.children(area, day).stream()
                .map(part -> standing(target, part, day, book))
                .filter(part -> part.countedOn() != null || part.wholeOn() != null)
                .toList();
        return new Report(target, standing, forecast(target, standing, area, day, book), parts);
    }

    private static Standing standing(Target target, Area area, LocalDate day, StatisticsBook book) {
        var counted = total(book, area, target.of().numerator(), day);
        var whole = total(book, area, target.of(), day);
        return new Standing(
                area,
                target.of(
                        counted.map(Statistic::value).orElse(null),
                        whole.map(Statistic::value).orElse(null)),
                counted.map(Statistic::day).orElse(null),
                whole.map(one -> one.document() == null ? one.source() : one.document())
                        .orElse(null),
                whole.map(Statistic::day).orElse(null));
    }

    // An area's own figure; of staff, which organisations report one by one, the sum where no total was told.
    private static Optional<Statistic> total(StatisticsBook book, Area area, Measure measure, LocalDate day) {
        var own = book.asOf(Subject.area(area.key()), measure, day);
        return own.isPresent() ? own : sum(book, book.organisations(area.key()), measure, day);
    }

    private static Optional<Statistic> sum(
            StatisticsBook book, Map<Subject, String> organisations, Measure measure, LocalDate day) {
        return organisations.keySet().stream()
                .flatMap(one -> book.asOf(one, measure, day).stream())
                .reduce((one, other) -> new Statistic(
                        one.day().isBefore(other.day()) ? other.day() : one.day(),
                        Math.addExact(one.value(), other.value()),
                        other.version(),
                        other.source(),
                        other.document(),
                        null,
                        null,
                        null));
    }

    private @Nullable Forecast forecast(
            Target target, Standing standing, Area area, LocalDate day, StatisticsBook book) {
        return switch (standing.attainment()) {
            case Attainment.Counted counted ->
                Forecast.of(comparable(target.of().numerator(), area, day, book), target.until(), counted.needed())
                        .orElse(null);
            case Attainment.NoDenominator _, Attainment.NotCounted _ -> null;
        };
    }

    private NavigableMap<LocalDate, Long> comparable(Measure measure, Area area, LocalDate day, StatisticsBook book) {
        var counts = book.values(Subject.area(area.key()), measure).headMap(day, true);
        return counts.isEmpty()
                ? counts
                : breaks.between(counts.firstKey(), counts.lastKey(), measure, area.key())
                        .map(broken -> counts.tailMap(broken.day(), true))
                        .orElse(counts);
    }
}
