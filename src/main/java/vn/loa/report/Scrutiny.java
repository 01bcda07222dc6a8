package vn.loa.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.report.Submission.Line;
import vn.loa.report.Submission.Mark;
import vn.loa.report.Submission.Sort;

/// Looks whether a table contradicts itself or what is known, and marks the cells where it does; nothing is mended.
final class Scrutiny {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final Figures OFFICIAL = Figures.OFFICIAL;

    private final Submission table;
    private final StatisticsBook book;
    private final SeriesBreaks breaks;
    private final List<Mark> marks = new ArrayList<>();

    Scrutiny(Submission table, StatisticsBook book, SeriesBreaks breaks) {
        this.table = table;
        this.book = book;
        this.breaks = breaks;
    }

    List<Mark> marks() {
        order();
        for (var line : table.lines()) {
            ratios(line);
            earlier(line);
            difference(line);
        }
        marks.addAll(new TotalScrutiny(table).marks());
        return List.copyOf(marks);
    }

    private void order() {
        var days = book.days(table.area());
        if (!days.isEmpty() && days.last().isAfter(table.day())) {
            mark(
                    0,
                    "",
                    "ngày",
                    Sort.OLDER,
                    "Đã có số liệu mới hơn, ngày " + Figures.day(days.last())
                            + "; bảng này được ghi cho ngày cũ, không thay số mới. (There are newer figures already.)");
        }
    }

    private void ratios(Line line) {
        for (var of : List.of(Measure.POPULATION, Measure.SMARTPHONES, Measure.STAFF, Measure.STAFF_WITH_SMARTPHONES)) {
            var share = share(line, of);
            if (share != null && share.part() > share.whole()) {
                mark(
                        line.row(),
                        line.name(),
                        of.numerator().vietnamese(),
                        Sort.OVER_100,
                        OFFICIAL.count(share.part()) + " nhiều hơn " + of.vietnamese() + " "
                                + OFFICIAL.count(share.whole())
                                + ", tỷ lệ vượt 100 %. (The ratio is over 100 per cent.)");
            }
        }
        var staff = line.figures().get(Measure.STAFF);
        var phones = line.figures().get(Measure.STAFF_WITH_SMARTPHONES);
        if (staff != null && phones != null && phones > staff) {
            mark(
                    line.row(),
                    line.name(),
                    Measure.STAFF_WITH_SMARTPHONES.vietnamese(),
                    Sort.OVER_100,
                    OFFICIAL.count(phones) + " nhiều hơn tổng số " + OFFICIAL.count(staff)
                            + ". (More have a smartphone than there are.)");
        }
        if (line.printedRatio() != null) {
            printed(line, new BigDecimal(line.printedRatio()));
        }
    }

    private void printed(Line line, BigDecimal printed) {
        var computed = ratio(line);
        if (computed == null) {
            mark(
                    line.row(),
                    line.name(),
                    "tỷ lệ",
                    Sort.NO_DENOMINATOR,
                    "Văn bản ghi " + OFFICIAL.percent(printed)
                            + " nhưng thiếu mẫu số, không kiểm tra được. (There is no denominator to check it by.)");
            over100(line, printed);
            return;
        }
        var rounded = computed.percent(printed.scale());
        if (rounded.compareTo(printed) != 0) {
            mark(
                    line.row(),
                    line.name(),
                    "tỷ lệ",
                    Sort.RATIO_DIFFERS,
                    "Văn bản ghi " + OFFICIAL.percent(printed) + ", tính ra " + OFFICIAL.percent(rounded)
                            + ". (The document prints another ratio than its numbers make.)");
        }
        over100(line, printed);
    }

    private void over100(Line line, BigDecimal printed) {
        if (printed.compareTo(WHOLE) > 0) {
            mark(line.row(), line.name(), "tỷ lệ", Sort.OVER_100, "Tỷ lệ vượt 100 %. (Over 100 per cent.)");
        }
    }

    private @Nullable Ratio ratio(Line line) {
        for (var of : List.of(Measure.POPULATION, Measure.STAFF, Measure.SMARTPHONES, Measure.STAFF_WITH_SMARTPHONES)) {
            var ratio = ratio(line, of);
            if (ratio != null) {
                return ratio;
            }
        }
        return null;
    }

