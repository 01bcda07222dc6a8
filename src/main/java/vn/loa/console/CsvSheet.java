package vn.loa.console;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/// A page as CSV that spreadsheets open without harm: in UTF-8 with its mark, nothing of it taken for a formula.
final class CsvSheet {

    private static final String MARK = "\uFEFF";

    private final StringBuilder text = new StringBuilder(MARK);

    CsvSheet(String... columns) {
        row((Object[]) columns);
    }

    CsvSheet row(Object... values) {
        text.append(Arrays.stream(values)
                        .map(String::valueOf)
                        .map(CsvSheet::quoted)
                        .collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    ResponseEntity<String> answer(String name) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .body(text.toString());
    }

    private static String quoted(String value) {
        var harmless = value.matches("(?s)[=+@\\t\\r-].*") && !value.matches("-?\\d+([.,]\\d+)?") ? "'" + value : value;
        return harmless.matches("(?s).*[,\";\\r\\n].*") ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
