package vn.loa.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// What a page shows as a plain table, for programs: JSON, or CSV that spreadsheets open without harm, in UTF-8 with
/// its mark and nothing of it taken for a formula.
final class Sheet {

    /// How addresses of sheets end.
    static final String ENDING = "{ending:csv|json}";

    /// Without it a spreadsheet takes UTF-8 for another encoding.
    static final String MARK = "\uFEFF";

    private final List<String> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    Sheet(String... columns) {
        this.columns = List.of(columns);
    }

    /// @param values one for each column; null where there is nothing to say
    Sheet row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("a row of " + values.length + " under " + columns);
        }
        rows.add(Arrays.asList(values));
        return this;
    }

    /// @param ending `csv` or `json`
    ResponseEntity<Object> as(String ending, String name) {
        return ending.equals("json")
                ? ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json())
                : csv(csv(), name);
    }

    /// A table that is written already.
    static ResponseEntity<Object> csv(String table, String name) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .body(MARK + table);
    }

    private List<Map<String, @Nullable Object>> json() {
        return rows.stream().map(this::named).toList();
    }

    private Map<String, @Nullable Object> named(List<@Nullable Object> row) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < columns.size(); i++) {
            named.put(columns.get(i), row.get(i));
        }
        return named;
    }

    private String csv() {
        var text = new StringBuilder();
        line(columns, text);
        rows.forEach(row -> line(row, text));
        return text.toString();
    }

    private static void line(List<? extends @Nullable Object> values, StringBuilder text) {
        text.append(values.stream()
                        .map(value -> value == null ? "" : quoted(value.toString()))
                        .collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String quoted(String value) {
        var harmless = value.matches("(?s)[=+@\\t\\r-].*") && !value.matches("-?\\d+([.,]\\d+)?") ? "'" + value : value;
        return harmless.matches("(?s).*[,\";\\r\\n].*") ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
