package vn.loa.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// What all forms have in common: whose they are, of what day, and what stands around them.
///
/// @param area null for the country
record FormPage(Forms.Wish wish, @Nullable Area area, LocalDate day, String app) {

    /// The rows: the units below, or the area itself where there are none.
    List<Area> units(Areas areas) {
        if (area == null) {
            return areas.provinces(day);
        }
        var below = areas.children(area, day);
        return below.isEmpty() ? List.of(area) : below;
    }

    /// Whether the only row is the area itself, so that there is nothing to add up.
    boolean isAlone(Areas areas) {
        return area != null && areas.children(area, day).isEmpty();
    }

    /// The days for which its rows were handed in, or its own figures.
    NavigableSet<LocalDate> days(StatisticsBook book) {
        var days = book.days(key());
        days.addAll(book.values(Subject.area(key()), Measure.REGISTERED).keySet());
        return days;
    }

    boolean hasFigures(StatisticsBook book) {
        return days(book).contains(day);
    }

    String key() {
        return area == null ? Subject.COUNTRY : area.key();
    }

    String place() {
        return area == null ? "cả nước" : area.name();
    }

    String appInCapitals() {
        return app.toUpperCase(Locale.ROOT);
    }

    String name() {
        return wish.kind().word() + "-" + wish.area() + "-" + day;
    }

    /// `TOÀN TỈNH` below the districts of `Tỉnh Sơn La`.
    String whole() {
        return area == null ? "CẢ NƯỚC" : "TOÀN " + area.kind().toUpperCase(Locale.of("vi"));
    }

    Letterhead letterhead(List<String> recipients, List<String> signature) {
        var head = wish.head();
        var issuer = head.issuer().isEmpty()
                ? List.of("ỦY BAN NHÂN DÂN", place().toUpperCase(Locale.of("vi")))
                : List.of(head.issuer().toUpperCase(Locale.of("vi")).split("\\|"));
        return new Letterhead(
                issuer,
                head.number(),
                head.place().isEmpty() ? bare() : head.place(),
                day,
                recipients,
                head.signer().isEmpty() ? signature : List.of(head.signer().split("\\|")));
    }

    // `Sơn La`, not `Tỉnh Sơn La`, stands before a date.
    private String bare() {
        if (area == null) {
            return "Hà Nội";
        }
        var kind = area.kind();
        return kind.isBlank() || !area.name().toLowerCase(Locale.of("vi")).startsWith(kind.toLowerCase(Locale.of("vi")))
                ? area.name()
                : area.name().substring(kind.length()).strip();
    }
}
