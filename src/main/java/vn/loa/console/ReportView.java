package vn.loa.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The official table, in the official way of writing whatever the language around it.
///
/// @param whole what the last row is called: `TOÀN TỈNH`
/// @param days other days that the table can be shown for, as the address wants them and as people read them
record ReportView(
        String area,
        String place,
        String whole,
        String app,
        String appInCapitals,
        String asOf,
        @Nullable String comparedWith,
        @Nullable String source,
        @Nullable String date,
        List<Row> districts,
        @Nullable Row unassigned,
        Row total,
        List<Note> remarks,
        List<Day> days) {

    /// Cells as printed; an empty one says that there is nothing to say.
    record Row(
            int number,
            String name,
            String population,
            String registered,
            String difference,
            String percent,
            boolean noDenominator) {}

    /// @param key the message `remark.<key>`, with its arguments
    record Note(String key, List<String> arguments) {}

    record Day(String date, String shown) {}
}
