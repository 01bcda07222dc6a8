package vn.loa.report;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads a table out of text: CSV by comma, semicolon or tab, or what somebody copied out of a letter.
final class GridText {

    private static final List<Character> SEPARATORS = List.of('\t', ';', ',', '|');
    private static final Pattern FACT = Pattern.compile("\\s*([a-z][a-z-]*):\\s*(.+)");

    private GridText() {}

    static Grid read(String given) throws StatisticsRefused {
        var text = given.startsWith("\ufeff") ? given.substring(1) : given;
        var rows = new ArrayList<Grid.Row>();
        var facts = new HashMap<String, String>();
        try (var csv = CsvReader.builder()
                .fieldSeparator(separator(text))
                .commentStrategy(CommentStrategy.READ)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            for (var record : csv) {
                if (record.isComment()) {
                    var fact = FACT.matcher(String.join(",", record.getFields()));
                    if (fact.matches()) {
                        facts.put(fact.group(1), fact.group(2).strip());
                    }
                } else {
                    rows.add(new Grid.Row(
                            record.getStartingLineNumber(),
                            record.getFields().stream().map(Grid.Cell::text).toList()));
                }
            }
        } catch (CsvParseException e) {
            throw new StatisticsRefused(
                    "Không đọc được bảng: dấu ngoặc kép không khép lại, hoặc dòng quá dài",
                    "the table cannot be read: close the quotes and split long lines; " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Grid(rows, facts);
    }

    // The one that stands in most lines; a comma inside a name or a percentage is then no separator.
    private static char separator(String text) {
        var best = ',';
        var most = 0L;
        for (var separator : SEPARATORS) {
            var lines = lines(text).filter(line -> line.indexOf(separator) >= 0).count();
            if (lines > most) {
                best = separator;
                most = lines;
            }
        }
        return best;
    }

    private static Stream<String> lines(String text) {
        return text.lines().filter(line -> !line.startsWith("#")).limit(200);
    }
}
