package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.store.Redis;

/// The two-byte numbers under which the registry keeps areas; 0 is nowhere.
public final class AreaNumbers {

    /// The number of people whose area is not known.
    public static final int NOWHERE = 0;

    static final int MAX = 0xffff;

    private final Areas areas;
    private final Numbering numbering;

    /// Numbers every unit of the tree at once, so that an expression parsed today also means who is loaded tomorrow.
    public AreaNumbers(Redis redis, Areas areas) {
        this.areas = areas;
        this.numbering = new Numbering(redis, "areas", MAX);
        numbering.assign(areas.all().stream().map(Area::key).toList());
    }

    public int of(Area area) {
        return numbering.of(area.key());
    }

    /// The unit behind a number; empty for 0 and for a unit that the tree no longer has.
    public Optional<Area> find(int number) {
        return numbering.name(number).flatMap(areas::find);
    }

    /// The numbers of a unit and of everything that ever was below it.
    public Set<Integer> subtree(Area area) {
        return areas.subtree(area).stream().map(this::of).collect(Collectors.toUnmodifiableSet());
    }

    /// The numbers of all units whose people belong to this one as of that day.
    public Set<Integer> subtree(Area area, LocalDate asOf) {
        return areas.subtree(area, asOf).stream().map(this::of).collect(Collectors.toUnmodifiableSet());
    }

    /// Turns counts keyed by number, as [Segments#countByArea] gives them, into counts by unit; 0 is left out.
    public Map<Area, Long> named(Map<Integer, Long> counts) {
        var named = new TreeMap<Area, Long>(Comparator.comparing(Area::key));
        counts.forEach((number, count) -> find(number).ifPresent(area -> named.merge(area, count, Long::sum)));
        return named;
    }
}