    // What the row itself leaves out may be known from before: the count of that very day, the denominator as of it.
    /// @param whole may be 0, of which there is no ratio
    private record Share(long part, long whole) {}

    private @Nullable Ratio ratio(Line line, Measure of) {
        var share = share(line, of);
        return share == null || share.whole() == 0 ? null : new Ratio(share.part(), share.whole());
    }

    private @Nullable Share share(Line line, Measure of) {
        var part = line.figures().get(of.numerator());
        var whole = line.figures().get(of);
        if (part == null && whole == null) {
            return null;
        }
        var counted = part != null ? part : value(book.on(line.subject(), of.numerator(), table.day()));
        var denominator = whole != null ? whole : value(book.asOf(line.subject(), of, table.day()));
        return counted == null || denominator == null ? null : new Share(counted, denominator);
    }

    private static @Nullable Long value(Optional<Statistic> figure) {
        return figure.map(Statistic::value).orElse(null);
    }

    private void earlier(Line line) {
        line.figures().forEach((measure, value) -> {
            book.on(line.subject(), measure, table.day())
                    .filter(known -> known.value() != value)
                    .ifPresent(known -> known(line, measure, value, known));
            var fallen = book.before(line.subject(), measure, table.day())
                    .filter(before -> counted(measure) && before.value() > value)
                    .orElse(null);
            if (fallen != null && !marksBreak(line, measure, fallen.day(), measure.vietnamese())) {
                mark(
                        line.row(),
                        line.name(),
                        measure.vietnamese(),
                        Sort.FELL,
                        "Giảm từ " + OFFICIAL.count(fallen.value()) + " (ngày " + Figures.day(fallen.day()) + ") còn "
                                + OFFICIAL.count(value) + ". (It has fallen.)");
            }
        });
    }

    private static boolean counted(Measure measure) {
        return measure == Measure.REGISTERED || measure == Measure.STAFF_INSTALLED;
    }

    private void known(Line line, Measure measure, long value, Statistic known) {
        var corrects = known.source().equals(table.source());
        mark(
                line.row(),
                line.name(),
                measure.vietnamese(),
                corrects ? Sort.CORRECTED : Sort.SOURCES_DIFFER,
                (corrects ? "Sửa số đã nộp " : "Nguồn " + known.source() + " ghi ") + OFFICIAL.count(known.value())
                        + " thành " + OFFICIAL.count(value)
                        + (corrects
                                ? "; số cũ vẫn được giữ. (A correction; the earlier figure is kept.)"
                                : "; cả hai được giữ, số đến sau được dùng. (Two sources differ; the later one counts.)"));
    }

    private void difference(Line line) {
        var since = table.comparedWith();
        var difference = line.difference();
        if (since == null || difference == null) {
            return;
        }
        for (var measure : List.of(Measure.REGISTERED, Measure.STAFF_INSTALLED)) {
            var now = line.figures().get(measure);
            if (now == null) {
                continue;
            }
            marksBreak(line, measure, since, column(since));
            var then = book.on(line.subject(), measure, since).orElse(null);
            if (then != null ? now - then.value() != difference : difference > now) {
                mark(
                        line.row(),
                        line.name(),
                        column(since),
                        Sort.DIFFERENCE_DIFFERS,
                        "Văn bản ghi " + OFFICIAL.difference(difference)
                                + (then == null
                                        ? ", nhiều hơn cả số hiện có " + OFFICIAL.count(now)
                                        : ", tính ra " + OFFICIAL.difference(now - then.value()))
                                + ". (The document prints another difference.)");
            }
        }
    }

    /// Marks the cell where something began to be counted otherwise since then; answers whether it did.
    private boolean marksBreak(Line line, Measure measure, LocalDate since, String column) {
        var broken = breaks.between(since, table.day(), measure, line.subject().area());
        broken.ifPresent(one -> mark(
                line.row(),
                line.name(),
                column,
                Sort.SERIES_BREAK,
                "Từ " + Figures.day(one.day()) + " " + one.reason()
                        + ": không so sánh được với trước đó. (A break in the series lies between.)"));
        return broken.isPresent();
    }

    private static String column(LocalDate since) {
        return "so với ngày " + Figures.day(since);
    }

    private void mark(long row, String name, String column, Sort sort, String text) {
        marks.add(new Mark(row, name, column, sort, text));
    }
}
