package vn.loa.subscriber;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;

/// The area that a line means by the names of its province, district, commune and hamlet, each within the one before.
final class NamedAreas {

    static final int AMBIGUOUS = -3;

    private static final List<Column> LEVELS = List.of(Column.PROVINCE, Column.DISTRICT, Column.COMMUNE, Column.HAMLET);
    private static final char BETWEEN = '\u001f';
    private static final int REMEMBERED = 1 << 15;
    private static final int CANDIDATES = 5;

    private final Vocabulary vocabulary;
    private final LocalDate day;
    private final byte[] written = new byte[OctetLines.LONGEST + LEVELS.size()];
    private final Words numbers = new Words(REMEMBERED, this::number);

    NamedAreas(Vocabulary vocabulary, LocalDate day) {
        this.vocabulary = vocabulary;
        this.day = day;
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
        var found = find(names);
        return switch (found.areas().size()) {
            case 0 -> RowReader.WRONG;
            case 1 -> vocabulary.areaNumbers().of(found.areas().getFirst());
            default -> AMBIGUOUS;
        };
    }

    /// Which name no area has, or which areas have it.
    String explain(Line line) {
        var found = find(new String(written, 0, write(line), StandardCharsets.UTF_8));
        if (found.areas().isEmpty()) {
            return found.name();
        }
        var more = found.areas().size() > CANDIDATES ? ", ..." : "";
        return found.areas().stream()
                .limit(CANDIDATES)
                .map(area -> area.name() + " = " + area.code())
                .collect(Collectors.joining(", ", "", more));
    }

    /// Where the way down ended.
    ///
    /// @param name the last name that was looked for
    private record Found(String name, List<Area> areas) {}

    private Found find(String names) {
        var level = 0;
        var passedOver = 0;
        var name = "";
        @Nullable Area parent = null;
        List<Area> areas = List.of();
        for (var each : names.split(String.valueOf(BETWEEN), -1)) {
            if (level++ == LEVELS.size() || each.isBlank()) {
                passedOver++;
                continue;
            }
            name = each.strip();
            areas = within(parent, name, passedOver);
            if (areas.size() != 1) {
                break;
            }
            parent = areas.getFirst();
            passedOver = 0;
        }
        return new Found(name, areas);
    }

    // A level that the line does not name may be there all the same: communes lay within districts once.
    private List<Area> within(@Nullable Area parent, String name, int passedOver) {
        var found = vocabulary.areaNames().match(parent, name, day);
        if (!found.isEmpty() || passedOver == 0) {
            return found;
        }
        var below = new ArrayList<Area>();
        for (var unit : parent == null ? provinces() : vocabulary.areas().children(parent, day)) {
            below.addAll(within(unit, name, passedOver - 1));
        }
        return below;
    }

    private List<Area> provinces() {
        return vocabulary.areas().all().stream()
                .filter(area -> area.parent() == null && isValid(area))
                .toList();
    }

    private boolean isValid(Area area) {
        return (area.validFrom() == null || !area.validFrom().isAfter(day))
                && (area.validTo() == null || !area.validTo().isBefore(day));
    }
}
