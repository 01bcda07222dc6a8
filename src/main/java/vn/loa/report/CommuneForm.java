package vn.loa.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.loa.area.Areas;
import vn.loa.report.Form.Cell;
import vn.loa.report.Form.Column;
import vn.loa.report.Form.Row;

/// The first form of letter L5: communes, in the order of their codes.
final class CommuneForm {

    private static final int DECIMALS = 1;

    private final FormPage page;
    private final StatisticsBook book;
    private final Areas areas;

    CommuneForm(FormPage page, StatisticsBook book, Areas areas) {
        this.page = page;
        this.book = book;
        this.areas = areas;
    }

    Optional<Form> fill() {
        if (!page.hasFigures(book)) {
            return Optional.empty();
        }
        var tallies = new ArrayList<Tally>();
        var rows = new ArrayList<Row>();
        for (var commune : page.units(areas)) {
            var subject = Subject.area(commune.key());
            var tally = Tally.of(commune.name(), subject, page.day(), book);
            tallies.add(tally);
            rows.add(row(rows.size() + 1, tally, subject));
        }
        if (!page.isAlone(areas)) {
            rows.add(total(tallies));
        }
        return Optional.of(new Form(
                page.name(),
                page.ofBluezoners(),
                page.bluezoners(),
                "Đến ngày " + Figures.day(page.day()),
                "Đối với UBND các xã, phường:",
                columns(),
                rows,
                page.unreported(tallies)));
    }

    private List<Column> columns() {
        return List.of(
                new Column("STT", 10, false),
                new Column("Xã, phường", 37, true),
                new Column(
                        "Số địa điểm đăng ký điểm kiểm dịch (có treo, dán mã QR code) cụ thể (chợ, nơi tập trung đông"
                                + " người...)",
                        21,
                        false),
                new Column("Dân số", 17, false),
                new Column("Tổng số người dân có smart phone", 16, false),
                new Column("Số " + page.app() + "r có số điện thoại", 19, false),
                new Column("Tỷ lệ % " + page.app() + "r có số điện thoại/ dân số", 22, false),
                new Column("Ghi chú", 23, true));
    }

    private Row row(int number, Tally tally, Subject subject) {
        return new Row(
                false,
                List.of(
                        new Cell.Count(number),
                        Cell.words(tally.name()),
                        Cell.count(tally.get(Measure.QR_PLACES)),
                        Cell.count(tally.get(Measure.POPULATION)),
                        Cell.count(tally.get(Measure.SMARTPHONES)),
                        Cell.count(tally.get(Measure.REGISTERED)),
                        Cell.ratio(tally.get(Measure.REGISTERED), tally.get(Measure.POPULATION), DECIMALS),
                        page.note(tally.get(Measure.REGISTERED) == null ? "chưa báo cáo" : "", subject, book)));
    }

    // Of whatever one of them lacks, only a total that somebody told us can be shown.
    private Row total(List<Tally> tallies) {
        var told = Tally.of("TỔNG CỘNG", Subject.area(page.key()), page.day(), book);
        var total = Tally.total(told, tallies).partly(tallies);
        return new Row(
                true,
                List.of(
                        Cell.blank(),
                        Cell.words(total.name()),
                        Cell.count(total.get(Measure.QR_PLACES)),
                        Cell.count(total.get(Measure.POPULATION)),
                        Cell.count(total.get(Measure.SMARTPHONES)),
                        Cell.count(total.get(Measure.REGISTERED)),
                        total.get(Measure.POPULATION) == null
                                ? Cell.blank()
                                : Cell.ratio(total.get(Measure.REGISTERED), total.get(Measure.POPULATION), DECIMALS),
                        Cell.blank()));
    }
}
