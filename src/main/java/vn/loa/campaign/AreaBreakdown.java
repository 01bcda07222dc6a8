package vn.loa.campaign;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Slots;

/// Counts the planes of a run area by area.
final class AreaBreakdown {

    private static final Set<Plane> COUNTED = EnumSet.of(
            Plane.AUDIENCE,
            Plane.ATTEMPTED,
            Plane.ACCEPTED,
            Plane.DELIVERED,
            Plane.FAILED,
            Plane.CLICKED,
            Plane.REPLIED);

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
        var counts = new EnumMap<Plane, Map<Integer, Long>>(Plane.class);
        COUNTED.forEach(plane -> counts.put(plane, new TreeMap<>()));
        var installed = new TreeMap<Integer, Long>();
        for (var block = 0; block < blocks; block++) {
            var people = planes.read(run, block, COUNTED);
            for (var plane : COUNTED) {
                add(counts.getOrDefault(plane, installed), block, people.of(plane));
            }
            var texted = people.of(Plane.ATTEMPTED);
            add(installed, block, texted.and(sets.read(block, Sets.INSTALLED)));
        }
        return counts.getOrDefault(Plane.AUDIENCE, Map.of()).keySet().stream()
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

    private void add(Map<Integer, Long> counts, int block, Slots people) {
        if (!people.isEmpty()) {
            segments.byArea(block, people).forEach((area, count) -> counts.merge(area, count, Long::sum));
        }
    }

    private static long count(Map<Plane, Map<Integer, Long>> counts, Plane plane, int area) {
        return counts.getOrDefault(plane, Map.of()).getOrDefault(area, 0L);
    }
}
