package vn.loa.calendar;

import java.time.LocalDate;
import java.util.Optional;
import vn.loa.area.Areas;
import vn.loa.report.Locks;
import vn.loa.report.Subject;

/// Keeps figures as they are once a report that holds them is in.
final class CalendarLocks implements Locks {

    private final ReportCalendar calendar;
    private final Areas areas;

    CalendarLocks(ReportCalendar calendar, Areas areas) {
        this.calendar = calendar;
        this.areas = areas;
    }

    @Override
    public Optional<String> on(Subject subject, LocalDate day) {
        return areas.find(subject.area()).flatMap(area -> calendar.lock(area, day));
    }
}
