package vn.loa.calendar;

import java.time.LocalDate;
import java.util.Optional;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.report.Locks;
import vn.loa.report.Subject;

/// Keeps figures as they are once a report that holds them is in.
final class CalendarLocks implements Locks {

    private final Duties duties;
    private final Standings standings;
    private final Areas areas;

    CalendarLocks(Duties duties, Standings standings, Areas areas) {
        this.duties = duties;
        this.standings = standings;
        this.areas = areas;
    }

    @Override
    public Optional<String> on(Subject subject, LocalDate day) {
        return areas.find(subject.area()).flatMap(area -> on(area, day));
    }

    private Optional<String> on(Area area, LocalDate figuresOn) {
        for (var duty : duties.all()) {
            var due = figuresOn.plusDays(duty.figuresBefore());
            if (!duty.rhythm().has(due)) {
                continue;
            }
            var reporters = new Reporters(duty, due, areas);
            var place = reporters.find(area).filter(one -> one.depth() > 0);
            var holder = place.isPresent()
                    ? place
                    : areas.parent(area, due).flatMap(reporters::find).filter(one -> one.depth() == duty.levels());
            if (holder.isPresent()
                    && standings.read(duty, due, holder.get().key()).standing().isLocked()) {
                return Optional.of("Báo cáo \"" + duty.title() + "\" của "
                        + holder.get().name() + " hạn " + due
                        + " đã nộp nên số này bị khóa; hãy xin trả lại hoặc nộp bản sửa. (A report that holds this figure"
                        + " is in; have it returned, or hand in a correction.)");
            }
        }
        return Optional.empty();
    }
}
