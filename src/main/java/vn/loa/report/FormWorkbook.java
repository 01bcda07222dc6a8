package vn.loa.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/// An official table as an Excel workbook, whose numbers are numbers and print as the form wants them.
final class FormWorkbook {

    private static final String FONT = "Times New Roman";

    // A little more than paper has, since the largest counts of a country have to fit; the page is scaled down to A4.
    private static final double CHARACTERS_PER_MILLIMETRE = 0.65;

    // Rows are written from top to bottom, so that few need to be held.
    private static final int ROWS_HELD = 100;

    private final Form form;
    private final SXSSFWorkbook book = new SXSSFWorkbook(ROWS_HELD);
    private final SXSSFSheet sheet = book.createSheet("Biểu");
    private final Map<String, CellStyle> styles = new HashMap<>();

    private FormWorkbook(Form form) {
        this.form = form;
    }

    static byte[] of(Form form) {
        var workbook = new FormWorkbook(form);
        workbook.write();
        try (workbook.book;
                var out = new ByteArrayOutputStream()) {
            workbook.book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        var at = 0;
        for (var line : form.title()) {
            wide(at++, line, "title");
        }
        if (form.subtitle() != null) {
            wide(at++, form.subtitle(), "subtitle");
        }
        if (form.lead() != null) {
            wide(at++, form.lead(), "lead words");
        }
        at++;
        var heading = sheet.createRow(at++);
        var widths = form.millimetres();
        for (var column = 0; column < form.columns().size(); column++) {
            var cell = heading.createCell(column);
            cell.setCellValue(form.columns().get(column).heading());
            cell.setCellStyle(style("heading", ""));
            sheet.setColumnWidth(column, (int) (widths[column] * CHARACTERS_PER_MILLIMETRE * 256));
        }
        sheet.createFreezePane(0, at);
        sheet.setRepeatingRows(CellRangeAddress.valueOf(at + ":" + at));
        for (var row : form.rows()) {
            row(at++, row);
        }
        at++;
        for (var remark : form.remarks()) {
            wide(at++, remark, "remark");
        }
        page();
    }

    private void page() {
        var print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.setFitToPage(true);
        sheet.setMargin(PageMargin.LEFT, 3 / 2.54);
        sheet.setMargin(PageMargin.RIGHT, 1.5 / 2.54);
        sheet.setMargin(PageMargin.TOP, 2 / 2.54);
        sheet.setMargin(PageMargin.BOTTOM, 2 / 2.54);
    }

    private void wide(int at, String text, String sort) {
        var cell = sheet.createRow(at).createCell(0);
        cell.setCellValue(text);
        cell.setCellStyle(style(sort, ""));
        sheet.addMergedRegion(new CellRangeAddress(at, at, 0, form.columns().size() - 1));
    }

    private void row(int at, Form.Row row) {
        var line = sheet.createRow(at);
        List<Form.Cell> cells = row.cells();
        for (var column = 0; column < cells.size(); column++) {
            var cell = line.createCell(column);
            var sort = (row.strong() ? "strong" : "cell")
                    + (form.columns().get(column).words() ? " words" : "");
            switch (cells.get(column)) {
                case Form.Cell.Words(var text) -> {
                    cell.setCellValue(text);
                    cell.setCellStyle(style(sort, "@"));
                }
                case Form.Cell.Count(var number) -> {
                    cell.setCellValue(number);
                    cell.setCellStyle(style(sort, "#,##0"));
                }
                case Form.Cell.Difference(var number) -> {
                    cell.setCellValue(number);
                    cell.setCellStyle(style(sort, "\"+ \"#,##0;\"− \"#,##0;0"));
                }
                case Form.Cell.Percent(var percent) -> {
                    cell.setCellValue(percent.scaleByPowerOfTen(-2).doubleValue());
                    cell.setCellStyle(style(sort, format(percent)));
                }
            }
        }
    }

    private static String format(BigDecimal percent) {
        return percent.scale() > 0 ? "0." + "0".repeat(percent.scale()) + "%" : "0%";
    }

    private CellStyle style(String sort, String format) {
        return styles.computeIfAbsent(sort + " " + format, key -> {
            var style = book.createCellStyle();
            var font = book.createFont();
            font.setFontName(FONT);
            font.setFontHeightInPoints((short) (sort.equals("title") ? 14 : 12));
            font.setBold(sort.equals("title") || sort.equals("heading") || sort.startsWith("strong"));
            font.setItalic(sort.equals("subtitle") || sort.equals("remark"));
            style.setFont(font);
            style.setWrapText(true);
            style.setVerticalAlignment(VerticalAlignment.CENTER);
            style.setAlignment(
                    sort.endsWith("words") || sort.equals("remark")
                            ? HorizontalAlignment.LEFT
                            : HorizontalAlignment.CENTER);
            if (!format.isEmpty()) {
                style.setDataFormat(book.createDataFormat().getFormat(format));
            }
            if (sort.equals("heading") || sort.startsWith("strong") || sort.startsWith("cell")) {
                style.setBorderTop(BorderStyle.THIN);
                style.setBorderBottom(BorderStyle.THIN);
                style.setBorderLeft(BorderStyle.THIN);
                style.setBorderRight(BorderStyle.THIN);
            }
            return style;
        });
    }
}
