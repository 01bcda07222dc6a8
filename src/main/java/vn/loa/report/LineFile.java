package vn.loa.report;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A small CSV file that people keep, one thing a line, with a heading and comments behind `#`.
///
/// A line that is wrong is told and left out; the others count.
public final class LineFile {

    private LineFile() {}

    /// Makes something of a line.
    public interface Maker<T> {

        /// @throws IllegalArgumentException when the line is wrong: what, and how to mend it
        T make(Line line);
    }

    /// @param faults what is wrong with the lines left out: file, line, mend
    public record Reading<T>(List<T> lines, List<String> faults) {

        public Reading {
            lines = List.copyOf(lines);
            faults = List.copyOf(faults);
        }
    }

    /// @throws IOException when there is no such file, or it cannot be read
    public static <T> Reading<T> read(Path file, Maker<T> maker) throws IOException {
        var lines = new ArrayList<T>();
        var faults = new ArrayList<String>();
        try (var csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowMissingFields(true)
                .ofNamedCsvRecord(Files.readString(file))) {
            for (var line : csv) {
                try {
                    lines.add(maker.make(new Line(line)));
                } catch (IllegalArgumentException e) {
                    faults.add(file + ", dòng " + line.getStartingLineNumber() + ": " + e.getMessage());
                }
            }
        } catch (CsvParseException e) {
            faults.add(file + ": không đọc được như CSV (not CSV): " + e.getMessage());
        }
        return new Reading<>(lines, faults);
    }

    /// A line, by the columns of the heading.
    public static final class Line {

        private final NamedCsvRecord line;

        private Line(NamedCsvRecord line) {
            this.line = line;
        }

        /// Empty where the column is missing or holds nothing.
        public String text(String column) {
            return line.findField(column).map(String::strip).orElse("");
        }

        public @Nullable String textOrNull(String column) {
            var text = text(column);
            return text.isEmpty() ? null : text;
        }

        public @Nullable LocalDate day(String column) {
            var text = text(column);
            return text.isEmpty() ? null : day(column, text, "ngày như 2021-07-19");
        }

        /// @param mend what else may stand there
        public static LocalDate day(String column, String text, String mend) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        column + " là '" + text + "'; hãy viết " + mend + " (write a day as 2021-07-19)", e);
            }
        }
    }
}
