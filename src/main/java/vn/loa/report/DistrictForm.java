package vn.loa.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.report.Form.Cell;
import vn.loa.report.Form.Column;
import vn.loa.report.Form.Row;

/// The table of letter L3: districts, with the difference to the day that its heading names.
final class DistrictForm {

    private final FormPage page;

    DistrictForm(FormPage page) {
        this.page = page;
    }

    Form of(DistrictTable table) {
        var rows = new ArrayList<Row>();
        table.districts().forEach(row -> rows.add(row(row, row.name(), true, false)));
        if (table.unassigned() != null) {
            rows.add(row(table.unassigned(), table.unassigned().name(), false, false));
        }
        rows.add(row(table.total(), page.whole(), true, true));
        return new Form(
                page.name(),
                page.departmental(List.of("Như trên;", "Lưu: VT.")),
                List.of(
                        "THỐNG KÊ TÌNH HÌNH TRIỂN KHAI SỬ DỤNG ỨNG DỤNG " + page.appInCapitals(),
                        "Tính đến ngày " + Figures.day(table.asOf())),
                table.source() == null ? null : "(Theo " + table.source() + ")",
                null,
                List.of(
                        new Column("TT", 10, false),
                        new Column("Huyện, Thành phố", 48, true),
                        new Column("Dân số", 23, false),
                        new Column("Số " + page.app() + " đã đăng ký số điện thoại", 28, false),
                        new Column(
                                table.comparedWith() == null
                                        ? "So với kỳ trước"
                                        : "So với ngày " + Figures.day(table.comparedWith()),
                                26,
                                false),
                        new Column("Tỷ lệ " + page.app() + " đã đăng ký số điện thoại/Dân số", 30, false)),
                rows,
                table.remarks().stream().map(RemarkText::of).toList());
    }

    // Letter L3 prints what the whole has gained without a sign.
    private static Cell difference(@Nullable Long difference, boolean whole) {
        return whole && difference != null && difference >= 0 ? Cell.count(difference) : Cell.difference(difference);
    }

    private static Row row(DistrictTable.Row row, String name, boolean wantsRatio, boolean strong) {
        var percent = row.percent();
        return new Row(
                strong,
                List.of(
                        new Cell.Count(row.number()),
                        Cell.words(name),
                        Cell.count(row.population()),
                        Cell.count(row.registered()),
                        difference(row.difference(), strong),
                        percent != null ? new Cell.Percent(percent) : Cell.words(wantsRatio ? "thiếu mẫu số" : "")));
    }
}
