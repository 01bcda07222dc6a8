package vn.loa.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import vn.loa.report.Submission.Line;
import vn.loa.report.Submission.Mark;
import vn.loa.report.Submission.Sort;

/// Looks whether the total row of a table is what its rows add up to and what the text beside it says.
final class TotalScrutiny {

    private static final Figures OFFICIAL = Figures.OFFICIAL;

    private final Submission table;
    private final List<Mark> marks = new ArrayList<>();

    TotalScrutiny(Submission table) {
        this.table = table;
    }

    List<Mark> marks() {
        table.lines().stream()
                .filter(line -> line.subject().equals(Subject.area(table.area())))
                .findFirst()
                .ifPresent(whole -> {
                    sums(whole);
                    text(whole);
                });
        return List.copyOf(marks);
    }

    private void sums(Line whole) {
        if (table.lines().size() == 1) {
            return;
        }
        var sums = new EnumMap<Measure, Long>(Measure.class);
        var parts = table.lines().stream().filter(line -> line != whole).toList();
        parts.forEach(line -> line.figures().forEach((measure, value) -> sums.merge(measure, value, Math::addExact)));
        for (var entry : new TreeMap<>(whole.figures()).entrySet()) {
            var sum = sums.get(entry.getKey());
            if (sum != null) {
                sum(whole, entry.getKey().vietnamese(), sum, entry.getValue());
            }
        }
        if (whole.difference() != null) {
            var sum = parts.stream()
                    .map(Line::difference)
                    .filter(Objects::nonNull)
                    .mapToLong(Long::longValue)
                    .sum();
            sum(whole, "mức tăng", sum, whole.difference());
        }
    }

    private void sum(Line whole, String column, long sum, long given) {
        if (sum != given) {
            mark(
                    whole,
                    column,
                    Sort.SUM_DIFFERS,
                    "Cộng các dòng được " + OFFICIAL.count(sum) + ", dòng tổng ghi " + OFFICIAL.count(given) + ", lệch "
                            + OFFICIAL.count(Math.abs(given - sum)) + ". (The rows do not add up to the total.)");
        }
    }

    private void text(Line whole) {
        var inText = table.registeredInText();
        var inTable = whole.figures().get(Measure.REGISTERED);
        if (inText != null && inTable != null && !inTable.equals(inText)) {
            mark(
                    whole,
                    Measure.REGISTERED.vietnamese(),
                    Sort.TEXT_DIFFERS,
                    "Lời văn bản ghi " + OFFICIAL.count(inText) + ", biểu ghi " + OFFICIAL.count(inTable)
                            + "; dùng số trong biểu. (Text and table differ; the table counts.)");
        }
    }

    private void mark(Line whole, String column, Sort sort, String text) {
        marks.add(new Mark(whole.row(), whole.name(), column, sort, text));
    }
}
