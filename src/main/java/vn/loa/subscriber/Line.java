package vn.loa.subscriber;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of a file about people, as it was written.
///
/// @param number counted from 1 as an editor counts
/// @param broken why it cannot be read, or null
/// @param content the whole line, for the report of a rejection
/// @param values by [Column#ordinal()]; empty or null for what the line does not say
public record Line(
        long number,
        @Nullable Rejection broken,
        String content,
        @Nullable String[] values) {

    static Line broken(long number, Rejection why, String content) {
        return new Line(number, why, content, new String[0]);
    }

    /// A line made by a program.
    public static Line of(long number, Map<Column, String> said) {
        var values = new @Nullable String[Column.values().length];
        said.forEach((column, value) -> values[column.ordinal()] = value);
        return new Line(number, null, said.getOrDefault(Column.MSISDN, ""), values);
    }

    String get(Column column) {
        var value = column.ordinal() < values.length ? values[column.ordinal()] : null;
        return value == null ? "" : value;
    }
}
