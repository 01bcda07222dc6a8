package vn.loa.campaign;

import java.util.Comparator;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.subscriber.AreaNumbers;

/// The names of areas as texts write them, by the number that [vn.loa.subscriber.Subscriber#area()] carries.
interface AreaNames {

    String name(int area);

    /// The longest name there is, so that a text's parts are counted for the worst case.
    String longest();

    static AreaNames of(Areas areas, AreaNumbers numbers) {
        var longest = areas.all().stream()
                .map(Area::name)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return new AreaNames() {
            @Override
            public String name(int area) {
                return numbers.find(area).map(Area::name).orElse("");
            }

            @Override
            public String longest() {
                return longest;
            }
        };
    }
}
