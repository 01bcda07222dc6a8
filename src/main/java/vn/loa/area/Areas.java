package vn.loa.area;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All administrative units there are and ever were, as a dated tree.
public final class Areas {

    private static final Comparator<Area> NEWEST_FIRST = Comparator.comparing(
            area -> area.validFrom() == null ? LocalDate.MIN : area.validFrom(), Comparator.reverseOrder());

    private final Map<String, Area> byKey = new LinkedHashMap<>();
    private final Map<String, List<Area>> byCode = new HashMap<>();
    private final Map<String, List<Area>> children = new HashMap<>();

    /// @param areas every unit once, its parent among them
    Areas(Collection<Area> areas) {
        for (var area : areas) {
            byKey.put(area.key(), area);
            byCode.computeIfAbsent(area.code(), code -> new ArrayList<>()).add(area);
            if (area.parent() != null) {
                children.computeIfAbsent(area.parent(), key -> new ArrayList<>())
                        .add(area);
            }
        }
        byCode.values().forEach(units -> units.sort(NEWEST_FIRST));
    }

    /// Reads the tree from a CSV file.
    ///
    /// @throws AreaFileException naming file, line and mend
    public static Areas load(Path file) {
        return new AreaFile(file).read();
    }

    /// Every unit, in the order of the file.
    public Collection<Area> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    /// The unit that had this code on that day, or else the latest that had lost it before.
    public Optional<Area> resolve(String code, LocalDate day) {
        return byCode.getOrDefault(code, List.of()).stream()
                .filter(area -> area.begunBy(day))
                .findFirst();
    }

    public Optional<Area> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public Optional<Area> parent(Area area) {
        return Optional.ofNullable(area.parent()).flatMap(this::find);
    }

    /// The units directly below, whatever their validity.
    public List<Area> children(Area area) {
        return List.copyOf(children.getOrDefault(area.key(), List.of()));
    }

    /// The units directly below that were there on that day.
    public List<Area> children(Area area, LocalDate day) {
        return children(area).stream().filter(child -> child.isValidOn(day)).toList();
    }

    /// The unit itself and everything that ever was below it: people stay attached to the unit they were entered with.
    public List<Area> subtree(Area area) {
        var found = new ArrayList<Area>();
        found.add(area);
        for (var i = 0; i < found.size(); i++) {
            found.addAll(children.getOrDefault(found.get(i).key(), List.of()));
        }
        return found;
    }

    /// Sums counts per unit up to the units directly below `above`, in the order of the file.
    ///
    /// What is attached to `above` itself, below none of them, stands under `above`: the UNASSIGNED of official
    /// tables. Counts of units elsewhere are left out, and so are units below without a count.
    public Map<Area, Long> rollUp(Area above, Map<Area, Long> counts) {
        var sums = new LinkedHashMap<Area, Long>();
        for (var child : children(above)) {
            var sum = subtree(child).stream()
                    .mapToLong(area -> counts.getOrDefault(area, 0L))
                    .sum();
            if (sum > 0) {
                sums.put(child, sum);
            }
        }
        var direct = counts.getOrDefault(above, 0L);
        if (direct > 0) {
            sums.put(above, direct);
        }
        return sums;
    }
}
