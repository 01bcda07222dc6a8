package vn.loa.calendar;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.access.Person;
import vn.loa.access.Precinct;
import vn.loa.access.Who;
import vn.loa.area.Area;
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
        return precinct.everywhere() || within(place.area(), precinct, due);
    }

    private boolean within(@Nullable Area area, Precinct precinct, LocalDate due) {
        for (var at = Optional.ofNullable(area); at.isPresent(); at = areas.parent(at.get(), due)) {
            if (isNamed(at.get(), precinct)) {
                return true;
            }
        }
        return false;
    }

    // A code is used again over time: it means the unit that has it today, or had it last.
    private boolean isNamed(Area area, Precinct precinct) {
        return precinct.areas().contains(area.code())
                && areas.resolve(area.code(), today).filter(area::equals).isPresent();
    }
}
