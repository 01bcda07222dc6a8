package vn.loa.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers and dates as people read them: `84.126`, `6,74 %` and `+ 4.024` in Vietnamese.
public final class Figures {

    /// How the official tables write.
    public static final Figures OFFICIAL = new Figures(Locale.of("vi", "VN"));

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");

    private final DecimalFormatSymbols symbols;

    public Figures(Locale locale) {
        this.symbols = DecimalFormatSymbols.getInstance(locale);
    }

    public String count(long number) {
        return new DecimalFormat("#,##0", symbols).format(number);
    }

    /// Rounded half up.
    public String decimal(BigDecimal number, int decimals) {
        return new DecimalFormat("#,##0." + "0".repeat(decimals), symbols)
                .format(number.setScale(decimals, RoundingMode.HALF_UP));
    }

    /// With its sign and a space, as the letters print it.
    public String difference(long number) {
        return number == 0 ? "0" : (number > 0 ? "+ " : "− ") + count(Math.abs(number));
    }

    /// With as many decimals as `percent` carries.
    public String percent(BigDecimal percent) {
        var digits = percent.scale() > 0 ? "." + "0".repeat(percent.scale()) : "";
        return new DecimalFormat("#,##0" + digits, symbols).format(percent) + " %";
    }

    public static String day(LocalDate date) {
        return DAY.format(date);
    }
}
