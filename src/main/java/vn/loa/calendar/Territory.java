package vn.loa.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.access.Who;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.calendar.CalendarRefusal.Reason;
import vn.loa.calendar.ReportCalendar.Day;
import vn.loa.calendar.Reporters.Place;

/// Of those who take part in a report, the ones that whoever asks may see: those in their areas with all below them, as
/// the tree stood on the due day.
final class Territory {

    private final Areas areas;
    private final Clock clock;

    Territory(Areas areas, Clock clock) {
        this.areas = areas;
        this.clock = clock;
    }

    Reporters reporters(Day day) {
        return new Reporters(day.duty(), day.due(), areas);
    }

    boolean isOwn(@Nullable Area area, LocalDate due) {
        return Who.precinct().holds(area, areas, due, Vietnam.today(clock));
    }

    /// Whether whoever asks takes the report of a place: it is decided on where it goes, not where it is owed.
    boolean isOwedTo(Place place, Day day) {
        var area = place.area();
        var above = area == null ? null : areas.parent(area, day.due()).orElse(null);
        return place.depth() == 0 || isOwn(above, day.due());
    }

    /// Empty for one that takes no part, and for one beyond their areas.
    Optional<Place> seen(Day day, String code) {
        return reporters(day).find(code).filter(place -> isOwn(place.area(), day.due()));
    }

    /// @throws CalendarRefusal where there is no such place, or it lies beyond their areas
    Place place(Day day, String code) throws CalendarRefusal {
        var place = reporters(day)
                .find(code)
                .orElseThrow(() -> new CalendarRefusal(
                        Reason.UNKNOWN,
                        "Đơn vị mã \"" + code + "\" không phải nộp báo cáo "
                                + day.duty().id() + " ngày " + day.due(),
                        "this area does not owe that report"));
        if (!isOwn(place.area(), day.due())) {
            throw outside(place);
        }
        return place;
    }

    static CalendarRefusal outside(Place place) {
        return new CalendarRefusal(
                Reason.OUTSIDE,
                "Việc này với báo cáo của " + place.name() + " ra ngoài địa bàn được giao cho bạn; hãy nhờ người có địa"
                        + " bàn rộng hơn",
                "this reaches beyond the areas entrusted to you");
    }
}
