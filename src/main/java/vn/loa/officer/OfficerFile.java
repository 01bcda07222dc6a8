package vn.loa.officer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import vn.loa.report.LineFile;
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

    LineFile.Reading<Officer> read() {
        try {
            return LineFile.read(file, this::officer);
        } catch (IOException e) {
            return new LineFile.Reading<>(
                    List.of(),
                    List.of(file + " không đọc được, nên không ai được nhắc (cannot be read, so nobody is reminded)"));
        }
    }

    private Officer officer(LineFile.Line line) {
        var area = line.text("area");
        if (area.isEmpty()) {
            throw new IllegalArgumentException("thiếu area, mã đơn vị (no area)");
        }
        var role =
                switch (line.text("role").toUpperCase(Locale.ROOT)) {
                    case "REPORTER" -> Officer.Role.REPORTER;
                    case "LEADER" -> Officer.Role.LEADER;
                    default ->
                        throw new IllegalArgumentException("role phải là REPORTER hoặc LEADER (write one of them)");
                };
        return switch (numbers.parse(line.text("msisdn"))) {
            case ParsedNumber.Valid(var number) -> new Officer(area, role, number);
            case ParsedNumber.Converted(var number) -> new Officer(area, role, number);
            case ParsedNumber.Rejected _ ->
                throw new IllegalArgumentException("msisdn không phải số di động (is no mobile number)");
        };
    }
}
