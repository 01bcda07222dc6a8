package vn.loa.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// The first sheet of an Excel file as CSV, with every row on the line that has its number.
final class Spreadsheet implements XSSFSheetXMLHandler.SheetContentsHandler {

    private static final String WORKBOOK = "xl/workbook.xml";
    // Unpacked; what is larger comes as CSV.
    private static final long LARGEST = 200L << 20;
    private static final int LONGEST = 64 << 20;

    private final StringBuilder csv = new StringBuilder();
    private int row;
    private int column;
    private int width = -1;
    private int begin;
    private boolean isBlank;

    private Spreadsheet() {}

    /// Whether a zip is one, and not too large to be opened.
    static boolean isOne(byte[] zip) throws IOException {
        var isOne = false;
        var octets = 0L;
        var buffer = new byte[1 << 16];
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                isOne |= entry.getName().equals(WORKBOOK);
                for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    octets += read;
                    if (octets > LARGEST) {
                        throw tooLarge();
                    }
                }
            }
        }
        return isOne;
    }

    static String csv(byte[] xlsx) throws IOException {
        var sheet = new Spreadsheet();
        try (var pack = OPCPackage.open(new ByteArrayInputStream(xlsx))) {
            var reader = new XSSFReader(pack);
            var sheets = reader.getSheetsData();
            if (!sheets.hasNext()) {
                throw new BadFile(
                        BadFile.Fault.UNREADABLE, "Tệp Excel không có trang tính nào.", "The workbook has no sheet.");
            }
            try (var first = sheets.next()) {
                var xml = XMLHelper.newXMLReader();
                xml.setContentHandler(new XSSFSheetXMLHandler(
                        reader.getStylesTable(),
                        new ReadOnlySharedStringsTable(pack),
                        sheet,
                        new DataFormatter(),
                        false));
                xml.parse(new InputSource(first));
            }
        } catch (TooLong e) {
            throw tooLarge();
        } catch (OpenXML4JException | SAXException | ParserConfigurationException | RuntimeException e) {
            throw new BadFile(
                    BadFile.Fault.DAMAGED,
                    "Không mở được tệp Excel này; hãy lưu thành CSV UTF-8 rồi chọn lại.",
                    "This Excel file cannot be opened; save it as CSV UTF-8 and choose it again.");
        }
        return sheet.csv.toString();
    }

    private static BadFile tooLarge() {
        return new BadFile(
                BadFile.Fault.TOO_LARGE,
                "Tệp Excel quá lớn; hãy lưu thành CSV UTF-8 rồi nạp theo đường tệp lớn.",
                "The Excel file is too large; save it as CSV UTF-8 and hand it in as large files are.");
    }

    /// Rows without a cell are not told of, and count all the same.
    @Override
    public void startRow(int number) {
        for (; row < number; row++) {
            csv.append('\n');
        }
        column = 0;
        begin = csv.length();
        isBlank = true;
    }

    @Override
    public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
        var at = reference == null ? column : new CellReference(reference).getCol();
        for (; column < at; column++) {
            csv.append(',');
        }
        var text = value == null ? "" : value;
        isBlank &= text.isBlank();
        csv.append(quoted(text));
        if (csv.length() > LONGEST) {
            throw new TooLong();
        }
    }

    /// Cells that hold nothing are not told of either; every row has as many fields as the first.
    @Override
    public void endRow(int number) {
        if (isBlank) {
            csv.setLength(begin);
        } else {
            width = width < 0 ? column : width;
            csv.append(",".repeat(Math.max(0, width - column)));
        }
        csv.append('\n');
        row++;
    }

    private static String quoted(String value) {
        var line = value.replaceAll("[\\r\\n]+", " ");
        return '"' + line.replace("\"", "\"\"") + '"';
    }

    private static final class TooLong extends RuntimeException {}
}
