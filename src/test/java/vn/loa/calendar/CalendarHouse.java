package vn.loa.calendar;

import java.nio.file.Path;
import java.time.Clock;
import vn.loa.area.Areas;
import vn.loa.report.Locks;
import vn.loa.report.ReportHouse;
import vn.loa.store.Redis;

/// The real calendar over one Redis and the file of `config/`.
public final class CalendarHouse {

    private static final Path FILE = Path.of("config/report-calendar.csv");

    private CalendarHouse() {}

    public static ReportCalendar rehearsal(Redis redis, Path folder, Areas areas, Clock clock) {
        return calendar(redis, folder, areas, clock, true);
    }

    static ReportCalendar calendar(Redis redis, Path folder, Areas areas, Clock clock, boolean rehearsal) {
        return calendar(redis, folder, areas, clock, rehearsal, FILE);
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

    static Locks locks(Redis redis, Areas areas) {
        return new CalendarLocks(new Duties(FILE), new Standings(redis), areas);
    }

    static ReportsDue due(Redis redis, Areas areas) {
        return new Expected(new Duties(FILE), new Standings(redis), areas);
    }
}
