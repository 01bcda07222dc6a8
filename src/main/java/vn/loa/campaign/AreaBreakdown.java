package vn.loa.campaign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.subscriber.AreaTally;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Slots;

/// Counts the planes of a run area by area.
final class AreaBreakdown {

    // In this order they are tallied; behind them, whoever was texted and has it installed.
    private static final List<Plane> COUNTED = List.of(
            Plane.AUDIENCE,
            Plane.ATTEMPTED,
            Plane.ACCEPTED,
            Plane.DELIVERED,
            Plane.FAILED,
            Plane.CLICKED,
            Plane.REPLIED);

    private static final Set<Plane> READ = EnumSet.copyOf(COUNTED);

    private final Planes planes;
    private final Segments segments;
    private final Sets sets;
    private final AreaNames names;

    AreaBreakdown(Planes planes, Segments segments, Sets sets, AreaNames names) {
        this.planes = planes;
        this.segments = segments;
        this.sets = sets;
        this.names = names;
    }

    List<AreaAccounts> of(RunId run, int blocks) {
        var tally = new AreaTally(COUNTED.size() + 1);
        for (var block = 0; block < blocks; block++) {
            var read = planes.read(run, block, READ);
            if (read.of(Plane.AUDIENCE).isEmpty()) {
                continue;
            }
            var people = new ArrayList<Slots>();
            COUNTED.forEach(plane -> people.add(read.of(plane)));
            people.add(read.of(Plane.ATTEMPTED).and(sets.read(block, Sets.INSTALLED)));
            segments.tally(block, people, tally);
        }
        var counts = new EnumMap<Plane, Map<Integer, Long>>(Plane.class);
        for (var place = 0; place < COUNTED.size(); place++) {
            counts.put(COUNTED.get(place), tally.of(place));
        }
        var installed = tally.of(COUNTED.size());
        return tally.of(COUNTED.indexOf(Plane.AUDIENCE)).keySet().stream()
                .map(area -> new AreaAccounts(
                        area,
                        names.name(area),
                        count(counts, Plane.AUDIENCE, area),
                        count(counts, Plane.ATTEMPTED, area),
                        count(counts, Plane.ACCEPTED, area),
                        count(counts, Plane.DELIVERED, area),
                        count(counts, Plane.FAILED, area),
                        count(counts, Plane.CLICKED, area),
                        count(counts, Plane.REPLIED, area),
                        installed.getOrDefault(area, 0L)))
                .toList();
    }

    private static long count(Map<Plane, Map<Integer, Long>> counts, Plane plane, int area) {
        return counts.getOrDefault(plane, Map.of()).getOrDefault(area, 0L);
    }
}
