package vn.loa.area;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A CSV file with a header, separated by commas, semicolons or tabs; lines that begin with `#` are for people.
final class CsvTable {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    private static final LocalDate FIRST_DAY = LocalDate.of(1000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Path file;
    private final String text;

    CsvTable(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /// A line of the file and what its columns are called.
    record Line(Path file, long number, Map<String, Integer> columns, CsvRecord record) {

        /// The stripped text of a column, empty where line or header has none.
        String get(String column) {
            var at = columns.get(column);
            return at == null || at >= record.getFieldCount()
                    ? ""
                    : record.getField(at).strip();
        }

        @Nullable
        LocalDate day(String column) {
            var text = get(column);
            if (text.isEmpty()) {
                return null;
            }
            return CsvTable.day(text)
                    .orElseThrow(() -> wrong(
                            column + " là '" + text + "'; hãy viết ngày như 2025-07-01, hoặc để trống",
                            column + " is '" + text + "'; write a day as 2025-07-01, or leave it empty"));
        }

        AreaFileException wrong(String vietnamese, String english) {
            return new AreaFileException(file, number, vietnamese, english);
        }
    }

    /// A day as `2025-07-01`; empty for anything else, and for years that nobody can mean.
    static Optional<LocalDate> day(String text) {
        try {
            var day = LocalDate.parse(text);
            return day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY) ? Optional.empty() : Optional.of(day);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// Reads a table whose columns are called so and not otherwise.
    void read(List<String> columns, Consumer<Line> line) {
        read(
                name -> name.strip().toLowerCase(Locale.ROOT),
                header -> {
                    if (!header.keySet().containsAll(columns)) {
                        throw new AreaFileException(
                                file,
                                1,
                                "dòng tiêu đề phải có " + String.join(",", columns),
                                "the header must name " + String.join(",", columns));
                    }
                },
                line);
    }

    /// @param called turns a heading into the name of its column
    /// @param check refuses a header that lacks a column
    void read(Function<String, String> called, Consumer<Map<String, Integer>> check, Consumer<Line> line) {
        var columns = new HashMap<String, Integer>();
        var width = 0;
        try (var csv = CsvReader.builder()
                .fieldSeparator(separator())
                .commentStrategy(CommentStrategy.SKIP)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            for (var record : csv) {
                if (columns.isEmpty()) {
                    for (var i = 0; i < record.getFieldCount(); i++) {
                        columns.putIfAbsent(called.apply(record.getField(i)), i);
                    }
                    width = record.getFieldCount();
                    check.accept(columns);
                } else {
                    refuseExtra(record, width);
                    line.accept(new Line(file, record.getStartingLineNumber(), columns, record));
                }
            }
        } catch (CsvParseException e) {
            throw new AreaFileException(
                    file,
                    "dấu ngoặc kép không khép lại, hoặc dòng quá dài",
                    e.getMessage() + "; close the quotes, and give every line as many fields as the header");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (columns.isEmpty()) {
            check.accept(columns);
        }
    }

    // A comma too many moves every later field into the wrong column.
    private void refuseExtra(CsvRecord record, int width) {
        for (var i = width; i < record.getFieldCount(); i++) {
            if (!record.getField(i).isBlank()) {
                throw new AreaFileException(
                        file,
                        record.getStartingLineNumber(),
                        "có nhiều ô hơn dòng tiêu đề; hãy đặt tên có dấu phẩy trong ngoặc kép",
                        "has more fields than the header; put a name with a comma into quotes");
            }
        }
    }

    // Whichever stands most often in the first line that is not a comment.
    private char separator() {
        var header = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        var best = ',';
        var most = -1L;
        for (var separator : SEPARATORS) {
            var count = header.chars().filter(letter -> letter == separator).count();
            if (count > most) {
                most = count;
                best = separator;
            }
        }
        return best;
    }
}
