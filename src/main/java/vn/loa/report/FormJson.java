package vn.loa.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// An official table as JSON: a row an object under its own headings, with numbers that are numbers.
final class FormJson {

    private FormJson() {}

    static String of(Form form) {
        var headings = headings(form.columns());
        var rows = new ArrayList<Map<String, Object>>();
        for (var row : form.rows()) {
            var cells = new LinkedHashMap<String, Object>();
            for (var at = 0; at < headings.size(); at++) {
                cells.put(headings.get(at), value(row.cells().get(at)));
            }
            rows.add(cells);
        }
        return JsonMapper.shared().writeValueAsString(rows);
    }

    // Where two columns are called the same, the second is the second.
    private static List<String> headings(List<Form.Column> columns) {
        var headings = new ArrayList<String>();
        for (var column : columns) {
            var name = column.heading();
            for (var times = 2; headings.contains(name); times++) {
                name = column.heading() + " (" + times + ")";
            }
            headings.add(name);
        }
        return headings;
    }

    private static Object value(Form.Cell cell) {
        return switch (cell) {
            case Form.Cell.Words(var text) -> text;
            case Form.Cell.Count(var number) -> number;
            case Form.Cell.Difference(var number) -> number;
            case Form.Cell.Percent(var percent) -> percent;
        };
    }
}
