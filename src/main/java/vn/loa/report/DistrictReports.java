package vn.loa.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// The official table of any area: of today from our own register, or of a day that statistics were handed to us for.
public final class DistrictReports {

    /// Counts an area's districts as they are now; empty for an area that nobody knows.
    interface Live {
        Optional<Counts> counts(String area);
    }

    private final Supplier<StatisticsBook> statistics;
    private final SeriesBreaks breaks;
    private final Areas areas;
    private final String app;
    private final Live live;

    DistrictReports(Supplier<StatisticsBook> statistics, SeriesBreaks breaks, Areas areas, String app, Live live) {
        this.statistics = statistics;
        this.breaks = breaks;
        this.areas = areas;
        this.app = app;
        this.live = live;
    }

    public Optional<DistrictTable> today(String area) {
        return live.counts(area).map(DistrictTable::of);
    }

    public Optional<DistrictTable> on(String area, LocalDate day) {
        return on(area, day, null);
    }

    /// @param since the day to compare with; null for the one that the source compares with, or else the last before
    public Optional<DistrictTable> on(String area, LocalDate day, @Nullable LocalDate since) {
        return areas.resolve(area, day).flatMap(unit -> of(statistics.get(), unit, day, since));
    }

    Optional<DistrictTable> of(StatisticsBook book, Area area, LocalDate day, @Nullable LocalDate since) {
        return new BookCounts(book, areas, app)
                .of(area, day, since)
                .map(DistrictTable::of)
                .map(table -> remarked(table, area));
    }

    private DistrictTable remarked(DistrictTable table, Area area) {
        return breaks.remark(table.comparedWith(), table.asOf(), area.key())
                .map(table::with)
                .orElse(table);
    }

    /// The days for which an area has statistics, newest first; a code that was given anew names all its areas.
    public List<LocalDate> days(String area) {
        var book = statistics.get();
        return areas.all().stream()
                .filter(unit -> unit.code().equals(area))
                .flatMap(unit -> book.days(unit.key()).stream())
                .distinct()
                .sorted((one, other) -> other.compareTo(one))
                .toList();
    }
}
