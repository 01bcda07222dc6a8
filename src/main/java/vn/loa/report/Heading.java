package vn.loa.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a column of a table holds, as its heading says in the words of the official forms or of our own files.
sealed interface Heading {

    /// @param organisations whether its rows are organisations rather than areas
    record Name(boolean organisations) implements Heading {}

    record Code() implements Heading {}

    record Figure(Measure measure) implements Heading {}

    /// @param since the day it looks back to; null when the heading does not say
    record Difference(@Nullable LocalDate since) implements Heading {}

    record Percent() implements Heading {}

    /// What the reporter remarks on the row.
    record Note() implements Heading {}

    /// Nothing that is computed with.
    record Other() implements Heading {}

    Pattern DAY = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
    Pattern ISO_DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");

    /// @param app the app's name, as headings write it
    static Heading of(String text, String app) {
        var folded = Folded.of(text);
        if (folded.equals("gso") || folded.equals("code") || folded.startsWith("ma ") || folded.equals("ma")) {
            return new Code();
        }
        if (folded.matches("s?tt|row|rank|hang|no|calc_pct") || folded.isEmpty()) {
            return new Other();
        }
        if (folded.matches("ghi chu|note")) {
            return new Note();
        }
        if (folded.startsWith("ty le") || folded.contains("%") || folded.matches("printed_pct|percent")) {
            return new Percent();
        }
        if (folded.startsWith("so voi") || folded.startsWith("delta_since") || folded.equals("difference")) {
            return new Difference(day(folded).orElse(null));
        }
        return measure(folded, Folded.of(app)).<Heading>map(Figure::new).orElseGet(() -> name(folded));
    }

    private static Optional<Measure> measure(String folded, String app) {
        for (var measure : Measure.values()) {
            if (folded.replace('_', '-').equals(measure.word())) {
                return Optional.of(measure);
            }
        }
        if (folded.contains("dia diem")) {
            return Optional.of(Measure.QR_PLACES);
        }
        var staff = folded.contains("lao dong") || folded.contains("can bo") || folded.contains("cb, cc");
        if (folded.contains("smart phone")
                || folded.contains("smartphone")
                || folded.contains("dien thoai thong minh")) {
            return Optional.of(staff ? Measure.STAFF_WITH_SMARTPHONES : Measure.SMARTPHONES);
        }
        if (folded.contains("dang ky") || folded.contains(app) || folded.contains("cai dat")) {
            return Optional.of(Measure.REGISTERED);
        }
        if (staff) {
            return Optional.of(Measure.STAFF);
        }
        return folded.contains("dan so") ? Optional.of(Measure.POPULATION) : Optional.empty();
    }

    private static Heading name(String folded) {
        if (folded.contains("phong, ban")
                || folded.contains("to chuc")
                || folded.contains("co quan")
                || folded.equals("organisation")) {
            return new Name(true);
        }
        return folded.matches(".*\\b(huyen|xa|phuong|tinh|thanh pho|don vi|dia ban|ten|name|area|khu vuc)\\b.*")
                ? new Name(false)
                : new Other();
    }

    /// A day written as `17/8/2020` or `2020-08-17` anywhere in a text.
    static Optional<LocalDate> day(String text) {
        try {
            var iso = ISO_DAY.matcher(text);
            if (iso.find()) {
                return Optional.of(LocalDate.parse(iso.group()));
            }
            var day = DAY.matcher(text);
            return day.find()
                    ? Optional.of(LocalDate.of(
                            Integer.parseInt(day.group(3)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(1))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
