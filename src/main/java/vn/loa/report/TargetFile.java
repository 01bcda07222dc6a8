package vn.loa.report;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.report.Threshold.Relation;

/// Reads the targets and waves, one a line: `area,name,from,until,percent,relation,of,report_due,document`.
///
/// A line that is wrong is told and left out; the others count.
final class TargetFile {

    private static final Map<String, Relation> RELATIONS = Map.of(
            "at-least",
            Relation.AT_LEAST,
            ">=",
            Relation.AT_LEAST,
            "more-than",
            Relation.MORE_THAN,
            ">",
            Relation.MORE_THAN);

    private final Path file;

    TargetFile(Path file) {
        this.file = file;
    }

    /// @param faults what is wrong with the lines left out: file, line, mend
    record Reading(List<Target> targets, List<String> faults) {}

    Reading read() throws IOException {
        var targets = new ArrayList<Target>();
        var faults = new ArrayList<String>();
        try (var csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowMissingFields(true)
                .ofNamedCsvRecord(Files.readString(file))) {
            for (var line : csv) {
                try {
                    targets.add(target(line));
                } catch (IllegalArgumentException e) {
                    faults.add(file + ", dòng " + line.getStartingLineNumber() + ": " + e.getMessage());
                }
            }
        } catch (CsvParseException e) {
            faults.add(file + ": không đọc được như CSV (not CSV): " + e.getMessage());
        }
        return new Reading(List.copyOf(targets), List.copyOf(faults));
    }

    private static Target target(NamedCsvRecord line) {
        var relation = RELATIONS.get(text(line, "relation").toLowerCase(Locale.ROOT));
        if (relation == null) {
            throw new IllegalArgumentException("relation là '" + text(line, "relation")
                    + "'; hãy viết at-least hoặc more-than (write at-least or more-than)");
        }
        var until = day(line, "until");
        if (until == null || text(line, "area").isEmpty()) {
            throw new IllegalArgumentException(
                    "thiếu area hoặc until; hãy ghi mã đơn vị và ngày như 2021-07-19 (area and until are needed)");
        }
        return new Target(
                text(line, "area"),
                text(line, "name"),
                day(line, "from"),
                until,
                new Threshold(percent(text(line, "percent")), relation),
                measure(text(line, "of")),
                day(line, "report_due"),
                text(line, "document").isEmpty() ? null : text(line, "document"));
    }

    private static BigDecimal percent(String text) {
        try {
            return new BigDecimal(text.replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "percent là '" + text + "'; hãy viết số như 40 hoặc 13.5 (write a number such as 40)", e);
        }
    }

    private static Measure measure(String text) {
        return Measure.of(text)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "of là '" + text
                                        + "'; hãy viết population, smartphones, staff hoặc staff-with-smartphones (write one of these)"));
    }

    private static @Nullable LocalDate day(NamedCsvRecord line, String column) {
        var text = text(line, column);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    column + " là '" + text + "'; hãy viết ngày như 2021-07-19 (write a day as 2021-07-19)", e);
        }
    }

    private static String text(NamedCsvRecord line, String column) {
        return line.findField(column).map(String::strip).orElse("");
    }
}
