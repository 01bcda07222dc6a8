package vn.loa.calendar;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.access.Rehearsal;
import vn.loa.area.Areas;
import vn.loa.report.Forms;
import vn.loa.report.Locks;
import vn.loa.report.OwnFigures;
import vn.loa.report.PastForms;
import vn.loa.store.Redis;

/// The reporting calendar and the locks that it puts on figures.
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

    @Bean
    ReportCalendar reportCalendar(
            CalendarSettings settings,
            Redis redis,
            Areas areas,
            Forms forms,
            PastForms past,
            OwnFigures own,
            Clock clock,
            Rehearsal rehearsal) {
        return new ReportCalendar(
                new Duties(settings.file()), new Standings(redis), areas, forms, past, own, clock, rehearsal.on());
    }

    @Bean
    Locks calendarLocks(ReportCalendar calendar, Areas areas) {
        return new CalendarLocks(calendar, areas);
    }
}
