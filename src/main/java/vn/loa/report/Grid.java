package vn.loa.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table that was handed in, before anybody knows what its cells mean.
///
/// @param facts what stood above it as `# key: value`
record Grid(List<Row> rows, Map<String, String> facts) {

    Grid {
        rows = List.copyOf(rows);
        facts = Map.copyOf(facts);
    }

    /// @param number the line of the file, from 1
    record Row(long number, List<Cell> cells) {

        Row {
            cells = List.copyOf(cells);
        }

        Cell at(int column) {
            return column < cells.size() ? cells.get(column) : Cell.NOTHING;
        }

        boolean isBlank() {
            return cells.stream().allMatch(Cell::isBlank);
        }
    }

    /// @param number the value of a cell that holds a number rather than text; of a percentage in per cent
    record Cell(String text, @Nullable BigDecimal number) {

        static final Cell NOTHING = new Cell("", null);

        static Cell text(String text) {
            return new Cell(Folded.plain(text), null);
        }

        boolean isBlank() {
            return text.isEmpty() || text.equals("-") || text.equals("…") || text.equals("...");
        }
    }
}
