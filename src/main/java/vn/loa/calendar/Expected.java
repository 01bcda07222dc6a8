package vn.loa.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.loa.area.Areas;
import vn.loa.calendar.Reporters.Place;
import vn.loa.calendar.Standing.Step;

/// Tells from the calendar and from what was handed in what is expected of whom.
final class Expected implements ReportsDue {

    private final Duties duties;
    private final Standings standings;
    private final Areas areas;

    Expected(Duties duties, Standings standings, Areas areas) {
        this.duties = duties;
        this.standings = standings;
        this.areas = areas;
    }

    @Override
    public List<Due> between(LocalDate from, LocalDate to, Instant now) {
        var expected = new ArrayList<Due>();
        for (var duty : duties.all()) {
            for (var due : duty.rhythm().between(from, to)) {
                var reporters = new Reporters(duty, due, areas);
                var found = standings.all(duty, due);
                reporters.collector().ifPresent(top -> expected(duty, due, reporters, top, found, now, expected));
            }
        }
        return expected;
    }

    private static void expected(
            Duty duty,
            LocalDate due,
            Reporters reporters,
            Place above,
            Map<String, Standing> found,
            Instant now,
            List<Due> expected) {
        for (var place : reporters.below(above)) {
            var standing = found.getOrDefault(place.key(), Standing.NONE);
            var state = standing.state(duty, due, now);
            expected.add(new Due(
                    duty.id(),
                    duty.title(),
                    place.code(),
                    place.name(),
                    above.code(),
                    above.name(),
                    due,
                    duty.until(due),
                    duty.remindFrom(due),
                    state,
                    state == ReportState.RETURNED
                            ? standing.last().map(Step::note).orElse(null)
                            : null));
            expected(duty, due, reporters, place, found, now, expected);
        }
    }
}
