package vn.loa.area;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `code,parent,kind,name,valid_from,valid_to` and proves that it is a tree before anybody relies on it.
final class AreaFile {

    private static final List<String> COLUMNS = List.of("code", "parent", "kind", "name", "valid_from", "valid_to");

    /// A line as written: its parent is still a code.
    private record Row(long line, String parentCode, Area area) {}

    private final Path file;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, List<Row>> byCode = new HashMap<>();

    AreaFile(Path file) {
        this.file = file;
    }

    Areas read() {
        if (!Files.isReadable(file)) {
            throw new AreaFileException(file, "cannot be read; put it there, or mend loa.area.file");
        }
        try (var csv = CsvReader.builder()
                .detectBomHeader(true)
                .allowMissingFields(true)
                .ofNamedCsvRecord(file)) {
            csv.forEach(this::add);
        } catch (CsvParseException e) {
            throw new AreaFileException(file, e.getMessage() + "; give every line as many fields as the header");
        } catch (IOException | UncheckedIOException e) {
            throw new AreaFileException(file, "cannot be read: " + e.getMessage());
        }
        var areas = new LinkedHashMap<String, Area>();
        rows.values().forEach(row -> areas.put(row.area().key(), withParent(row)));
        rows.values().forEach(row -> refuseCycle(row, areas));
        return new Areas(areas.values());
    }

    private void add(NamedCsvRecord line) {
        if (rows.isEmpty() && !line.getHeader().containsAll(COLUMNS)) {
            throw new AreaFileException(file, 1, "the header must name " + String.join(",", COLUMNS));
        }
        var number = line.getStartingLineNumber();
        var row = new Row(number, field(line, "parent"), area(number, line));
        var twin = rows.putIfAbsent(row.area().key(), row);
        if (twin != null) {
            throw new AreaFileException(
                    file,
                    number,
                    "code " + row.area().code() + " with this valid_from stands on line " + twin.line()
                            + " already; remove one, or give the later unit its valid_from");
        }
        var others = byCode.computeIfAbsent(row.area().code(), code -> new ArrayList<>());
        for (var other : others) {
            if (other.area().overlaps(row.area())) {
                throw new AreaFileException(
                        file,
                        number,
                        "code " + row.area().code() + " is still in use on line " + other.line()
                                + "; end that unit with valid_to the day before");
            }
        }
        others.add(row);
    }

    private Area area(long number, NamedCsvRecord line) {
        try {
            return new Area(
                    field(line, "code"),
                    null,
                    field(line, "kind"),
                    Normalizer.normalize(field(line, "name"), Normalizer.Form.NFC),
                    day(number, line, "valid_from"),
                    day(number, line, "valid_to"));
        } catch (IllegalArgumentException e) {
            throw new AreaFileException(file, number, e.getMessage() + "; mend this line");
        }
    }

    private @Nullable LocalDate day(long number, NamedCsvRecord line, String column) {
        var text = field(line, column);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new AreaFileException(
                    file, number, column + " is '" + text + "'; write a day as 2025-07-01, or leave it empty");
        }
    }

    private static String field(NamedCsvRecord line, String column) {
        return line.findField(column).orElse("").strip();
    }

    // A parent's code may be in use twice over time: the one that shares days with the child is meant, the earliest of
    // them.
    private Area withParent(Row row) {
        var area = row.area();
        if (row.parentCode().isEmpty()) {
            return area;
        }
        var parent = byCode.getOrDefault(row.parentCode(), List.of()).stream()
                .map(Row::area)
                .filter(area::overlaps)
                .min(Comparator.comparing(above -> above.validFrom() == null ? LocalDate.MIN : above.validFrom()))
                .orElseThrow(() -> new AreaFileException(
                        file,
                        row.line(),
                        "parent " + row.parentCode() + " of " + area.code()
                                + " is in no line with days in common; add that unit or mend the code"));
        return new Area(area.code(), parent.key(), area.kind(), area.name(), area.validFrom(), area.validTo());
    }

    private void refuseCycle(Row row, Map<String, Area> areas) {
        var seen = new HashSet<String>();
        for (var area = areas.get(row.area().key()); area != null; area = above(area, areas)) {
            if (!seen.add(area.key())) {
                throw new AreaFileException(
                        file,
                        row.line(),
                        area.code() + " lies within itself (" + String.join(" < ", seen) + "); mend one parent");
            }
        }
    }

    private static @Nullable Area above(Area area, Map<String, Area> areas) {
        return area.parent() == null ? null : areas.get(area.parent());
    }
}
