package vn.loa.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What an authority has promised to reach by a day, as one of several waves or alone.
///
/// Days are those of Vietnam, first and last included.
///
/// @param area the official code of the area, as of the last day
/// @param name such as `Đợt 1`
/// @param from its first day; null when the document names none
/// @param of what the share is taken of
/// @param reportDue the day on which the report of it is due; null when none is asked for
/// @param document where it was promised
public record Target(
        String area,
        String name,
        @Nullable LocalDate from,
        LocalDate until,
        Threshold threshold,
        Measure of,
        @Nullable LocalDate reportDue,
        @Nullable String document) {

    public Target {
        if (name.isBlank()) {
            throw new IllegalArgumentException("chỉ tiêu phải có tên, ví dụ Đợt 1 (a target needs a name)");
        }
        if (!of.isDenominator()) {
            throw new IllegalArgumentException("không thể tính tỷ lệ trên " + of.vietnamese()
                    + "; hãy dùng population, smartphones, staff hoặc staff-with-smartphones (no share is taken of "
                    + of.word() + ")");
        }
        if (from != null && until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "ngày kết thúc " + until + " trước ngày bắt đầu " + from + " (the last day is before the first)");
        }
        if (reportDue != null && from != null && reportDue.isBefore(from)) {
            throw new IllegalArgumentException("hạn báo cáo " + reportDue + " trước ngày bắt đầu " + from
                    + " (the report is due before the first day)");
        }
    }

    public boolean isRunning(LocalDate day) {
        return (from == null || !day.isBefore(from)) && !day.isAfter(until);
    }

    /// How an area stands against it.
    Attainment of(@Nullable Long counted, @Nullable Long whole) {
        if (whole == null || whole == 0) {
            return new Attainment.NoDenominator(of, counted);
        }
        if (counted == null) {
            return new Attainment.NotCounted(of.numerator(), whole, threshold.needed(whole));
        }
        var needed = threshold.needed(whole);
        return new Attainment.Counted(counted, whole, needed, Math.max(0, needed - counted));
    }
}
