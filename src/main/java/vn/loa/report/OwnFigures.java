package vn.loa.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.loa.area.Area;
import vn.loa.report.Submission.Mark;

/// Takes in what an officer types of their own area: a table of one row.
public final class OwnFigures {

    private final Statistics statistics;
    private final StatisticsReader reader;

    OwnFigures(Statistics statistics, StatisticsReader reader) {
        this.statistics = statistics;
        this.reader = reader;
    }

    /// @param marks what is doubtful and was taken, cell by cell
    /// @param refused what was not
    public record Taken(boolean stored, List<Mark> marks, List<Mark> refused) {}

    /// Stores all of the figures or, where one of them cannot be read, none.
    ///
    /// @param typed by measure, as the officer wrote them: `84.126`
    public Taken take(Area area, LocalDate day, Map<Measure, String> typed, String document, String by)
            throws StatisticsRefused {
        var headings = new ArrayList<>(List.of(Grid.Cell.text("name")));
        var cells = new ArrayList<>(List.of(Grid.Cell.text(area.name())));
        typed.forEach((measure, text) -> {
            headings.add(Grid.Cell.text(measure.word()));
            cells.add(Grid.Cell.text(text));
        });
        var cover = new StatisticsReader.Cover(area.key(), day, null, by, document, null, by);
        var read = reader.read(
                new Grid(List.of(new Grid.Row(1, headings), new Grid.Row(2, cells)), Map.of()),
                cover,
                statistics.book());
        var table = read.submission();
        var whole = table.refused().isEmpty() && !table.lines().isEmpty();
        if (whole) {
            statistics.append(table);
        }
        return new Taken(whole, table.marks(), table.refused());
    }
}
