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

    /// @param calendar what is looked at, and `desk` where it is worked
    public record Open(ReportCalendar calendar, ReportDesk desk) {}

    public static Open rehearsal(Redis redis, Path folder, Areas areas, Clock clock) {
        return open(redis, folder, areas, clock, true);
    }

    static Open open(Redis redis, Path folder, Areas areas, Clock clock, boolean rehearsal) {
        return open(redis, folder, areas, clock, rehearsal, FILE);
    }

    /// @param file the reports that are owed
    public static Open open(Redis redis, Path folder, Areas areas, Clock clock, boolean rehearsal, Path file) {
        var reports = new ReportHouse(redis, folder, areas, clock, Locks.NONE);
        var standings = new Standings(redis);
        var territory = new Territory(areas, clock);
        var rollUp = new RollUp(standings, reports.forms());
        return new Open(
                new ReportCalendar(
                        new Duties(file),
                        standings,
                        territory,
                        reports.forms(),
                        rollUp,
                        new Proofs(standings, areas, reports.past(), rollUp, clock),
                        clock),
                new ReportDesk(
                        standings,
                        territory,
                        new Freezer(rollUp, reports.past(), reports.own(), clock),
                        clock,
                        rehearsal));
    }

    static Locks locks(Redis redis, Areas areas) {
        return new CalendarLocks(new Duties(FILE), new Standings(redis), areas);
    }

    static ReportsDue due(Redis redis, Areas areas) {
        return new Expected(new Duties(FILE), new Standings(redis), areas);
    }
}
