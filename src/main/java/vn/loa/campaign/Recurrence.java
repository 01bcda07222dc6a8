package vn.loa.campaign;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How often a campaign runs, in the words of a calendar instead of cron.
///
/// @param days of the week (`MON`) or of the month (`15`); empty for the other kinds
/// @param date the one day of [Kind#ONCE]
/// @param time null where the expression is none of these
/// @param cron the expression itself
public record Recurrence(
        Kind kind,
        List<String> days,
        @Nullable LocalDate date,
        @Nullable LocalTime time,
        String cron) {

    public static final List<String> WEEK = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private static final Pattern PLAIN =
            Pattern.compile("0 (\\d{1,2}) (\\d{1,2}) (\\S+) (\\S+) (\\S+)(?: (\\d{4}))?", Pattern.CASE_INSENSITIVE);

    public Recurrence {
        days = List.copyOf(days);
    }

    /// Named as forms and pages know them, in small letters.
    public enum Kind {
        ONCE,
        DAILY,
        WEEKLY,
        MONTHLY,
        /// Whatever only cron can say.
        OTHER
    }

    public static Recurrence of(String cron) {
        var found = PLAIN.matcher(cron.strip());
        if (found.matches()) {
            try {
                var time = LocalTime.of(Integer.parseInt(found.group(2)), Integer.parseInt(found.group(1)));
                return of(found.group(3), found.group(4), found.group(5), found.group(6), time, cron);
            } catch (DateTimeException | NumberFormatException e) {
                // No time of day, so nothing that a calendar has words for.
                return other(cron);
            }
        }
        return other(cron);
    }

    private static Recurrence of(
            String days, String month, String week, @Nullable String year, LocalTime time, String cron) {
        if (year != null) {
            return new Recurrence(
                    Kind.ONCE,
                    List.of(),
                    LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(days)),
                    time,
                    cron);
        }
        if (!month.equals("*")) {
            return other(cron);
        }
        if (any(days) && any(week)) {
            return new Recurrence(Kind.DAILY, List.of(), null, time, cron);
        }
        var named = Arrays.asList(week.toUpperCase(Locale.ROOT).split(","));
        if (any(days) && WEEK.containsAll(named)) {
            return new Recurrence(Kind.WEEKLY, named, null, time, cron);
        }
        return any(week) && days.matches("\\d{1,2}(,\\d{1,2})*")
                ? new Recurrence(Kind.MONTHLY, List.of(days.split(",")), null, time, cron)
                : other(cron);
    }

    public static Recurrence once(LocalDate date, LocalTime time) {
        return of("0 %d %d %d %d ? %d"
                .formatted(
                        time.getMinute(), time.getHour(), date.getDayOfMonth(), date.getMonthValue(), date.getYear()));
    }

    public static Recurrence daily(LocalTime time) {
        return of("0 %d %d * * ?".formatted(time.getMinute(), time.getHour()));
    }

    /// @param days as [#WEEK] writes them; none would be no time at all, and is told so when the file is read
    public static Recurrence weekly(List<String> days, LocalTime time) {
        return of("0 %d %d ? * %s".formatted(time.getMinute(), time.getHour(), String.join(",", days)));
    }

    public static Recurrence monthly(List<String> days, LocalTime time) {
        return of("0 %d %d %s * ?".formatted(time.getMinute(), time.getHour(), String.join(",", days)));
    }

    public static Recurrence other(String cron) {
        return new Recurrence(Kind.OTHER, List.of(), null, null, cron);
    }

    private static boolean any(String field) {
        return field.equals("*") || field.equals("?");
    }
}
