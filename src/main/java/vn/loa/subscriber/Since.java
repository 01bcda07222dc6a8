package vn.loa.subscriber;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import vn.loa.Vietnam;

/// How far an expression looks back: `30d` is the last thirty calendar days of Vietnam, today among them, as caps
/// count them; `12h` the last twelve hours; `2026-01-31` everything from that day on.
///
/// @param day the day of `from` in Vietnam
public record Since(Instant from, LocalDate day) {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([dh])");

    /// @param most how many days back anything is kept at all
    public static Since read(Arguments arguments, int argument, int most, Clock clock) {
        var text = arguments.text(argument);
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, Vietnam.ZONE);
        var span = SPAN.matcher(text);
        if (!span.matches()) {
            return dated(arguments, argument, today);
        }
        var amount = Integer.parseInt(span.group(1));
        var hours = span.group(2).equals("h");
        if (amount < 1 || amount > (hours ? most * 24 : most)) {
            throw arguments.wrong(
                    argument,
                    "1h đến " + most + "d (mức được lưu giữ)",
                    "1h to " + most + "d, which is how long it is kept");
        }
        if (hours) {
            var from = now.minus(Duration.ofHours(amount));
            return new Since(from, LocalDate.ofInstant(from, Vietnam.ZONE));
        }
        return of(today.minusDays(amount - 1L));
    }

    private static Since dated(Arguments arguments, int argument, LocalDate today) {
        try {
            var day = LocalDate.parse(arguments.text(argument));
            if (day.isAfter(today)) {
                throw arguments.wrong(argument, "một ngày đã qua", "a day that has come already");
            }
            return of(day);
        } catch (DateTimeException e) {
            throw arguments.wrong(
                    argument, "30d, 12h hoặc một ngày như 2026-01-31", "30d, 12h or a day such as 2026-01-31");
        }
    }

    /// From the beginning of a day of Vietnam on.
    public static Since of(LocalDate day) {
        return new Since(day.atStartOfDay(Vietnam.ZONE).toInstant(), day);
    }
}
