package vn.loa.area;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All administrative units there are and ever were, as a dated tree.
///
/// Questions with a day are answered from the tree as it stood then, with everybody where successions carried them; a
/// unit that was not there on the day is taken as of the nearest day on which it was. Questions without one are
/// answered from all that ever was.
public final class Areas {

    private static final Comparator<Area> NEWEST_FIRST = Comparator.comparing(
            area -> area.validFrom() == null ? LocalDate.MIN : area.validFrom(), Comparator.reverseOrder());

    private final List<Area> units;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, List<Area>> byCode = new HashMap<>();
    private final Map<String, List<Area>> children = new HashMap<>();
    private final SuccessionBook successions;
    private final Calendar calendar;

    /// @param areas every unit once, its parent among them
    Areas(Collection<Area> areas) {
        this(areas, List.of());
    }

    /// @param successions between units of the same tree
    Areas(Collection<Area> areas, List<Succession> successions) {
        units = List.copyOf(areas);
        for (var area : units) {
            numbers.put(area.key(), numbers.size());
            byCode.computeIfAbsent(area.code(), code -> new ArrayList<>(1)).add(area);
            if (area.parent() != null) {
                children.computeIfAbsent(area.parent(), key -> new ArrayList<>())
                        .add(area);
            }
        }
        byCode.values().forEach(sharers -> sharers.sort(NEWEST_FIRST));
        this.successions = new SuccessionBook(successions);
        calendar = new Calendar(new Timeline(units), successions, this::number);
    }

    /// Reads the tree from a CSV file, without successions.
    ///
    /// @throws RuntimeException naming file, line and mend
    public static Areas load(Path file) {
        return new Areas(new AreaFile(file).read());
    }

    /// Reads the tree and the successions between its units from two CSV files.
    ///
    /// @throws RuntimeException naming file, line and mend
    public static Areas load(Path file, Path successions) {
        var tree = load(file);
        return new Areas(tree.units, new SuccessionFile(successions, tree).read());
    }

    private int number(@Nullable Area area) {
        return area == null ? Timeline.NONE : numbers.getOrDefault(area.key(), Timeline.NONE);
    }

    /// Every unit, in the order of the file.
    public Collection<Area> all() {
        return units;
    }

    /// The unit that had this code on that day, or else the latest that had lost it before.
    public Optional<Area> resolve(String code, LocalDate day) {
        return byCode.getOrDefault(code, List.of()).stream()
                .filter(area -> area.begunBy(day))
                .findFirst();
    }

    /// The unit that had this code on that day, and nobody else.
    public Optional<Area> holder(String code, LocalDate day) {
        return resolve(code, day).filter(area -> area.isValidOn(day));
    }

    public Optional<Area> find(String key) {
        return Optional.ofNullable(numbers.get(key)).map(units::get);
    }

    /// The unit above, the last of them where it was replaced by another of the same code.
    public Optional<Area> parent(Area area) {
        return Optional.ofNullable(area.parent()).flatMap(this::find);
    }

    /// The unit above on that day.
    public Optional<Area> parent(Area area, LocalDate day) {
        var number = number(area);
        return number == Timeline.NONE
                ? Optional.empty()
                : unit(on(area.dayWithin(day)).above(number));
    }

    /// The unit itself and those above it on that day, the province last.
    public Stream<Area> upwards(Area area, LocalDate day) {
        return Stream.iterate(Optional.of(area), Optional::isPresent, at -> at.flatMap(unit -> parent(unit, day)))
                .flatMap(Optional::stream);
    }

    /// Whether a unit has one of these codes, or lies below one that has, as the tree stood on a day.
    ///
    /// @param today when the codes were written: a code is used again over time
    public boolean isWithin(Area area, Collection<String> codes, LocalDate day, LocalDate today) {
        return upwards(area, day)
                .anyMatch(at -> codes.contains(at.code())
                        && resolve(at.code(), today).filter(at::equals).isPresent());
    }

    /// The provinces of that day, in the order of the file.
    public List<Area> provinces(LocalDate day) {
        return units(on(day).children(Timeline.NONE));
    }

    /// The units directly below, whatever their validity.
    public List<Area> children(Area area) {
        return List.copyOf(children.getOrDefault(area.key(), List.of()));
    }

