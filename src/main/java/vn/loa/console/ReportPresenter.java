package vn.loa.console;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.report.DistrictReports;
import vn.loa.report.DistrictTable;
import vn.loa.report.Figures;
import vn.loa.report.Remark;

/// Writes the official table as the letters print it.
final class ReportPresenter {

    private final DistrictReports reports;

    ReportPresenter(DistrictReports reports) {
        this.reports = reports;
    }

    /// @param day null for today
    Optional<ReportView> view(String area, @Nullable LocalDate day) {
        var table = day == null ? reports.today(area) : reports.on(area, day);
        return table.map(found -> view(found, day, reports.days(area)));
    }

    static ReportView view(DistrictTable table, @Nullable LocalDate day, List<LocalDate> days) {
        return new ReportView(
                table.area(),
                table.total().name(),
                whole(table.total().name()),
                table.app(),
                table.app().toUpperCase(Locale.ROOT),
                Figures.day(table.asOf()),
                table.comparedWith() == null ? null : Figures.day(table.comparedWith()),
                table.source(),
                day == null ? null : day.toString(),
                table.districts().stream().map(row -> row(row, true)).toList(),
                table.unassigned() == null ? null : row(table.unassigned(), false),
                total(table.total()),
                table.remarks().stream()
                        .map(remark -> note(remark, table.source() == null))
                        .toList(),
                days.stream()
                        .map(other -> new ReportView.Day(other.toString(), Figures.day(other)))
                        .toList());
    }

    /// `TOÀN TỈNH` below the districts of `Tỉnh Sơn La`; a name that is in capitals already stays.
    private static String whole(String place) {
        var capitals = place.toUpperCase(Locale.ROOT);
        return Stream.of("TỈNH", "THÀNH PHỐ", "HUYỆN", "THỊ XÃ", "QUẬN")
                .filter(kind -> capitals.startsWith(kind + " "))
                .findFirst()
                .map(kind -> "TOÀN " + kind)
                .orElse(capitals);
    }

    private static ReportView.Row row(DistrictTable.Row row, boolean wantsRatio) {
        var figures = Figures.OFFICIAL;
        return new ReportView.Row(
                row.number(),
                row.name(),
                row.population() == null ? "" : figures.count(row.population()),
                figures.count(row.registered()),
                row.difference() == null ? "" : figures.difference(row.difference()),
                row.percent() == null ? "" : figures.percent(row.percent()),
                wantsRatio && row.percent() == null);
    }

    // Letter L3 prints what the whole has gained without a sign.
    private static ReportView.Row total(DistrictTable.Row row) {
        var shown = row(row, true);
        return row.difference() == null || row.difference() < 0
                ? shown
                : new ReportView.Row(
                        shown.number(),
                        shown.name(),
                        shown.population(),
                        shown.registered(),
                        Figures.OFFICIAL.count(row.difference()),
                        shown.percent(),
                        shown.noDenominator());
    }

    /// @param ours whether we counted the people ourselves: then it is known why the districts make less than the whole
    private static ReportView.Note note(Remark remark, boolean ours) {
        var figures = Figures.OFFICIAL;
        return switch (remark) {
            case Remark.SumDiffers(var column, var sum, var given)
            when ours && column == Remark.Column.POPULATION ->
                new ReportView.Note(
                        "unassigned", List.of(figures.count(sum), figures.count(given - sum), figures.count(given)));
            case Remark.SumDiffers(var column, var sum, var given) ->
                new ReportView.Note(
                        "sum." + column.name().toLowerCase(Locale.ROOT),
                        List.of(figures.count(sum), figures.count(given), figures.difference(sum - given)));
            case Remark.RatioDiffers(var area, var printed, var computed) ->
                new ReportView.Note("ratio", List.of(area, printed.replace('.', ','), computed.replace('.', ',')));
            case Remark.TextDiffers(var inText, var inTable) ->
                new ReportView.Note("text", List.of(figures.count(inText), figures.count(inTable)));
            case Remark.NoDenominator(var area) -> new ReportView.Note("denominator", List.of(area));
            case Remark.Broken(var day, var reason) -> new ReportView.Note("broken", List.of(Figures.day(day), reason));
            case Remark.NothingToCompareWith() -> new ReportView.Note("compare", List.of());
        };
    }
}
