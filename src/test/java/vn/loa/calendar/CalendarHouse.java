package vn.loa.calendar;

import java.nio.file.Path;
import java.time.Clock;
import vn.loa.area.Areas;
import vn.loa.report.Locks;
import vn.loa.report.ReportHouse;
import vn.loa.store.Redis;

/// The real calendar over one Redis and the file of `config/`.
public final class CalendarHouse {

    private CalendarHouse() {}

    public static ReportCalendar rehearsal(Redis redis, Path folder, Areas areas, Clock clock) {
        return calendar(redis, folder, areas, clock, true);
    }

    static ReportCalendar calendar(Redis redis, Path folder, Areas areas, Clock clock, boolean rehearsal) {
        return calendar(redis, folder, areas, clock, rehearsal, Path.of("config/report-calendar.csv"));
    }

    /// @param file the reports that are owed
    public static ReportCalendar calendar(
            Redis redis, Path folder, Areas areas, Clock clock, boolean rehearsal, Path file) {
        var reports = new ReportHouse(redis, folder, areas, clock, Locks.NONE);
        return new ReportCalendar(
                new Duties(file),
                new Standings(redis),
                areas,
                reports.forms(),
                reports.past(),
                reports.own(),
                clock,
                rehearsal);
    }
}