    /// The units directly below on that day, in the order of the file.
    public List<Area> children(Area area, LocalDate day) {
        var number = number(area);
        return number == Timeline.NONE || !area.isValidOn(day) ? List.of() : units(on(day).children(number));
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

    /// Every unit whose people belong to this one as of that day: itself and what lies below it, and whatever was there
    /// before or came later and was carried here. Their counts add up to what [#rollUp(Area, Map, LocalDate)]
    /// gives.
    public List<Area> subtree(Area area, LocalDate asOf) {
        var number = number(area);
        var view = on(area.dayWithin(asOf));
        return number == Timeline.NONE || !view.stands(number) ? subtree(area) : units(view.within(number));
    }

    /// Where the people of a unit belong as of that day: the unit itself while it stands, else its only successor, else
    /// the lowest unit that is certain. Empty when not even the province is.
    public Optional<Area> place(Area area, LocalDate asOf) {
        var number = number(area);
        return number == Timeline.NONE ? Optional.empty() : unit(on(asOf).place(number));
    }

    /// Sums counts per unit up to the units directly below `above`, in the order of the file.
    ///
    /// What is attached to `above` itself, below none of them, stands under `above`: the UNASSIGNED of official
    /// tables. Counts of units elsewhere are left out, and so are units below without a count.
    public Map<Area, Long> rollUp(Area above, Map<Area, Long> counts) {
        var sums = new TreeMap<Integer, Long>();
        counts.forEach((area, count) -> {
            var at = Optional.of(area);
            while (at.isPresent()
                    && !at.get().equals(above)
                    && !above.key().equals(at.get().parent())) {
                at = parent(at.get());
            }
            at.ifPresent(row -> sums.merge(number(row), count, Long::sum));
        });
        return rows(above, sums);
    }

    /// The same as of a day, with everybody carried to where they belong on it: to the unit below `above` that took
    /// theirs over or has all who did below it; to `above` itself where that is not certain. Nobody is counted
    /// twice or lost: the rows add up to the counts of [#subtree(Area, LocalDate)].
    public Map<Area, Long> rollUp(Area above, Map<Area, Long> counts, LocalDate asOf) {
        var number = number(above);
        var view = on(above.dayWithin(asOf));
        if (number == Timeline.NONE || !view.stands(number)) {
            return rollUp(above, counts);
        }
        var sums = new TreeMap<Integer, Long>();
        counts.forEach((area, count) -> {
            var unit = number(area);
            var row = unit == Timeline.NONE ? Timeline.NONE : view.row(number, unit);
            if (row != Timeline.NONE) {
                sums.merge(row, count, Long::sum);
            }
        });
        return rows(above, sums);
    }

    private Map<Area, Long> rows(Area above, Map<Integer, Long> sums) {
        var rows = new LinkedHashMap<Area, Long>();
        var direct = sums.remove(number(above));
        sums.forEach((unit, sum) -> {
            if (sum != 0) {
                rows.put(units.get(unit), sum);
            }
        });
        if (direct != null && direct != 0) {
            rows.put(above, direct);
        }
        return rows;
    }

    /// Who took over its people, and who theirs, the nearest first.
    public List<Area> successors(Area area) {
        return successions.after(area);
    }

    /// Whose people it took over, and they whose, the nearest first.
    public List<Area> predecessors(Area area) {
        return successions.before(area);
    }

    /// The successions that ended this unit or took people from it, by date.
    public List<Succession> successionsFrom(Area area) {
        return successions.from(area);
    }

    /// The successions that began this unit or gave people to it, by date.
    public List<Succession> successionsInto(Area area) {
        return successions.into(area);
    }

    /// Finds a unit by its name among those right below another on a day.
    ///
    /// @param parent null for provinces
    public Match match(@Nullable Area parent, String name, LocalDate day) {
        var view = on(parent == null ? day : parent.dayWithin(day));
        return view.siblings(number(parent), below -> new Siblings(units(below)))
                .match(parent, name);
    }

    /// Finds a unit by its name and those of the units above it, province first; what is not found, or not alone, is
    /// the answer, with the unit below which it was looked for.
    public Match match(List<String> names, LocalDate day) {
        return Addresses.match(this, null, names, day);
    }

    /// The same for an address, province last: `Xã X, Huyện Y, Tỉnh Z`.
    public Match matchPath(String path, LocalDate day) {
        return matchPath(null, path, day);
    }

    /// @param within the unit that the address leaves out at its end, or null
    public Match matchPath(@Nullable Area within, String path, LocalDate day) {
        return Addresses.match(this, within, Addresses.names(path), day);
    }

    private Optional<Area> unit(int number) {
        return number == Timeline.NONE ? Optional.empty() : Optional.of(units.get(number));
    }

    private List<Area> units(IntStream found) {
        return found.mapToObj(units::get).toList();
    }

    private AreasOn on(LocalDate day) {
        return calendar.on(day);
    }
}
