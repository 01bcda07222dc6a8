package vn.loa.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import vn.loa.access.SmallCells;

/// What came of a campaign as one table, a line for each part that it is told apart by.
final class ResultCsv {

    private ResultCsv() {}

    /// Counts of a few people stand as [SmallCells#HIDDEN] unless whoever asks may see them.
    static String of(Results results) {
        var out = new StringWriter();
        try (var csv = CsvWriter.builder().build(out)) {
            var heading = new ArrayList<>(List.of("by", "code", "name"));
            Measured.ALL.forEach(measured -> heading.add(measured.name().toLowerCase(Locale.ROOT)));
            heading.addAll(List.of("clicks_filtered", "clicks_raw", "parts"));
            csv.writeRecord(heading);
            results.by().forEach((by, rows) -> write(csv, by, by.equals("campaign") ? named(results) : rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    // A table that was sent on says of whom it tells.
    private static List<Outcome> named(Results results) {
        var whole = results.whole();
        var within = results.within().isEmpty()
                ? whole.name()
                : "trong phạm vi "
                        + results.within().stream().map(Results.Place::name).collect(Collectors.joining(", "));
        return List.of(new Outcome(
                within, whole.code(), whole.figures(), whole.filteredClicks(), whole.rawClicks(), whole.parts()));
    }

    private static void write(CsvWriter csv, String by, List<Outcome> rows) {
        var columns = new ArrayList<List<String>>();
        Measured.ALL.forEach(measured -> columns.add(column(rows, row -> row.count(measured))));
        columns.add(column(rows, Outcome::filteredClicks));
        columns.add(column(rows, Outcome::rawClicks));
        columns.add(column(rows, Outcome::parts));
        for (var at = 0; at < rows.size(); at++) {
            var row = at;
            var cells = new ArrayList<>(
                    List.of(by, rows.get(row).code(), safe(rows.get(row).name())));
            columns.forEach(column -> cells.add(column.get(row)));
            csv.writeRecord(cells);
        }
    }

    private static List<String> column(List<Outcome> rows, ToLongFunction<Outcome> count) {
        return SmallCells.shown(rows, count).stream()
                .map(shown -> shown == null ? SmallCells.HIDDEN : shown.toString())
                .toList();
    }

    // A name out of a file must not become a formula where this is opened.
    private static String safe(String text) {
        return !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
