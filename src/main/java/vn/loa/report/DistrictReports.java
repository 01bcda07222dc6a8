package vn.loa.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The official table of any area: of today from our own register, or of a day that statistics were handed to us for.
public final class DistrictReports {

    /// Counts an area's districts as they are now; empty for an area that nobody knows.
    interface Live {
        Optional<Counts> counts(String area);
    }

    private final StatisticsFolder statistics;
    private final Live live;

    DistrictReports(StatisticsFolder statistics, Live live) {
        this.statistics = statistics;
        this.live = live;
    }

    public Optional<DistrictTable> today(String area) {
        return live.counts(area).map(DistrictTable::of);
    }

    public Optional<DistrictTable> on(String area, LocalDate day) {
        return statistics.find(area, day).map(DistrictTable::of);
    }

    /// The days for which an area has statistics, newest first.
    public List<LocalDate> days(String area) {
        return statistics.days(area);
    }
}
