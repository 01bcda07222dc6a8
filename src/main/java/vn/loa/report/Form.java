package vn.loa.report;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An official table ready to be shown or printed, in the words of its form and with numbers that are still numbers.
///
/// @param name what its files are called: `district-14-2020-08-17`
/// @param title the lines in bold above the table
/// @param subtitle the line in italics below them; null when there is none
/// @param lead the line right above the table that says whose rows they are; null when the form has none
/// @param remarks where its sources contradict themselves or lack something
public record Form(
        String name,
        Letterhead letterhead,
        List<String> title,
        @Nullable String subtitle,
        @Nullable String lead,
        List<Column> columns,
        List<Row> rows,
        List<String> remarks) {

    public Form {
        title = List.copyOf(title);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        remarks = List.copyOf(remarks);
        for (var row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException(
                        name + ": a row has " + row.cells().size() + " cells for " + columns.size() + " columns");
            }
        }
    }

    public Form with(List<String> otherRemarks) {
        return new Form(name, letterhead, title, subtitle, lead, columns, rows, otherRemarks);
    }

    /// The millimetres between the margins of a page.
    static final int WIDTH = 165;

    // With more columns than that nothing but small print leaves words and numbers whole.
    private static final int MOST_AT_FULL_SIZE = 6;

    /// The size of print in the table, in points.
    int print() {
        return columns.size() > MOST_AT_FULL_SIZE ? 11 : 12;
    }

    /// What each column has of [#WIDTH].
    double[] millimetres() {
        // Tables that were frozen long ago have other sums.
        var whole = columns.stream().mapToInt(Column::width).sum();
        return columns.stream()
                .mapToDouble(column -> (double) column.width() * WIDTH / whole)
                .toArray();
    }

    /// @param width its part of the page, in relation to the others
    /// @param words whether it holds words, which stand on the left
    public record Column(String heading, int width, boolean words) {}

    /// @param strong whether it stands in bold
    public record Row(boolean strong, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// What a cell holds, and how it prints.
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    public sealed interface Cell {

        record Words(String text) implements Cell {}

        record Count(long number) implements Cell {}

        /// With its sign.
        record Difference(long number) implements Cell {}

        /// @param percent rounded to the digits that are printed
        record Percent(BigDecimal percent) implements Cell {}

        /// As the official forms write it: `84.126`, `+ 4.024`, `6,74 %`.
        default String printed() {
            return switch (this) {
                case Words(var text) -> text;
                case Count(var number) -> Figures.OFFICIAL.count(number);
                case Difference(var number) -> Figures.OFFICIAL.difference(number);
                case Percent(var percent) -> Figures.OFFICIAL.percent(percent);
            };
        }

        /// Whether it holds a number, which no line may break.
        default boolean isNumber() {
            return switch (this) {
                case Words _ -> false;
                case Count _, Difference _, Percent _ -> true;
            };
        }

        /// As programs read it: `84126`, `6.74`.
        default String plain() {
            return switch (this) {
                case Words(var text) -> text;
                case Count(var number) -> Long.toString(number);
                case Difference(var number) -> Long.toString(number);
                case Percent(var percent) -> percent.toPlainString();
            };
        }

        static Cell words(String text) {
            return new Words(text);
        }

        static Cell blank() {
            return new Words("");
        }

        static Cell count(@Nullable Long number) {
            return number == null ? blank() : new Count(number);
        }

        static Cell difference(@Nullable Long number) {
            return number == null ? blank() : new Difference(number);
        }

        /// A missing denominator is said, and never shown as 0.
        static Cell ratio(@Nullable Long part, @Nullable Long whole, int decimals) {
            if (part == null) {
                return blank();
            }
            return whole == null || whole == 0
                    ? new Words("thiếu mẫu số")
                    : new Percent(new Ratio(part, whole).percent(decimals));
        }
    }
}
