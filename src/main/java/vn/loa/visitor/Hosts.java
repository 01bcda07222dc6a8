package vn.loa.visitor;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.subscriber.AreaNumbers;

/// The areas that welcome visitors, and who lives in them.
final class Hosts {

    private final Areas areas;
    private final AreaNumbers numbers;
    private final List<String> codes;
    private volatile Homes homes = new Homes(LocalDate.EPOCH, new ConcurrentHashMap<>());

    /// The numbers of the areas whose people live in an area, by its key, as of a day.
    private record Homes(LocalDate day, ConcurrentHashMap<String, Set<Integer>> byArea) {}

    /// @param codes of those that do; none means every province
    Hosts(Areas areas, AreaNumbers numbers, List<String> codes) {
        this.areas = areas;
        this.numbers = numbers;
        this.codes = codes;
    }

    /// The area that welcomes whoever comes to this one: itself or one above; empty when none does.
    Optional<Area> of(Area area, LocalDate today) {
        return areas.upwards(area, today)
                .filter(unit -> codes.isEmpty() ? areas.parent(unit, today).isEmpty() : codes.contains(unit.code()))
                .findFirst();
    }

    // Whose people live there changes once in years, and events come by the thousand.
    Set<Integer> residents(Area host, LocalDate today) {
        var known = homes;
        if (!known.day().equals(today)) {
            known = new Homes(today, new ConcurrentHashMap<>());
            homes = known;
        }
        return known.byArea().computeIfAbsent(host.key(), _ -> numbers.subtree(host, today));
    }
}
