package vn.loa.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.loa.report.Form.Cell;
import vn.loa.report.Form.Column;
import vn.loa.report.Form.Row;

/// The second form of letter L5: organisations, all of whose staff are to have installed the app.
final class OrganisationForm {

    private static final int DECIMALS = 1;
    private static final Threshold ALL = Threshold.atLeast("100");

    private final FormPage page;
    private final StatisticsBook book;

    OrganisationForm(FormPage page, StatisticsBook book) {
        this.page = page;
        this.book = book;
    }

    Optional<Form> fill() {
        var organisations = book.organisations(page.key());
        var tallies = new ArrayList<Tally>();
        var rows = new ArrayList<Row>();
        for (var organisation : organisations.entrySet()) {
            var tally = Tally.of(organisation.getValue(), organisation.getKey(), page.day(), book);
            tallies.add(tally);
            rows.add(row(
                    new Cell.Count(rows.size() + 1L),
                    tally,
                    page.note(note(tally), organisation.getKey(), book),
                    false));
        }
        if (tallies.stream().allMatch(tally -> tally.figures().isEmpty())) {
            return Optional.empty();
        }
        var total = Tally.sum("TỔNG CỘNG", tallies);
        rows.add(row(Cell.blank(), total, Cell.words(note(total)), true));
        return Optional.of(new Form(
                page.name(),
                page.ofBluezoners(),
                page.bluezoners(),
                "Đến ngày " + Figures.day(page.day()),
                "Đối với các phòng, ban, ngành, hội, đoàn thể " + page.kind() + ":",
                columns(),
                rows,
                List.of()));
    }

    private List<Column> columns() {
        var staff = "Tổng số CB, CC, VC, người lao động";
        return List.of(
                new Column("STT", 10, false),
                new Column("Tên phòng, ban, ngành, hội, đoàn thể", 46, true),
                new Column(staff, 22, false),
                new Column(staff + " có smart phone", 22, false),
                new Column("Số " + page.app() + "r có số điện thoại", 21, false),
                new Column("Tỷ lệ % " + page.app() + "r có số điện thoại/ " + staff, 22, false),
                new Column("Ghi chú", 22, true));
    }

    private static Row row(Cell number, Tally tally, Cell note, boolean strong) {
        var staff = tally.get(Measure.STAFF);
        var installed = tally.get(Measure.STAFF_INSTALLED);
        return new Row(
                strong,
                List.of(
                        number,
                        Cell.words(tally.name()),
                        Cell.count(staff),
                        Cell.count(tally.get(Measure.STAFF_WITH_SMARTPHONES)),
                        Cell.count(installed),
                        Cell.ratio(installed, staff, DECIMALS),
                        note));
    }

    private static String note(Tally tally) {
        var staff = tally.get(Measure.STAFF);
        var installed = tally.get(Measure.STAFF_INSTALLED);
        if (installed == null) {
            return "chưa báo cáo";
        }
        return staff == null || ALL.isReached(installed, staff)
                ? ""
                : "còn " + Figures.OFFICIAL.count(ALL.needed(staff) - installed) + " người";
    }
}
