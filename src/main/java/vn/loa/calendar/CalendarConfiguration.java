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
    Territory territory(Areas areas, Clock clock) {
        return new Territory(areas, clock);
    }

    @Bean
    RollUp rollUp(Standings standings, Forms forms) {
        return new RollUp(standings, forms);
    }

    @Bean
    ReportCalendar reportCalendar(
            Duties duties,
            Standings standings,
            Territory territory,
            Areas areas,
            Forms forms,
            PastForms past,
            RollUp rollUp,
            Clock clock) {
        var proofs = new Proofs(standings, areas, past, rollUp, clock);
        return new ReportCalendar(duties, standings, territory, forms, rollUp, proofs, clock);
    }

    @Bean
    ReportDesk reportDesk(
            Standings standings,
            Territory territory,
            RollUp rollUp,
            PastForms past,
            OwnFigures own,
            Clock clock,
            Rehearsal rehearsal) {
        return new ReportDesk(standings, territory, new Freezer(rollUp, past, own, clock), clock, rehearsal.on());
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
