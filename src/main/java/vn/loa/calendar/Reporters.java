package vn.loa.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// Who owes a report on a due day, and to whom: the tree of areas as it stood on that day, from the collector down.
final class Reporters {

    private final Duty duty;
    private final LocalDate due;
    private final Areas areas;

    Reporters(Duty duty, LocalDate due, Areas areas) {
        this.duty = duty;
        this.due = due;
        this.areas = areas;
    }

    /// Whoever takes part: the collector, which owes nobody, or an area that reports.
    ///
    /// @param area null for the country
    /// @param depth levels below the collector
    record Place(@Nullable Area area, int depth) {

        String key() {
            return area == null ? Duty.COUNTRY : area.key();
        }

        String code() {
            return area == null ? Duty.COUNTRY : area.code();
        }

        String name() {
            return area == null ? "Cả nước" : area.name();
        }
    }

    /// Empty when no area has the collector's code on the due day.
    Optional<Place> collector() {
        return duty.collector().equals(Duty.COUNTRY)
                ? Optional.of(new Place(null, 0))
                : areas.holder(duty.collector(), due).map(area -> new Place(area, 0));
    }

    /// Those that report to a place.
    List<Place> below(Place place) {
        if (place.depth() >= duty.levels()) {
            return List.of();
        }
        var area = place.area();
        return (area == null ? areas.provinces(due) : areas.children(area, due))
                .stream().map(child -> new Place(child, place.depth() + 1)).toList();
    }

    /// Everybody who owes the report, each after the one it owes it to.
    List<Place> all() {
        var found = new ArrayList<Place>();
        collector().ifPresent(top -> add(top, found));
        return found;
    }

    private void add(Place place, List<Place> found) {
        for (var child : below(place)) {
            found.add(child);
            add(child, found);
        }
    }

    /// The place with this code, the collector among them.
    Optional<Place> find(String code) {
        var top = collector();
        if (top.isEmpty() || top.get().code().equals(code)) {
            return top;
        }
        return (code.equals(Duty.COUNTRY) ? Optional.<Area>empty() : areas.holder(code, due)).flatMap(this::find);
    }

    /// The area as one that takes part.
    Optional<Place> find(Area area) {
        var top = collector().orElse(null);
        if (top == null) {
            return Optional.empty();
        }
        Optional<Area> above = Optional.of(area);
        for (var depth = 0; depth <= duty.levels(); depth++) {
            if (above.map(Area::key).orElse(Duty.COUNTRY).equals(top.key())) {
                return Optional.of(new Place(area, depth));
            }
            if (above.isEmpty()) {
                return Optional.empty();
            }
            above = areas.parent(above.get(), due);
        }
        return Optional.empty();
    }
}
