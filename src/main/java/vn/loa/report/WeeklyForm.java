package vn.loa.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Areas;
import vn.loa.report.Form.Cell;
import vn.loa.report.Form.Column;
import vn.loa.report.Form.Row;

/// The weekly table that letter L4 asks for: this week, the one before, and what is missing to the share of the
/// population from which on the app is of use.
final class WeeklyForm {

    // "chỉ có thể đạt được hiệu quả nếu ... trên 30% tổng số người dân"
    private static final Threshold OF_USE = Threshold.moreThan("30");
    private static final int DECIMALS = 2;

    private final FormPage page;
    private final StatisticsBook book;
    private final SeriesBreaks breaks;
    private final Areas areas;

    WeeklyForm(FormPage page, StatisticsBook book, SeriesBreaks breaks, Areas areas) {
        this.page = page;
        this.book = book;
        this.breaks = breaks;
        this.areas = areas;
    }

    Optional<Form> fill() {
        if (!page.hasFigures(book)) {
            return Optional.empty();
        }
        var before = before();
        var rows = new ArrayList<Row>();
        var tallies = new ArrayList<Tally>();
        var earlier = new ArrayList<@Nullable Long>();
        for (var unit : page.units(areas)) {
            var tally = Tally.of(unit.name(), Subject.area(unit.key()), page.day(), book);
            var then = before == null ? null : registered(unit.key(), before);
            tallies.add(tally);
            earlier.add(then);
            rows.add(row(new Cell.Count(rows.size() + 1L), tally, then, false));
        }
        if (!page.isAlone(areas)) {
            rows.add(total(tallies, totalBefore(before, earlier)));
        }
        return Optional.of(new Form(
                page.name(),
                page.letterhead(List.of("UBND cấp trên (b/c);", "Phòng Văn hóa và Thông tin;", "Lưu: VT.")),
                List.of("BÁO CÁO TUẦN", "Tình hình triển khai ứng dụng " + page.app()),
                "Đến ngày " + Figures.day(page.day()),
                null,
                columns(before),
                rows,
                remarks(tallies, before)));
    }

    private List<String> remarks(List<Tally> tallies, @Nullable LocalDate before) {
        var remarks = new ArrayList<>(page.unreported(tallies));
        breaks.remark(before, page.day(), page.key()).map(RemarkText::of).ifPresent(remarks::add);
        return remarks;
    }

    private @Nullable LocalDate before() {
        var since = page.wish().since();
        return since != null ? since : page.days(book).floor(page.day().minusWeeks(1));
    }

    private @Nullable Long registered(String key, LocalDate day) {
        return book.on(Subject.area(key), Measure.REGISTERED, day)
                .map(Statistic::value)
                .orElse(null);
    }

    private List<Column> columns(@Nullable LocalDate before) {
        return List.of(
                new Column("TT", 9, false),
                new Column("Đơn vị", 40, true),
                new Column("Dân số", 17, false),
                new Column(before == null ? "Tuần trước" : "Đến ngày " + Figures.day(before), 22, false),
                new Column("Đến ngày " + Figures.day(page.day()), 24, false),
                new Column("Tăng", 17, false),
                new Column("Tỷ lệ/ dân số", 16, false),
                new Column("Còn thiếu để trên 30 %", 20, false));
    }

    private Row total(List<Tally> tallies, @Nullable Long then) {
        var whole = Tally.total(Tally.of("TỔNG CỘNG", Subject.area(page.key()), page.day(), book), tallies);
        var told = whole.partly(tallies);
        if (told.equals(whole)) {
            return row(Cell.blank(), whole, then, true);
        }
        // Neither a difference nor a share can be made of some of the units.
        return new Row(
                true,
                List.of(
                        Cell.blank(),
                        Cell.words(told.name()),
                        Cell.count(whole.get(Measure.POPULATION)),
                        Cell.count(then),
                        Cell.count(told.get(Measure.REGISTERED)),
                        Cell.blank(),
                        Cell.blank(),
                        Cell.blank()));
    }

    private @Nullable Long totalBefore(@Nullable LocalDate before, List<@Nullable Long> earlier) {
        var own = before == null ? null : registered(page.key(), before);
        if (own != null || earlier.contains(null) || earlier.isEmpty()) {
            return own;
        }
        var sum = 0L;
        for (var one : earlier) {
            sum += one == null ? 0 : one;
        }
        return sum;
    }

    private static Row row(Cell number, Tally tally, @Nullable Long then, boolean strong) {
        var now = tally.get(Measure.REGISTERED);
        var population = tally.get(Measure.POPULATION);
        return new Row(
                strong,
                List.of(
                        number,
                        Cell.words(tally.name()),
                        Cell.count(population),
                        Cell.count(then),
                        now == null ? Cell.words("chưa báo cáo") : Cell.count(now),
                        Cell.difference(now == null || then == null ? null : now - then),
                        Cell.ratio(now, population, DECIMALS),
                        Cell.count(
                                now == null || population == null || population == 0
                                        ? null
                                        : Math.max(0, OF_USE.needed(population) - now))));
    }
}
