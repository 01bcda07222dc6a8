package vn.loa.report;

import java.math.BigDecimal;

/// Remarks as an official reads them below the table.
final class RemarkText {

    private RemarkText() {}

    static String of(Remark remark) {
        var figures = Figures.OFFICIAL;
        return switch (remark) {
            case Remark.SumDiffers(var column, var sum, var given) ->
                column(column) + ": cộng các dòng được " + figures.count(sum) + ", dòng tổng ghi "
                        + figures.count(given) + " (lệch " + figures.count(Math.abs(given - sum)) + ").";
            case Remark.RatioDiffers(var area, var printed, var computed) ->
                area + ": văn bản ghi " + figures.percent(new BigDecimal(printed)) + ", tính ra "
                        + figures.percent(new BigDecimal(computed)) + ".";
            case Remark.TextDiffers(var inText, var inTable) ->
                "Lời văn bản ghi " + figures.count(inText) + ", biểu ghi " + figures.count(inTable)
                        + "; ở đây dùng số trong biểu.";
            case Remark.NoDenominator(var area) -> area + ": thiếu mẫu số (không có dân số) nên không có tỷ lệ.";
            case Remark.Broken(var day, var reason) ->
                "Từ " + Figures.day(day) + " " + reason + ": mức tăng không so sánh được với trước đó.";
            case Remark.NothingToCompareWith() -> "Chưa có số liệu kỳ trước nên không so sánh được.";
        };
    }

    private static String column(Remark.Column column) {
        return switch (column) {
            case POPULATION -> "Dân số";
            case REGISTERED -> "Số đã đăng ký";
            case DIFFERENCE -> "Mức tăng";
        };
    }
}
