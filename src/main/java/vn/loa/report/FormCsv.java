package vn.loa.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// An official table as CSV: its own headings, plain numbers.
final class FormCsv {

    private FormCsv() {}

    static String of(Form form) {
        var out = new StringWriter();
        try (var csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(form.columns().stream().map(Form.Column::heading).toList());
            for (var row : form.rows()) {
                csv.writeRecord(row.cells().stream().map(FormCsv::safe).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    // A name that somebody handed in must not become a formula where the file is opened.
    private static String safe(Form.Cell cell) {
        var text = cell.plain();
        return cell instanceof Form.Cell.Words && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
    }
}
