package vn.loa.consent;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.loa.message.Accents;

/// Where a do-not-call list in CSV keeps what, as its heading says; without one the first column is the number.
record DoNotCallColumns(char separator, int number, int command, int date, boolean hasHeading) {

    private static final Set<String> NUMBER = Set.of(
            "msisdn",
            "sodienthoai",
            "sdt",
            "sothuebao",
            "thuebao",
            "dienthoai",
            "so",
            "phone",
            "phonenumber",
            "number");
    private static final Set<String> COMMAND =
            Set.of("command", "cuphap", "lenh", "yeucau", "noidung", "loai", "loaidangky", "phamvi", "kind", "type");
    private static final Set<String> DATE =
            Set.of("date", "ngay", "ngaydangky", "thoigian", "thoigiandangky", "ngaycapnhat", "time");

    /// @param first the first line of the list
    static DoNotCallColumns of(String first) {
        var separator = separator(first);
        var names =
                fields(first, separator).stream().map(DoNotCallColumns::folded).toList();
        var number = place(names, NUMBER);
        if (number < 0) {
            return new DoNotCallColumns(separator, 0, 1, 2, false);
        }
        return new DoNotCallColumns(separator, number, place(names, COMMAND), place(names, DATE), true);
    }

    DoNotCallLine read(String line) {
        var fields = fields(line, separator);
        return new DoNotCallLine(field(fields, number), field(fields, command), field(fields, date));
    }

    private static String field(List<String> fields, int place) {
        return place >= 0 && place < fields.size() ? fields.get(place).strip() : "";
    }

    private static int place(List<String> names, Set<String> known) {
        for (var i = 0; i < names.size(); i++) {
            if (known.contains(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static char separator(String line) {
        var best = ',';
        for (var candidate : List.of(';', '\t')) {
            if (count(line, candidate) > count(line, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char separator) {
        return line.chars().filter(letter -> letter == separator).count();
    }

    private static List<String> fields(String line, char separator) {
        try {
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .ofSingleCsvRecord(line)
                    .getFields();
        } catch (CsvParseException e) {
            return List.of(line);
        }
    }

    private static String folded(String name) {
        return Accents.removed(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
