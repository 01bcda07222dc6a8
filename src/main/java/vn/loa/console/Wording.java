package vn.loa.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.loa.Vietnam;
import vn.loa.access.Halves;
import vn.loa.report.Figures;

/// Numbers, shares, times and spans as the reader's language writes them.
final class Wording {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm d/M/yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Figures figures;
    private final boolean isEnglish;

    Wording(Locale locale) {
        this.isEnglish = locale.getLanguage().equals("en");
        this.figures = new Figures(locale);
    }

    public String count(long number) {
        return figures.count(number);
    }

    /// A share in whole per cent, never 100 % before the last one and never 0 % after the first.
    public String share(long part, long whole) {
        if (whole <= 0) {
            return "–";
        }
        var rounded = Math.round(100.0 * part / whole);
        if (part > 0 && rounded == 0) {
            return "< 1 %";
        }
        return Math.min(rounded, part < whole ? 99 : 100) + " %";
    }

    /// A share with one decimal.
    public String percent(long part, long whole) {
        return whole <= 0
                ? "–"
                : figures.decimal(
                                BigDecimal.valueOf(part * 100)
                                        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP),
                                1)
                        + " %";
    }

    /// With one decimal below ten, and none above.
    public String decimal(BigDecimal number) {
        return number.compareTo(BigDecimal.TEN) < 0
                ? figures.decimal(number, 1)
                : count(number.setScale(0, RoundingMode.HALF_UP).longValue());
    }

    /// In milliseconds, with a decimal where a whole number would hide too much.
    public String latency(Duration taken) {
        var millis = BigDecimal.valueOf(taken.toNanos(), 6);
        var tenths = millis.compareTo(BigDecimal.TEN) < 0;
        return (tenths ? figures.decimal(millis, 1) : count(millis.longValue())) + " ms";
    }

    /// In đồng, without decimals.
    public String money(BigDecimal dong) {
        return count(dong.setScale(0, RoundingMode.HALF_UP).longValueExact()) + " đ";
    }

    /// Of a note that says it twice, `Vietnamese (English)`, the reader's half.
    public String half(String note) {
        var halves = Halves.of(note);
        return isEnglish ? halves.english() : halves.vietnamese();
    }

    /// Words of a fixed list in the order of that list.
    public <E extends Enum<E>> List<E> ordered(Set<E> words) {
        return words.stream().sorted().toList();
    }

    public static String moment(Instant at) {
        return MOMENT.format(at.atZone(Vietnam.ZONE));
    }

    public static String day(LocalDate day) {
        return Figures.day(day);
    }

    public static String time(Instant at) {
        return TIME.format(at.atZone(Vietnam.ZONE));
    }
}
