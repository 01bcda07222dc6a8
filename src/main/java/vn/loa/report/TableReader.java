package vn.loa.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.loa.report.Submission.Line;
import vn.loa.report.Submission.Mark;
import vn.loa.report.Submission.Sort;

/// Makes lines out of the cells of a table: finds the heading, the areas and organisations, and the numbers.
///
/// What cannot be read is refused cell by cell, and the rest is taken.
final class TableReader {

    private final RowNames names;
    private final String app;

    TableReader(RowNames names, String app) {
        this.names = names;
        this.app = app;
    }

    /// What a table says before anybody has looked whether it is true.
    ///
    /// @param day the day that a line above the heading names, if one does
    /// @param since the day that the heading of the differences names
    /// @param unused headings of columns that are not computed with
    record Reading(
            List<Line> lines,
            List<Mark> refused,
            @Nullable LocalDate day,
            @Nullable LocalDate since,
            List<String> unused) {}

    /// @param day the day that the figures are of, to which areas are those of that day
    Reading read(Grid grid, LocalDate day) throws StatisticsRefused {
        var at = headingRow(grid);
        var headings = headings(grid.rows().get(at));
        var organisations = headings.stream().anyMatch(new Heading.Name(true)::equals);
        var lines = new ArrayList<Line>();
        var refused = new ArrayList<Mark>();
        var seen = new HashMap<Subject, Line>();
        for (var row : grid.rows().subList(at + 1, grid.rows().size())) {
            if (!row.isBlank()) {
                line(row, headings, organisations, day, seen, refused).ifPresent(lines::add);
            }
        }
        return new Reading(
                List.copyOf(lines),
                List.copyOf(refused),
                dayAbove(grid, at),
                since(headings),
                unused(grid.rows().get(at), headings));
    }

    /// The day that a line above the heading names: `Tính đến ngày 17/8/2020`.
    Optional<LocalDate> dayAbove(Grid grid) throws StatisticsRefused {
        return Optional.ofNullable(dayAbove(grid, headingRow(grid)));
    }

    private int headingRow(Grid grid) throws StatisticsRefused {
        for (var i = 0; i < grid.rows().size(); i++) {
            var headings = headings(grid.rows().get(i));
            var named = headings.stream().anyMatch(one -> one instanceof Heading.Name || one instanceof Heading.Code);
            if (named && headings.stream().anyMatch(Heading.Figure.class::isInstance)) {
                return i;
            }
        }
        throw new StatisticsRefused(
                "Bảng thiếu dòng tiêu đề: cần một cột tên đơn vị (\"Huyện, Thành phố\", \"Xã, phường\") và một cột số liệu"
                        + " (\"Dân số\", \"Số " + app + " đã đăng ký số điện thoại\")",
                "the table needs a heading with a column of names, such as name, and one of figures, such as"
                        + " registered or population");
    }

    private List<Heading> headings(Grid.Row row) {
        var taken = new HashSet<Heading>();
        var headings = new ArrayList<Heading>();
        for (var cell : row.cells()) {
            var heading = Heading.of(cell.text(), app);
            // Of two columns that say the same, the first counts.
            headings.add(heading instanceof Heading.Other || taken.add(heading) ? heading : new Heading.Other());
        }
        return headings;
    }

    private Optional<Line> line(
            Grid.Row row,
            List<Heading> headings,
            boolean organisations,
            LocalDate day,
            Map<Subject, Line> seen,
            List<Mark> refused) {
        var name = text(row, headings, Heading.Name.class);
        var code = text(row, headings, Heading.Code.class);
        if (name.isEmpty() && code.isEmpty()) {
            // A closing remark under the table has one cell, a row that lost its name has figures.
            if (row.cells().stream().filter(cell -> !cell.isBlank()).count() > 1) {
                refused.add(new Mark(
                        row.number(), "", "", Sort.UNKNOWN_AREA, "Dòng không có tên đơn vị. (The row has no name.)"));
            }
            return Optional.empty();
        }
        if (name.isEmpty()
                || !name.equals(row.cells().stream().map(Grid.Cell::text).reduce("", String::concat))) {
            return switch (names.find(name, code, organisations, day)) {
                case RowNames.Nobody(var sort, var why) -> {
                    refused.add(new Mark(row.number(), name.isEmpty() ? code : name, "", sort, why));
                    yield Optional.empty();
                }
                case RowNames.Found(var subject, var called) -> {
                    var line = new LineReader(row, called, refused).read(subject, headings, organisations);
                    var first = seen.putIfAbsent(subject.folded(), line);
                    if (first != null) {
                        refused.addAll(twice(first, line));
                    }
                    yield first != null || line.isEmpty() ? Optional.empty() : Optional.of(line);
                }
            };
        }
        return Optional.empty();
    }

    // What the second row has otherwise than the first, cell by cell; or that it says the same once more.
    private static List<Mark> twice(Line first, Line second) {
        var different = new TreeMap<>(second.figures())
                .entrySet().stream()
                        .filter(figure ->
                                !figure.getValue().equals(first.figures().get(figure.getKey())))
                        .map(figure -> new Mark(
                                second.row(),
                                second.name(),
                                figure.getKey().vietnamese(),
                                Sort.TWICE,
                                "Đơn vị có hai dòng: dòng này ghi " + Figures.OFFICIAL.count(figure.getValue())
                                        + ", dòng " + first.row() + " ghi "
                                        + told(first.figures().get(figure.getKey()))
                                        + "; chỉ nhận dòng đầu. (The row comes twice and differs; the first one"
                                        + " counts.)"))
                        .toList();
        return different.isEmpty()
                ? List.of(new Mark(
                        second.row(),
                        second.name(),
                        "",
                        Sort.TWICE,
                        "Đơn vị có hai dòng; chỉ nhận dòng đầu. (The row comes twice; the first one counts.)"))
                : different;
    }

    private static String told(@Nullable Long figure) {
        return figure == null ? "trống" : Figures.OFFICIAL.count(figure);
    }

    private static String text(Grid.Row row, List<Heading> headings, Class<? extends Heading> sort) {
        for (var column = 0; column < headings.size(); column++) {
            if (sort.isInstance(headings.get(column))) {
                return row.at(column).text();
            }
        }
        return "";
    }

    private static @Nullable LocalDate dayAbove(Grid grid, int heading) {
        return grid.rows().subList(0, heading).stream()
                .flatMap(row -> row.cells().stream())
                .flatMap(cell -> Heading.day(cell.text()).stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable LocalDate since(List<Heading> headings) {
        for (var heading : headings) {
            if (heading instanceof Heading.Difference(var since)) {
                return since;
            }
        }
        return null;
    }

    private static List<String> unused(Grid.Row row, List<Heading> headings) {
        var unused = new ArrayList<String>();
        for (var column = 0; column < headings.size(); column++) {
            if (headings.get(column) instanceof Heading.Other && !row.at(column).isBlank()) {
                unused.add(row.at(column).text());
            }
        }
        return List.copyOf(unused);
    }
}
