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
/// @param remarks where its sources contradict themselves or lack something
public record Form(
        String name,
        Letterhead letterhead,
        List<String> title,
        @Nullable String subtitle,
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
        return new Form(name, letterhead, title, subtitle, columns, rows, otherRemarks);
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
