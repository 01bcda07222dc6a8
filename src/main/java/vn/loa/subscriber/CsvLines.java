package vn.loa.subscriber;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads people from CSV, each line by itself: a quote that is never closed costs its line, not the rest of the file.
final class CsvLines implements Lines {

    private static final char[] SEPARATORS = {',', ';', '\t'};

    private final TextLines text;
    private final char separator;
    private final List<Optional<Column>> columns = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    CsvLines(TextLines text) throws IOException {
        this.text = text;
        var header = text.next();
        separator = header == null ? ',' : separator(header);
        for (var name : header == null ? List.<String>of() : fields(header)) {
            var column = Column.of(name);
            if (column.isPresent() && columns.contains(column)) {
                throw new UnreadableFile("Cột \"" + name + "\" có hai lần trong dòng tiêu đề; hãy xóa một cột."
                        + " (The header names this column twice; remove one.)");
            }
            columns.add(column);
            if (column.isEmpty()) {
                ignored.add(name);
            }
        }
        if (!columns.contains(Optional.of(Column.MSISDN))) {
            throw new UnreadableFile("Dòng đầu phải là tiêu đề có cột \"msisdn\" hoặc \"số điện thoại\", ví dụ:"
                    + " msisdn,area,operator,smartphone,language,tags. (The first line must be a header with a column"
                    + " msisdn.)");
        }
    }

    private static char separator(String header) {
        var best = ',';
        var most = -1L;
        for (var candidate : SEPARATORS) {
            var times = header.chars().filter(letter -> letter == candidate).count();
            if (times > most) {
                most = times;
                best = candidate;
            }
        }
        return best;
    }

    @Override
    public List<String> ignored() {
        return List.copyOf(ignored);
    }

    @Override
    public @Nullable Line next() throws IOException {
        var line = text.nextWritten();
        if (line == null) {
            return null;
        }
        return text.isCut() ? Line.broken(text.number(), Rejection.LINE_TOO_LONG, line) : read(line);
    }

    private Line read(String line) {
        var values = new @Nullable String[Column.values().length];
        if (line.indexOf('"') < 0) {
            return split(line, values)
                    ? new Line(text.number(), null, line, values)
                    : Line.broken(text.number(), Rejection.MALFORMED, line);
        }
        var fields = fields(line);
        if (fields.size() != columns.size() || hasOpenQuote(line)) {
            return Line.broken(text.number(), Rejection.MALFORMED, line);
        }
        for (var i = 0; i < fields.size(); i++) {
            put(values, i, fields.get(i));
        }
        return new Line(text.number(), null, line, values);
    }

    // Nearly every line has no quotes; this is several times faster than a full reader per line.
    private boolean split(String line, @Nullable String[] values) {
        var field = 0;
        for (var from = 0; from <= line.length(); field++) {
            var to = line.indexOf(separator, from);
            var until = to < 0 ? line.length() : to;
            if (field < columns.size()) {
                put(values, field, line.substring(from, until));
            }
            from = until + 1;
        }
        return field == columns.size();
    }

    private void put(@Nullable String[] values, int field, String value) {
        var column = columns.get(field);
        if (column.isPresent()) {
            values[column.get().ordinal()] = value.strip();
        }
    }

    private List<String> fields(String line) {
        try {
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .ofSingleCsvRecord(line)
                    .getFields();
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    private static boolean hasOpenQuote(String line) {
        return line.chars().filter(letter -> letter == '"').count() % 2 == 1;
    }
}
