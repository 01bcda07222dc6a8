package vn.loa.calendar;

import java.time.LocalDate;
import vn.loa.access.Person;
import vn.loa.access.Precinct;
import vn.loa.access.Who;
import vn.loa.area.Areas;
import vn.loa.calendar.Reporters.Place;

/// Whose reports whoever asks may see and change: those of their areas with all below them, as the tree stood on the
/// due day. A thread that works for nobody may everywhere.
final class Reach {

    private final Areas areas;
    private final LocalDate today;

    Reach(Areas areas, LocalDate today) {
        this.areas = areas;
        this.today = today;
    }

    boolean holds(Place place, LocalDate due) {
        var precinct = Who.now().map(Person::precinct).orElse(Precinct.WHOLE_COUNTRY);
        var area = place.area();
        return precinct.everywhere() || area != null && areas.isWithin(area, precinct.areas(), due, today);
    }
}
