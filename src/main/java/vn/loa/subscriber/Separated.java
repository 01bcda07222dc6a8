package vn.loa.subscriber;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;

/// Lines of fields as spreadsheets here write them: by comma, semicolon or tab, as the heading shows.
///
/// @param by what stands between two fields
public record Separated(char by) {

    private static final char[] KNOWN = {',', ';', '\t'};

    /// By what stands in the heading most often; by comma where nothing does.
    public static Separated as(String heading) {
        var best = KNOWN[0];
        for (var candidate : KNOWN) {
            best = count(heading, candidate) > count(heading, best) ? candidate : best;
        }
        return new Separated(best);
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(letter -> letter == wanted).count();
    }

    /// Whether it is no heading yet but `sep=;`, which spreadsheets understand and others take for one.
    public static boolean isHint(String line) {
        return line.matches("(?i)\"?sep=.\"?");
    }

    /// The whole line as one field where it cannot be taken apart.
    public List<String> fields(String line) {
        try {
            return CsvReader.builder()
                    .fieldSeparator(by)
                    .ofSingleCsvRecord(line)
                    .getFields();
        } catch (CsvParseException e) {
            return List.of(line);
        }
    }
}
