package vn.loa.calendar;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.loa.report.FormKind;

/// Reads the reports that areas owe, one a line.
///
/// A line that is wrong is told and left out; the others count.
final class DutyFile {

    private static final Map<String, DayOfWeek> WEEKDAYS = Map.of(
            "MON", DayOfWeek.MONDAY,
            "TUE", DayOfWeek.TUESDAY,
            "WED", DayOfWeek.WEDNESDAY,
            "THU", DayOfWeek.THURSDAY,
            "FRI", DayOfWeek.FRIDAY,
            "SAT", DayOfWeek.SATURDAY,
            "SUN", DayOfWeek.SUNDAY);

    private final Path file;

    DutyFile(Path file) {
        this.file = file;
    }

    /// @param faults what is wrong with the lines left out: file, line, mend
    record Reading(List<Duty> duties, List<String> faults) {}

    Reading read() throws IOException {
        var duties = new ArrayList<Duty>();
        var faults = new ArrayList<String>();
        var ids = new HashSet<String>();
        try (var csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowMissingFields(true)
                .ofNamedCsvRecord(Files.readString(file))) {
            for (var line : csv) {
                try {
                    var duty = duty(line);
                    if (!ids.add(duty.id())) {
                        throw new IllegalArgumentException(
                                "id " + duty.id() + " đã có ở dòng trên (the id comes twice)");
                    }
                    duties.add(duty);
                } catch (IllegalArgumentException e) {
                    faults.add(file + ", dòng " + line.getStartingLineNumber() + ": " + e.getMessage());
                }
            }
        } catch (CsvParseException e) {
            faults.add(file + ": không đọc được như CSV (not CSV): " + e.getMessage());
        }
        return new Reading(List.copyOf(duties), List.copyOf(faults));
    }

    private static Duty duty(NamedCsvRecord line) {
        return new Duty(
                text(line, "id"),
                text(line, "title"),
                FormKind.of(text(line, "form"))
                        .orElseThrow(() -> new IllegalArgumentException("form là '" + text(line, "form")
                                + "'; hãy viết district, communes, organisations, ranking hoặc weekly (write one of"
                                + " these)")),
                text(line, "collector"),
                number(line, "levels", 1),
                rhythm(line),
                time(line),
                number(line, "figures_before", 0),
                number(line, "remind_before", 1),
                text(line, "document").isEmpty() ? null : text(line, "document"));
    }

    private static Rhythm rhythm(NamedCsvRecord line) {
        var due = text(line, "due");
        var weekday = WEEKDAYS.get(due.toUpperCase(Locale.ROOT));
        if (weekday != null) {
            var from = day(line, "from");
            var until = day(line, "until");
            if (from == null || (until != null && until.isBefore(from))) {
                throw new IllegalArgumentException("báo cáo hằng tuần cần from, và until không trước from (a weekly"
                        + " report needs from, and until not before it)");
            }
            return new Rhythm.Weekly(weekday, from, until);
        }
        var days = new TreeSet<LocalDate>();
        for (var word : due.split("[\\s;]+")) {
            days.add(date(word, "due", "FRI hoặc các ngày như 2021-07-20 2021-08-21"));
        }
        return new Rhythm.OnDays(days);
    }

    private static LocalTime time(NamedCsvRecord line) {
        try {
            return LocalTime.parse(text(line, "time"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "time là '" + text(line, "time") + "'; hãy viết giờ như 17:00 (write a time as 17:00)", e);
        }
    }

    private static int number(NamedCsvRecord line, String column, int otherwise) {
        var text = text(line, column);
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    column + " là '" + text + "'; hãy viết một số nguyên (write a whole number)", e);
        }
    }

    private static @Nullable LocalDate day(NamedCsvRecord line, String column) {
        var text = text(line, column);
        return text.isEmpty() ? null : date(text, column, "ngày như 2021-07-19");
    }

    private static LocalDate date(String text, String column, String mend) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    column + " là '" + text + "'; hãy viết " + mend + " (write a day as 2021-07-19)", e);
        }
    }

    private static String text(NamedCsvRecord line, String column) {
        return line.findField(column).map(String::strip).orElse("");
    }
}
