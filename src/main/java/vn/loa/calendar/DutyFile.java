package vn.loa.calendar;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import vn.loa.report.FormKind;
import vn.loa.report.LineFile;

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

    LineFile.Reading<Duty> read() throws IOException {
        var ids = new HashSet<String>();
        return LineFile.read(file, line -> {
            var duty = duty(line);
            if (!ids.add(duty.id())) {
                throw new IllegalArgumentException("id " + duty.id() + " đã có ở dòng trên (the id comes twice)");
            }
            return duty;
        });
    }

    private static Duty duty(LineFile.Line line) {
        return new Duty(
                line.text("id"),
                line.text("title"),
                FormKind.of(line.text("form"))
                        .orElseThrow(() -> new IllegalArgumentException("form là '" + line.text("form")
                                + "'; hãy viết district, communes, organisations, ranking hoặc weekly (write one of"
                                + " these)")),
                line.text("collector"),
                number(line, "levels", 1),
                rhythm(line),
                time(line),
                number(line, "figures_before", 0),
                number(line, "remind_before", 1),
                line.textOrNull("document"));
    }

    private static Rhythm rhythm(LineFile.Line line) {
        var due = line.text("due");
        var weekday = WEEKDAYS.get(due.toUpperCase(Locale.ROOT));
        if (weekday != null) {
            var from = line.day("from");
            var until = line.day("until");
            if (from == null || (until != null && until.isBefore(from))) {
                throw new IllegalArgumentException("báo cáo hằng tuần cần from, và until không trước from (a weekly"
                        + " report needs from, and until not before it)");
            }
            return new Rhythm.Weekly(weekday, from, until);
        }
        var days = new TreeSet<LocalDate>();
        for (var word : due.split("[\\s;]+")) {
            days.add(LineFile.Line.day("due", word, "FRI hoặc các ngày như 2021-07-20 2021-08-21"));
        }
        return new Rhythm.OnDays(days);
    }

    private static LocalTime time(LineFile.Line line) {
        try {
            return LocalTime.parse(line.text("time"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "time là '" + line.text("time") + "'; hãy viết giờ như 17:00 (write a time as 17:00)", e);
        }
    }

    private static int number(LineFile.Line line, String column, int otherwise) {
        var text = line.text(column);
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    column + " là '" + text + "'; hãy viết một số nguyên (write a whole number)", e);
        }
    }
}
