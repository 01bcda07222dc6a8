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
    Duties duties(CalendarSettings settings) {
        return new Duties(settings.file());
    }

    @Bean
    Standings standings(Redis redis) {
        return new Standings(redis);
    }

    @Bean
    ReportCalendar reportCalendar(
            Duties duties,
            Standings standings,
            Areas areas,
            Forms forms,
            PastForms past,
            OwnFigures own,
            Clock clock,
            Rehearsal rehearsal) {
        return new ReportCalendar(duties, standings, areas, forms, past, own, clock, rehearsal.on());
    }

    @Bean
    ReportsDue reportsDue(Duties duties, Standings standings, Areas areas) {
        return new Expected(duties, standings, areas);
    }

    @Bean
    Locks calendarLocks(Duties duties, Standings standings, Areas areas) {
        return new CalendarLocks(duties, standings, areas);
    }
}
