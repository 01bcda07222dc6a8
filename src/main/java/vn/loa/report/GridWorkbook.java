package vn.loa.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Map;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.util.RecordFormatException;
import org.jspecify.annotations.Nullable;

/// Reads a table out of an Excel workbook, old or new; formulas count with the value they last had.
final class GridWorkbook {

    private static final int MOST_ROWS = 20_000;
    private static final int MOST_COLUMNS = 100;

    private GridWorkbook() {}

    /// @param name the sheet, or null for the first
    static Grid read(byte[] workbook, @Nullable String name) throws StatisticsRefused {
        try (var book = WorkbookFactory.create(new ByteArrayInputStream(workbook))) {
            var sheet = name == null ? book.getSheetAt(0) : book.getSheet(name);
            if (sheet == null) {
                throw new StatisticsRefused(
                        "Tệp Excel không có trang tính \"" + name + "\"", "the workbook has no such sheet");
            }
            return grid(sheet);
        } catch (IOException
                | POIXMLException
                | IllegalArgumentException
                | IllegalStateException
                | RecordFormatException
                | OpenXML4JRuntimeException e) {
            throw new StatisticsRefused(
                    "Không đọc được tệp Excel; hãy lưu lại dạng .xlsx, không đặt mật khẩu",
                    "the workbook cannot be read; save it as .xlsx without a password");
        }
    }

    private static Grid grid(Sheet sheet) throws StatisticsRefused {
        if (sheet.getLastRowNum() > MOST_ROWS) {
            throw new StatisticsRefused(
                    "Trang tính có hơn " + MOST_ROWS + " dòng; hãy chia nhỏ", "the sheet has too many rows; split it");
        }
        var shown = new DataFormatter();
        shown.setUseCachedValuesForFormulaCells(true);
        var rows = new ArrayList<Grid.Row>();
        for (var row : sheet) {
            var cells = new ArrayList<Grid.Cell>();
            for (var column = 0; column < Math.min(row.getLastCellNum(), MOST_COLUMNS); column++) {
                var cell = row.getCell(column);
                cells.add(cell == null ? Grid.Cell.NOTHING : cell(cell, shown));
            }
            rows.add(new Grid.Row(row.getRowNum() + 1, cells));
        }
        return new Grid(rows, Map.of());
    }

    private static Grid.Cell cell(Cell cell, DataFormatter shown) {
        var type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        var text = Folded.plain(shown.formatCellValue(cell));
        if (type != CellType.NUMERIC) {
            return new Grid.Cell(text, null);
        }
        // What Excel shows has fifteen digits, and so has what somebody typed.
        var number = new BigDecimal(cell.getNumericCellValue()).round(new MathContext(15));
        var percent = cell.getCellStyle().getDataFormatString().contains("%");
        return new Grid.Cell(text, percent ? number.scaleByPowerOfTen(2) : number);
    }
}
