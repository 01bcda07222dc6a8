package vn.loa.subscriber;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.area.Match;

/// The area that a line means by the names of its province, district, commune and hamlet, each within the one before.
///
/// A district or commune may be left out, a province may not: other provinces have communes of the same name, whether
/// our areas know them or not.
final class NamedAreas {

    static final int AMBIGUOUS = -3;
    static final int WITHOUT_PROVINCE = -4;

    private static final List<Column> LEVELS = List.of(Column.PROVINCE, Column.DISTRICT, Column.COMMUNE, Column.HAMLET);
    private static final byte BETWEEN = 0;
    private static final String SEPARATOR = "\0";
    private static final int REMEMBERED = 1 << 15;
    private static final int CANDIDATES = 5;
    private static final int DAYS = 3;

    // Looking through the whole country for what a name might mean takes long.
    private static final int SEARCHES = 1_000;

    private final Vocabulary vocabulary;
    private final List<LocalDate> days;
    private final byte[] written = new byte[OctetLines.LONGEST + LEVELS.size()];
    private final Words numbers = new Words(REMEMBERED, this::number);
    private boolean passedOverHamlets;
    private int searches;

    NamedAreas(Vocabulary vocabulary, LocalDate day) {
        this.vocabulary = vocabulary;
        this.days = days(vocabulary.areas(), day);
    }

    /// The area's number, [Chunk#UNSAID] when no name is given, [RowReader#WRONG] when none fits,
    /// [#AMBIGUOUS], or [#WITHOUT_PROVINCE].
    int read(Line line) {
        var length = write(line);
        return length == LEVELS.size() ? Chunk.UNSAID : numbers.of(written, 0, length);
    }

    // All four names, one behind the other, as they are remembered.
    private int write(Line line) {
        var length = 0;
        for (var level : LEVELS) {
            var size = line.to(level) - line.from(level);
            if (length + size + LEVELS.size() > written.length) {
                size = 0;
            }
            System.arraycopy(line.octets(level), line.from(level), written, length, size);
            blank(length, length + size);
            length += size;
            written[length++] = BETWEEN;
        }
        return length;
    }

    // No name of CSV has such an octet in it, but JSON can write one.
    private void blank(int from, int to) {
        for (var i = from; i < to; i++) {
            if (written[i] == BETWEEN) {
                written[i] = ' ';
            }
        }
    }

    private int number(String names) {
        if (lacksProvince(names)) {
            return WITHOUT_PROVINCE;
        }
        return switch (find(names)) {
            case Match.Found(var area) -> {
                passedOverHamlets |= isAboveItsHamlet(area, names);
                yield vocabulary.areaNumbers().of(area);
            }
            case Match.Ambiguous _ -> AMBIGUOUS;
            case Match.Unknown _ -> RowReader.WRONG;
        };
    }

    // Found without what the line calls its hamlet.
    private boolean isAboveItsHamlet(Area area, String names) {
        var hamlet = names.split(SEPARATOR, -1)[LEVELS.indexOf(Column.HAMLET)];
        var above = names.substring(0, names.length() - hamlet.length() - SEPARATOR.length()) + SEPARATOR;
        return !hamlet.isBlank() && find(above).equals(new Match.Found(area));
    }

    /// Whether any line named a hamlet of a commune of which we know none.
    boolean hasPassedOverHamlets() {
        return passedOverHamlets;
    }

    private static boolean lacksProvince(String names) {
        return names.split(SEPARATOR, 2)[0].isBlank()
                && !names.replace(SEPARATOR, "").isBlank();
    }

    /// Which name no area has and which are like it, or which areas have it.
    String explain(Line line) {
        var names = new String(written, 0, write(line), StandardCharsets.UTF_8);
        if (lacksProvince(names) && searches++ >= SEARCHES) {
            return Arrays.stream(names.split(SEPARATOR))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(", "));
        }
        return switch (find(names)) {
            case Match.Found(var area) -> listed(List.of(area));
            case Match.Ambiguous ambiguous -> listed(ambiguous.candidates());
            case Match.Unknown unknown ->
                unknown.name() + (unknown.nearest().isEmpty() ? "" : " ≠ " + listed(unknown.nearest()));
        };
    }

    private static String listed(List<Area> areas) {
        return areas.stream()
                .limit(CANDIDATES)
                .map(area -> area.name() + " = " + area.code())
                .collect(Collectors.joining(", ", "", areas.size() > CANDIDATES ? ", ..." : ""));
    }

    // Rosters are older than reforms: what has no such name today may have had it before.
    private Match find(String names) {
        var match = find(names, days.getFirst());
        for (var i = 1; i < days.size() && match instanceof Match.Unknown; i++) {
            var before = find(names, days.get(i));
            match = before instanceof Match.Unknown unknown && depth(unknown) <= depth((Match.Unknown) match)
                    ? match
                    : before;
        }
        return match;
    }

    // The further down the names fit, the likelier that day is the one that was meant.
    private int depth(Match.Unknown unknown) {
        var depth = 0;
        for (var area = Optional.ofNullable(unknown.within());
                area.isPresent();
                area = vocabulary.areas().parent(area.get())) {
            depth++;
        }
        return depth;
    }

    private Match find(String names, LocalDate day) {
        @Nullable Area parent = null;
        Match match = new Match.Unknown("", null, List.of());
        var passedOver = 0;
        var written = names.split(SEPARATOR, -1);
        for (var level = 0; level < LEVELS.size(); level++) {
            var name = written[level].strip();
            if (name.isEmpty()) {
                passedOver++;
                continue;
            }
            if (level == LEVELS.indexOf(Column.HAMLET) && passedOver == 0 && parent != null && hasNone(parent, day)) {
                return match;
            }
            match = within(parent, name, passedOver, day);
            if (!(match instanceof Match.Found(var area))) {
                return match;
            }
            parent = area;
            passedOver = 0;
        }
        return match;
    }

    // Whoever keeps no hamlets among the areas cannot put anybody into one.
    private boolean hasNone(Area commune, LocalDate day) {
        return vocabulary.areas().children(commune, day).isEmpty();
    }

    // A level that the line does not name may be there all the same: communes lay within districts once.
    private Match within(@Nullable Area parent, String name, int passedOver, LocalDate day) {
        var match = parent == null && passedOver > 0
                ? new Match.Unknown(name, null, List.of())
                : vocabulary.areas().match(parent, name, day);
        // Nobody knows a hamlet by its name in the whole country, and looking for it there takes too long.
        if (passedOver == 0 || passedOver == LEVELS.size() - 1 || !(match instanceof Match.Unknown)) {
            return match;
        }
        var found = new ArrayList<Area>();
        for (var unit : parent == null
                ? vocabulary.areas().provinces(day)
                : vocabulary.areas().children(parent, day)) {
            switch (within(unit, name, passedOver - 1, day)) {
                case Match.Found(var area) -> found.add(area);
                case Match.Ambiguous ambiguous -> found.addAll(ambiguous.candidates());
                case Match.Unknown _ -> {}
            }
        }
        return switch (found.size()) {
            case 0 -> match;
            case 1 -> new Match.Found(found.getFirst());
            default -> new Match.Ambiguous(name, parent, found);
        };
    }

    // Today, and the last days before units ended, the latest first.
    private static List<LocalDate> days(Areas areas, LocalDate today) {
        var days = new ArrayList<>(List.of(today));
        areas.all().stream()
                .map(Area::validTo)
                .filter(end -> end != null && end.isBefore(today))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(DAYS)
                .forEach(days::add);
        return days;
    }
}
