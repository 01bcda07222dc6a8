package vn.loa.area;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The units right below one on a day, found by their names as people write them.
///
/// A name is first looked for with its words unaccented, then without regard to spaces and to y or i. What is written
/// of its kind and its accents decides between several; without either they stay several.
final class Siblings {

    private static final int NEAREST = 5;
    private static final int LOOKED_AT = 5_000;

    /// A unit and its name without its kind.
    private record Entry(Area area, Kind kind, Spelling name) {}

    /// One way to read what was written: a name, perhaps with a kind before it.
    private record Reading(@Nullable Kind kind, Spelling name) {}

    private final List<Entry> all;
    private final Map<String, List<Entry>> byWords = new HashMap<>();
    private final Map<String, List<Entry>> loosely = new HashMap<>();

    Siblings(List<Area> areas) {
        all = areas.stream().map(Siblings::entry).toList();
        for (var one : all) {
            byWords.computeIfAbsent(one.name().plain(), name -> new ArrayList<>(1))
                    .add(one);
            loosely.computeIfAbsent(one.name().loose(), name -> new ArrayList<>(1))
                    .add(one);
        }
    }

    private static Entry entry(Area area) {
        var kind = Kind.of(area);
        return new Entry(area, kind, kind.stripped(Spelling.of(area.name())));
    }

    /// @param within their parent, to be named in the answer
    Match match(@Nullable Area within, String name) {
        var readings = readings(Spelling.of(name));
        var meant = meant(readings, byWords, Spelling::plain);
        if (meant.isEmpty()) {
            meant = meant(readings, loosely, Spelling::loose);
        }
        return switch (meant.size()) {
            case 0 -> new Match.Unknown(name, within, nearest(readings));
            case 1 -> new Match.Found(meant.getFirst().area());
            default ->
                new Match.Ambiguous(
                        name, within, meant.stream().map(Entry::area).toList());
        };
    }

    // "Bản Lầm" is a hamlet called Lầm, or a commune whose name begins like a hamlet's kind.
    private static List<Reading> readings(Spelling name) {
        var readings = new ArrayList<Reading>();
        if (name.isEmpty()) {
            return readings;
        }
        readings.add(new Reading(null, name));
        var parted = name.parted();
        for (var words = 1; words <= Kind.LONGEST; words++) {
            var rest = words;
            Kind.of(parted, words).ifPresent(kind -> readings.add(new Reading(kind, parted.without(rest))));
        }
        return readings;
    }

    private static List<Entry> meant(
            List<Reading> readings, Map<String, List<Entry>> names, Function<Spelling, String> key) {
        var ofKind = new LinkedHashSet<Entry>();
        var whole = new LinkedHashSet<Entry>();
        var ofOtherKind = new LinkedHashSet<Entry>();
        var accents = new LinkedHashSet<String>();
        for (var reading : readings) {
            for (var entry : names.getOrDefault(key.apply(reading.name()), List.of())) {
                var kind = reading.kind();
                if (kind == null) {
                    whole.add(entry);
                } else if (kind.word().equals(entry.kind().word())) {
                    ofKind.add(entry);
                } else if (kind.mayBe(entry.kind())) {
                    ofOtherKind.add(entry);
                }
            }
            accents.add(reading.name().withAccents());
        }
        return withAccents(!ofKind.isEmpty() ? ofKind : !whole.isEmpty() ? whole : ofOtherKind, accents);
    }

    private static List<Entry> withAccents(Set<Entry> meant, Set<String> written) {
        if (meant.size() > 1) {
            var same = meant.stream()
                    .filter(entry -> written.contains(entry.name().withAccents()))
                    .toList();
            if (same.size() == 1) {
                return same;
            }
        }
        return List.copyOf(meant);
    }

    private List<Area> nearest(List<Reading> readings) {
        record Near(Area area, int distance) {}
        var near = new ArrayList<Near>();
        for (var entry : all.subList(0, Math.min(all.size(), LOOKED_AT))) {
            readings.stream()
                    .mapToInt(reading ->
                            distance(reading.name().loose(), entry.name().loose()))
                    .min()
                    .ifPresent(distance -> {
                        if (distance <= 1 + entry.name().loose().length() / 3) {
                            near.add(new Near(entry.area(), distance));
                        }
                    });
        }
        return near.stream()
                .sorted(Comparator.comparingInt(Near::distance))
                .limit(NEAREST)
                .map(Near::area)
                .toList();
    }

    /// How many letters have to be put in, left out, changed or swapped to make one of the other; no more than 99.
    static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 8 || one.length() > 99 || other.length() > 99) {
            return 99;
        }
        var before = new int[other.length() + 1];
        var last = new int[other.length() + 1];
        var now = new int[other.length() + 1];
        for (var j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            now[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + same);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    now[j] = Math.min(now[j], before[j - 2] + 1);
                }
            }
            var spare = before;
            before = last;
            last = now;
            now = spare;
        }
        return last[other.length()];
    }
}
