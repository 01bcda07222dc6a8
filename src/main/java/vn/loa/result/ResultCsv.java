package vn.loa.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What came of a campaign as one table, a line for each part that it is told apart by.
final class ResultCsv {

    private ResultCsv() {}

    static String of(Results results) {
        var out = new StringWriter();
        try (var csv = CsvWriter.builder().build(out)) {
            var heading = new ArrayList<>(List.of("by", "code", "name"));
            Measured.ALL.forEach(measured -> heading.add(measured.name().toLowerCase(Locale.ROOT)));
            heading.addAll(List.of("clicks_filtered", "clicks_raw", "parts"));
            csv.writeRecord(heading);
            results.by().forEach((by, rows) -> write(csv, by, rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(CsvWriter csv, String by, List<Outcome> rows) {
        for (var row : rows) {
            var cells = new ArrayList<>(List.of(by, row.code(), safe(row.name())));
            Measured.ALL.forEach(measured -> cells.add(Long.toString(row.count(measured))));
            cells.add(Long.toString(row.filteredClicks()));
            cells.add(Long.toString(row.rawClicks()));
            cells.add(Long.toString(row.parts()));
            csv.writeRecord(cells);
        }
    }

    // A name out of a file must not become a formula where this is opened.
    private static String safe(String text) {
        return !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
