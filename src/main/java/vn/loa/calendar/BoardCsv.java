package vn.loa.calendar;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import vn.loa.calendar.Standing.Step;

/// Who has handed in, as CSV.
final class BoardCsv {

    private BoardCsv() {}

    static String of(List<ReportCalendar.Row> rows) {
        var out = new StringWriter();
        try (var csv = CsvWriter.builder().build(out)) {
            csv.writeRecord("code", "name", "state", "version", "at", "late", "sha256");
            for (var row : rows) {
                var last = row.standing().last();
                csv.writeRecord(
                        row.code(),
                        row.name(),
                        row.state().name(),
                        Integer.toString(row.standing().version()),
                        last.map(step -> step.at().toString()).orElse(""),
                        last.map(step -> Boolean.toString(row.standing().isLate()))
                                .orElse(""),
                        last.map(Step::sha256).orElse(""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
