package vn.loa.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.campaign.AreaAccounts;
import vn.loa.console.Runbook.District;

/// A run's areas as readers know them: people sit in communes and hamlets, a table has districts.
final class Districts {

    private final Areas areas;
    private final IntFunction<Optional<Area>> byNumber;

    /// @param byNumber the unit behind [AreaAccounts#area()]
    Districts(Areas areas, IntFunction<Optional<Area>> byNumber) {
        this.areas = areas;
        this.byNumber = byNumber;
    }

    /// One row for each unit right below a province, by province and code; last, without a name, all whose district is
    /// not known.
    List<District> of(List<AreaAccounts> accounts) {
        var known = new TreeMap<Area, District>(Comparator.comparing(this::order));
        var unknown = new ArrayList<District>();
        for (var row : accounts) {
            var area = byNumber.apply(row.area()).map(this::district);
            if (area.isPresent() && area.get().parent() != null) {
                known.merge(area.get(), row(area.get().name(), row), District::plus);
            } else {
                unknown.add(row("", row));
            }
        }
        var rows = new ArrayList<>(known.values());
        unknown.stream().reduce(District::plus).ifPresent(rows::add);
        return List.copyOf(rows);
    }

    private Area district(Area area) {
        var district = area;
        for (var above = areas.parent(area); above.isPresent() && above.get().parent() != null; ) {
            district = above.get();
            above = areas.parent(district);
        }
        return district;
    }

    private String order(Area district) {
        return district.parent() + " " + district.key();
    }

    private static District row(String name, AreaAccounts of) {
        return new District(
                name, of.audience(), of.attempted(), of.delivered(), of.clicked(), of.replied(), of.installed());
    }
}
