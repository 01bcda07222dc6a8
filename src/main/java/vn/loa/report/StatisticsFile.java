package vn.loa.report;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads one table of statistics that was handed to us, as a CSV file with `# key: value` lines above its header.
///
/// The columns are `row,gso,name,population,registered,delta_since_<date>,printed_pct`; further ones are ignored. A row
/// without a code counts people whose district is not known; the last row is the total and carries the area's code.
final class StatisticsFile {

    private static final Pattern FACT = Pattern.compile("\\s*([a-z][a-z-]*):\\s*(.+)");
    private static final String DIFFERENCE = "delta_since_";

    private final Path file;

    StatisticsFile(Path file) {
        this.file = file;
    }

    /// A file that cannot be read as statistics; the message names the file, the line and the mend.
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    Counts read(String app) throws Unreadable, IOException {
        var facts = facts();
        var records = records();
        if (records.size() < 2) {
            throw new Unreadable(file + ": needs a header, at least one district and the total as the last row");
        }
        var since = records.getFirst().getHeader().stream()
                .filter(column -> column.startsWith(DIFFERENCE))
                .findFirst()
                .orElse(null);

        var districts = new ArrayList<Count>();
        Count unassigned = null;
        for (var line : records.subList(0, records.size() - 1)) {
            var count = count(line, since);
            if (!count.code().isEmpty()) {
                districts.add(count);
            } else if (unassigned == null) {
                unassigned = count;
            } else {
                throw at(line, "is a second row without a code; give it one in column gso");
            }
        }
        var total = count(records.getLast(), since);
        if (total.code().isEmpty()) {
            throw at(records.getLast(), "is the total and needs the area's code in column gso");
        }
        return new Counts(
                total.code(),
                app,
                date(fact(facts, "as-of"), "# as-of"),
                since == null ? null : date(since.substring(DIFFERENCE.length()), since),
                districts,
                unassigned,
                total,
                facts.get("document"),
                facts.containsKey("registered-in-text") ? Long.valueOf(fact(facts, "registered-in-text")) : null);
    }

    private Map<String, String> facts() throws IOException {
        var facts = new HashMap<String, String>();
        try (var lines =
                CsvReader.builder().commentStrategy(CommentStrategy.READ).ofCsvRecord(file)) {
            lines.stream().filter(line -> line.isComment()).forEach(line -> {
                var fact = FACT.matcher(String.join(",", line.getFields()));
                if (fact.matches()) {
                    facts.put(fact.group(1), fact.group(2).strip());
                }
            });
        }
        return facts;
    }

    private List<NamedCsvRecord> records() throws IOException {
        try (var lines =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
            return lines.stream().collect(Collectors.toList());
        }
    }

    private Count count(NamedCsvRecord line, @Nullable String since) throws Unreadable {
        var registered = number(line, "registered");
        if (registered == null) {
            throw at(line, "has no number in column registered");
        }
        return new Count(
                text(line, "gso"),
                text(line, "name"),
                number(line, "population"),
                registered,
                since == null ? null : number(line, since),
                line.findField("printed_pct").filter(value -> !value.isBlank()).orElse(null));
    }

    private @Nullable Long number(NamedCsvRecord line, String column) throws Unreadable {
        var value = text(line, column);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw at(line, "has '" + value + "' in column " + column + "; write digits only, such as 84126");
        }
    }

    private String text(NamedCsvRecord line, String column) throws Unreadable {
        return line.findField(column)
                .orElseThrow(() -> at(line, "lacks column " + column))
                .strip();
    }

    private String fact(Map<String, String> facts, String key) throws Unreadable {
        var value = facts.get(key);
        if (value == null) {
            throw new Unreadable(file + ": lacks a line \"# " + key + ": ...\" above the header");
        }
        return value;
    }

    private LocalDate date(String value, String where) throws Unreadable {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw new Unreadable(file + ": '" + value + "' in " + where + " is not a date; write 2020-08-17");
        }
    }

    private Unreadable at(NamedCsvRecord line, String what) {
        return new Unreadable(file + ", line " + line.getStartingLineNumber() + ": " + what);
    }
}
