package vn.loa.subscriber;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Days as the columns of a block keep them: how many since 1970, in two bytes, which last until 2149.
final class Days {

    /// Nobody said.
    static final int NONE = 0;

    private static final int LAST = 0xffff;
    private static final Pattern INTERNATIONAL = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ].*)?");
    private static final Pattern VIETNAMESE = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})(?: .*)?");

    static int of(LocalDate date) {
        var day = date.toEpochDay();
        if (day <= NONE || day > LAST) {
            throw new DateTimeException(date + " is not between 1970-01-02 and 2149-06-06");
        }
        return (int) day;
    }

    static @Nullable LocalDate date(int day) {
        return day == NONE ? null : LocalDate.ofEpochDay(day);
    }

    /// Reads `2026-11-20` or `20/11/2026`, a time behind it left aside; [Chunk#UNSAID] when it is empty,
    /// [RowReader#WRONG] when it is no day.
    static int read(String text) {
        if (text.isEmpty()) {
            return Chunk.UNSAID;
        }
        var international = INTERNATIONAL.matcher(text);
        var vietnamese = VIETNAMESE.matcher(text);
        try {
            if (international.matches()) {
                return of(date(international.group(1), international.group(2), international.group(3)));
            }
            return vietnamese.matches()
                    ? of(date(vietnamese.group(3), vietnamese.group(2), vietnamese.group(1)))
                    : RowReader.WRONG;
        } catch (DateTimeException e) {
            return RowReader.WRONG;
        }
    }

    private static LocalDate date(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    private Days() {}
}
