package vn.loa.officer;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;

/// Reads the officers, one a line: `area,role,msisdn`. A line that is wrong is told, without its number, and left out.
final class OfficerFile {

    private final Path file;
    private final NumberParser numbers;

    OfficerFile(Path file, NumberParser numbers) {
        this.file = file;
        this.numbers = numbers;
    }

    /// @param faults what is wrong with the lines left out: file, line, mend
    record Reading(List<Officer> officers, List<String> faults) {}

    Reading read() {
        var officers = new ArrayList<Officer>();
        var faults = new ArrayList<String>();
        try (var csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowMissingFields(true)
                .ofNamedCsvRecord(Files.readString(file))) {
            for (var line : csv) {
                try {
                    officers.add(officer(line));
                } catch (IllegalArgumentException e) {
                    faults.add(file + ", dòng " + line.getStartingLineNumber() + ": " + e.getMessage());
                }
            }
        } catch (IOException | CsvParseException e) {
            faults.add(file + " không đọc được, nên không ai được nhắc (cannot be read, so nobody is reminded)");
        }
        return new Reading(List.copyOf(officers), List.copyOf(faults));
    }

    private Officer officer(NamedCsvRecord line) {
        var area = text(line, "area");
        if (area.isEmpty()) {
            throw new IllegalArgumentException("thiếu area, mã đơn vị (no area)");
        }
        var role =
                switch (text(line, "role").toUpperCase(Locale.ROOT)) {
                    case "REPORTER" -> Officer.Role.REPORTER;
                    case "LEADER" -> Officer.Role.LEADER;
                    default ->
                        throw new IllegalArgumentException("role phải là REPORTER hoặc LEADER (write one of them)");
                };
        return switch (numbers.parse(text(line, "msisdn"))) {
            case ParsedNumber.Valid(var number) -> new Officer(area, role, number);
            case ParsedNumber.Converted(var number) -> new Officer(area, role, number);
            case ParsedNumber.Rejected _ ->
                throw new IllegalArgumentException("msisdn không phải số di động (is no mobile number)");
        };
    }

    private static String text(NamedCsvRecord line, String field) {
        return Optional.ofNullable(line.findField(field).orElse(null))
                .orElse("")
                .strip();
    }
}
