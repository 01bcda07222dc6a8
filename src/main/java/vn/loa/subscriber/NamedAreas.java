package vn.loa.subscriber;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.area.Match;

/// The area that a line means by the names of its province, district, commune and hamlet, each within the one before.
final class NamedAreas {

    static final int AMBIGUOUS = -3;

    private static final List<Column> LEVELS = List.of(Column.PROVINCE, Column.DISTRICT, Column.COMMUNE, Column.HAMLET);
    private static final char BETWEEN = '\u001f';
    private static final int REMEMBERED = 1 << 15;
    private static final int CANDIDATES = 5;
    private static final int DAYS = 3;

    private final Vocabulary vocabulary;
    private final List<LocalDate> days;
    private final byte[] written = new byte[OctetLines.LONGEST + LEVELS.size()];
    private final Words numbers = new Words(REMEMBERED, this::number);

    NamedAreas(Vocabulary vocabulary, LocalDate day) {
        this.vocabulary = vocabulary;
        this.days = days(vocabulary.areas(), day);
    }

    /// The area's number, [Chunk#UNSAID] when no name is given, [RowReader#WRONG] when none fits, or [#AMBIGUOUS].
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
            length += size;
            written[length++] = BETWEEN;
        }
        return length;
    }

    private int number(String names) {
        return switch (find(names)) {
            case Match.Found(var area) -> vocabulary.areaNumbers().of(area);
            case Match.Ambiguous _ -> AMBIGUOUS;
            case Match.Unknown _ -> RowReader.WRONG;
        };
    }

    /// Which name no area has and which are like it, or which areas have it.
    String explain(Line line) {
        return switch (find(new String(written, 0, write(line), StandardCharsets.UTF_8))) {
            case Match.Found(var area) -> listed(List.of(area));
            case Match.Ambiguous(_, _, var candidates) -> listed(candidates);
            case Match.Unknown(var name, _, var nearest) -> name + (nearest.isEmpty() ? "" : " ≠ " + listed(nearest));
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
            match = before instanceof Match.Unknown ? match : before;
        }
        return match;
    }

    private Match find(String names, LocalDate day) {
        @Nullable Area parent = null;
        Match match = new Match.Unknown("", null, List.of());
        var passedOver = 0;
        for (var name : names.split(String.valueOf(BETWEEN), -1)) {
            if (name.isBlank()) {
                passedOver++;
                continue;
            }
            match = within(parent, name.strip(), passedOver, day);
            if (!(match instanceof Match.Found(var area))) {
                return match;
            }
            parent = area;
            passedOver = 0;
        }
        return match;
    }

    // A level that the line does not name may be there all the same: communes lay within districts once.
    private Match within(@Nullable Area parent, String name, int passedOver, LocalDate day) {
        var match = vocabulary.areas().match(parent, name, day);
        // Nobody knows a hamlet by its name in the whole country, and looking for it there takes too long.
        if (passedOver == 0 || passedOver == LEVELS.size() - 1 || !(match instanceof Match.Unknown)) {
            return match;
        }
        var found = new ArrayList<Area>();
        for (var unit : parent == null ? provinces(day) : vocabulary.areas().children(parent, day)) {
            switch (within(unit, name, passedOver - 1, day)) {
                case Match.Found(var area) -> found.add(area);
                case Match.Ambiguous(_, _, var candidates) -> found.addAll(candidates);
                case Match.Unknown _ -> {}
            }
        }
        return switch (found.size()) {
            case 0 -> match;
            case 1 -> new Match.Found(found.getFirst());
            default -> new Match.Ambiguous(name, parent, found);
        };
    }

    private List<Area> provinces(LocalDate day) {
        return vocabulary.areas().all().stream()
                .filter(area -> area.parent() == null)
                .filter(area -> area.validFrom() == null || !area.validFrom().isAfter(day))
                .filter(area -> area.validTo() == null || !area.validTo().isBefore(day))
                .toList();
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
