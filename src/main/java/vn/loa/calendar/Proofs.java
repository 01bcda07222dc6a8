package vn.loa.calendar;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.report.PastForms;

/// Looks whether a version is still what was handed in, and makes it again from the same data.
final class Proofs {

    private final Standings standings;
    private final Areas areas;
    private final PastForms past;
    private final RollUp rollUp;
    private final Clock clock;

    Proofs(Standings standings, Areas areas, PastForms past, RollUp rollUp, Clock clock) {
        this.standings = standings;
        this.areas = areas;
        this.past = past;
        this.rollUp = rollUp;
        this.clock = clock;
    }

    Proof of(Duty duty, Standings.Kept kept) {
        var table = kept.table();
        var data = table.data();
        var again =
                data != null ? past.fill(table.question(), data) : rollUp.again(duty, table, byKey(table.sources()));
        return Proof.of(kept, again.orElse(null), sourcesIntact(duty, table), clock.instant());
    }

    private Map<String, Area> byKey(List<FrozenTable.Source> sources) {
        var found = new HashMap<String, Area>();
        sources.forEach(source -> areas.find(source.area()).ifPresent(area -> found.put(source.area(), area)));
        return found;
    }

    private Map<String, Boolean> sourcesIntact(Duty duty, FrozenTable table) {
        var intact = new LinkedHashMap<String, Boolean>();
        for (var source : table.sources()) {
            var child = standings.kept(duty, source.due(), source.area(), source.version());
            intact.put(
                    source.name() + ", " + source.due() + ", bản " + source.version(),
                    child.filter(one -> DigestUtils.sha256Hex(one.page()).equals(source.sha256()))
                            .isPresent());
        }
        return intact;
    }
}
