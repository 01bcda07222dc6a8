package vn.loa.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// What all forms have in common: whose they are, of what day, and what stands around them.
///
/// @param area null for the country
/// @param wave the one that the day lies in; null outside of waves
/// @param isRollUp whether it adds up reports, whose absence others explain
record FormPage(
        Forms.Wish wish,
        @Nullable Area area,
        LocalDate day,
        @Nullable String wave,
        String app,
        boolean isRollUp) {

    private static final Locale VIETNAMESE = Locale.of("vi");
    private static final String COUNCIL = "ỦY BAN NHÂN DÂN";

    // From then on the ministry of science and technology, and its departments in the provinces, have this task.
    private static final LocalDate SCIENCE = LocalDate.of(2025, 3, 1);

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

    /// The remark that names who has not reported; none when everybody has.
    List<String> unreported(List<Tally> rows) {
        var names = rows.stream()
                .filter(row -> row.get(Measure.REGISTERED) == null)
                .map(Tally::name)
                .collect(Collectors.joining(", "));
        return isRollUp || names.isEmpty() ? List.of() : List.of("Chưa báo cáo: " + names + ".");
    }

    /// The cell for notes: what we say, and what the reporter says.
    Form.Cell note(String ours, Subject subject, StatisticsBook book) {
        return Form.Cell.words(Stream.concat(Stream.of(ours), book.note(subject, day).stream())
                .filter(note -> !note.isEmpty())
                .collect(Collectors.joining("; ")));
    }

    String key() {
        return area == null ? Subject.COUNTRY : area.key();
    }

    String place() {
        return area == null ? "cả nước" : area.name();
    }

    /// `thị xã` of `Thị xã Hoài Nhơn`.
    String kind() {
        return area == null ? "cả nước" : area.kind().toLowerCase(VIETNAMESE);
    }

    /// The title of both forms of letter L5.
    List<String> bluezoners() {
        var title = List.of("BÁO CÁO", "Thống kê " + app + "r (người cài đặt ứng dụng " + app + ")");
        return wave == null
                ? title
                : Stream.concat(title.stream(), Stream.of("(" + wave + ")")).toList();
    }

    String appInCapitals() {
        return app.toUpperCase(Locale.ROOT);
    }

    String name() {
        return wish.kind().word() + "-" + wish.area() + "-" + day;
    }

    /// `TOÀN TỈNH` below the districts of `Tỉnh Sơn La`.
    String whole() {
        return area == null ? "CẢ NƯỚC" : "TOÀN " + area.kind().toUpperCase(VIETNAMESE);
    }

    /// As its council issues and signs it, and the ministry for the country.
    Letterhead letterhead(List<String> recipients) {
        return letterhead(
                recipients, List.of(area == null ? "TL. BỘ TRƯỞNG" : "TM. ỦY BAN NHÂN DÂN", "(Ký, đóng dấu)"));
    }

    /// As a director signs it for the council of a province.
    Letterhead departmental(List<String> recipients) {
        return area == null || area.parent() != null
                ? letterhead(recipients)
                : letterhead(
                        recipients,
                        List.of("GIÁM ĐỐC"),
                        List.of("UBND " + place().toUpperCase(VIETNAMESE), "SỞ " + office()));
    }

    /// As both forms of letter L5 are sent and signed.
    Letterhead ofBluezoners() {
        return letterhead(
                List.of("UBND thị xã (b/c);", "Phòng VH và TT (T/hợp);", "Lưu VT."), List.of("TM.", "(Ký, đóng dấu)"));
    }

    private Letterhead letterhead(List<String> recipients, List<String> signature) {
        return letterhead(
                recipients,
                signature,
                area == null ? List.of("BỘ " + office()) : List.of(COUNCIL, place().toUpperCase(VIETNAMESE)));
    }

    private Letterhead letterhead(List<String> recipients, List<String> signature, List<String> issuer) {
        var head = wish.head();
        return new Letterhead(
                head.issuer().isEmpty()
                        ? issuer
                        : List.of(head.issuer().toUpperCase(VIETNAMESE).split("\\|")),
                head.number(),
                head.place().isEmpty() ? bare() : head.place(),
                day,
                recipients,
                head.signer().isEmpty() ? signature : List.of(head.signer().split("\\|")));
    }

    // Too long for one line beside the name of the state: what is broken is broken before the last words.
    private String office() {
        return day.isBefore(SCIENCE) ? "THÔNG TIN VÀ\u00a0TRUYỀN\u00a0THÔNG" : "KHOA HỌC VÀ\u00a0CÔNG\u00a0NGHỆ";
    }

    // `Sơn La`, not `Tỉnh Sơn La`, stands before a date.
    private String bare() {
        if (area == null) {
            return "Hà Nội";
        }
        var kind = area.kind();
        return kind.isBlank() || !area.name().toLowerCase(VIETNAMESE).startsWith(kind.toLowerCase(VIETNAMESE))
                ? area.name()
                : area.name().substring(kind.length()).strip();
    }
}
