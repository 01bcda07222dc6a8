package vn.loa.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.campaign.AreaAccounts;
import vn.loa.console.Runbook.District;

class DistrictsTest {

    private final Areas areas = Areas.load(Path.of("config/areas.csv"));
    private final List<Area> units = List.copyOf(areas.all());
    private final Districts districts = new Districts(areas, this::find);

    @Test
    void communesAreCountedWithTheirDistrictAndWhoeverHasNoneStandsLast() {
        var district = unit("Huyện Mộc Châu");
        var other = unit("Thành phố Sơn La");
        var below = areas.children(district);

        var rows = districts.of(List.of(
                accounts(unit("Tỉnh Sơn La"), 5),
                new AreaAccounts(0, "", 2, 2, 2, 2, 0, 0, 0, 0),
                accounts(district, 10),
                accounts(other, 20),
                accounts(below.isEmpty() ? district : below.getFirst(), 100)));

        assertThat(rows).extracting(District::name).containsExactly("Thành phố Sơn La", "Huyện Mộc Châu", "");
        assertThat(rows).extracting(District::audience).containsExactly(20L, 110L, 7L);
    }

    @Test
    void rowsAddUpToTheWholeRun() {
        var rows = districts.of(units.stream().map(unit -> accounts(unit, 3)).toList());

        assertThat(rows.stream().mapToLong(District::audience).sum()).isEqualTo(3L * units.size());
        assertThat(rows).extracting(District::name).doesNotHaveDuplicates();
    }

    private AreaAccounts accounts(Area area, long people) {
        return new AreaAccounts(
                units.indexOf(area) + 1, area.name(), people, people, people, people, 0, people, people, people);
    }

    private Optional<Area> find(int number) {
        return number == 0 ? Optional.empty() : Optional.of(units.get(number - 1));
    }

    private Area unit(String name) {
        return units.stream()
                .filter(area -> area.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
