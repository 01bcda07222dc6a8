package vn.loa.report;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// Takes an area's counts of one day out of what was handed in.
final class BookCounts {

    private static final String UNASSIGNED = "Số thuê bao chưa xác định được huyện";

    private final StatisticsBook book;
    private final Areas areas;
    private final String app;

    BookCounts(StatisticsBook book, Areas areas, String app) {
        this.book = book;
        this.areas = areas;
        this.app = app;
    }

    /// @param since the day to compare with; null for the one that the source itself compares with, or else the last
    ///     before
    /// @return empty when nothing was handed in for that day
    Optional<Counts> of(Area area, LocalDate day, @Nullable LocalDate since) {
        if (!book.days(area.key()).contains(day)) {
            return Optional.empty();
        }
        var submission = book.submissions(area.key()).values().stream()
                .filter(one -> one.day().equals(day))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        var compared = since != null ? since : compared(submission, area);
        var districts = units(area, day).stream()
                .flatMap(unit -> count(Subject.area(unit.key()), unit.code(), unit.name(), day, compared).stream())
                .toList();
        var unassigned = count(Subject.unassigned(area.key()), "", UNASSIGNED, day, compared)
                .orElse(null);
        var total = count(Subject.area(area.key()), area.code(), area.name(), day, compared)
                .orElseGet(() -> sum(area, districts, unassigned));
        return Optional.of(new Counts(
                area.code(),
                app,
                day,
                compared,
                districts,
                unassigned,
                total,
                submission.document() == null ? submission.source() : submission.document(),
                submission.registeredInText()));
    }

    private @Nullable LocalDate compared(Submission submission, Area area) {
        return submission.comparedWith() != null
                ? submission.comparedWith()
                : book.days(area.key()).lower(submission.day());
    }

    /// Those of that day, and others that somebody told figures of.
    private Set<Area> units(Area area, LocalDate day) {
        var units = new LinkedHashSet<>(areas.children(area, day));
        book.submissions(area.key()).values().stream()
                .filter(one -> one.day().equals(day))
                .flatMap(one -> one.lines().stream())
                .map(Submission.Line::subject)
                .filter(subject ->
                        subject.sort() == Subject.Sort.AREA && !subject.area().equals(area.key()))
                .flatMap(subject -> areas.find(subject.area()).stream())
                .forEach(units::add);
        return units;
    }

    private Optional<Count> count(
            Subject subject, String code, String name, LocalDate day, @Nullable LocalDate compared) {
        return book.on(subject, Measure.REGISTERED, day)
                .map(registered -> new Count(
                        code,
                        name,
                        book.asOf(subject, Measure.POPULATION, day)
                                .map(Statistic::value)
                                .orElse(null),
                        registered.value(),
                        difference(subject, registered, compared),
                        registered.printedRatio()));
    }

    /// What was counted on both days decides; only where the earlier count is not known, what the source prints.
    private @Nullable Long difference(Subject subject, Statistic registered, @Nullable LocalDate compared) {
        if (compared == null) {
            return null;
        }
        var then = book.on(subject, Measure.REGISTERED, compared);
        if (then.isPresent()) {
            return registered.value() - then.get().value();
        }
        return compared.equals(registered.comparedWith()) ? registered.difference() : null;
    }

    private static Count sum(Area area, List<Count> districts, @Nullable Count unassigned) {
        var rows =
                Stream.concat(districts.stream(), Stream.ofNullable(unassigned)).toList();
        var people = districts.stream().map(Count::population).toList();
        var gained = rows.stream().map(Count::difference).toList();
        return new Count(
                area.code(),
                area.name(),
                people.contains(null) || people.isEmpty() ? null : total(people),
                rows.stream().mapToLong(Count::registered).sum(),
                gained.contains(null) || gained.isEmpty() ? null : total(gained),
                null);
    }

    private static long total(List<@Nullable Long> figures) {
        return figures.stream()
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }
}
