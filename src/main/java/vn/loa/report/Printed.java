package vn.loa.report;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as official tables print them, counts and percentages each by rules of their own: `84.126` is a count of
/// thousands, `6.74 %` is not.
final class Printed {

    private static final Pattern COUNT = Pattern.compile(
            "([+\u2212\u2013-]?) ?(\\d{1,15}|\\d{1,3}(?:\\.\\d{3}){1,4}|\\d{1,3}(?:,\\d{3}){1,4}|\\d{1,3}(?: \\d{3}){1,4})");
    private static final Pattern PERCENT = Pattern.compile("([\u2212\u2013-]?) ?(\\d{1,7}(?:[.,]\\d{1,6})?) ?%?");

    private Printed() {}

    /// With or without a sign; empty for what is not surely a whole number.
    static Optional<Long> count(String text) {
        var count = COUNT.matcher(text);
        if (!count.matches()) {
            return Optional.empty();
        }
        var digits = Long.parseLong(count.group(2).replaceAll("[^0-9]", ""));
        return Optional.of(negative(count.group(1)) ? -digits : digits);
    }

    /// With as many decimals as are printed.
    static Optional<BigDecimal> percent(String text) {
        var percent = PERCENT.matcher(text);
        if (!percent.matches()) {
            return Optional.empty();
        }
        var number = new BigDecimal(percent.group(2).replace(',', '.'));
        return Optional.of(negative(percent.group(1)) ? number.negate() : number);
    }

    private static boolean negative(String sign) {
        return !sign.isEmpty() && !sign.equals("+");
    }
}
