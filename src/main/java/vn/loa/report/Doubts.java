package vn.loa.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.report.Submission.Mark;
import vn.loa.report.Submission.Sort;

/// What is doubtful in the cells of a table, said below it: whoever reads the table sees what whoever handed it in was
/// told.
final class Doubts {

    private static final Set<Sort> TOLD = EnumSet.of(
            Sort.OVER_100,
            Sort.RATIO_DIFFERS,
            Sort.SUM_DIFFERS,
            Sort.TEXT_DIFFERS,
            Sort.DIFFERENCE_DIFFERS,
            Sort.FELL,
            Sort.SOURCES_DIFFER,
            Sort.SERIES_BREAK);

    private static final Set<String> MEASURES =
            Arrays.stream(Measure.values()).map(Measure::vietnamese).collect(Collectors.toSet());

    private static final int MOST = 30;

    private Doubts() {}

    static Form told(Form form, StatisticsBook book, @Nullable Area area, LocalDate day) {
        var doubts = of(book, area == null ? Subject.COUNTRY : area.key(), day);
        if (doubts.isEmpty()) {
            return form;
        }
        var remarks = new ArrayList<>(form.remarks());
        doubts.stream().limit(MOST).forEach(remarks::add);
        if (doubts.size() > MOST) {
            remarks.add("Và " + (doubts.size() - MOST) + " ghi chú nữa, xem bảng đã nộp.");
        }
        return form.with(remarks);
    }

    // A later figure takes the place of an earlier one, and so do its marks.
    private static List<String> of(StatisticsBook book, String area, LocalDate day) {
        var told = new ArrayList<Doubt>();
        for (var submission : book.submissions(area).values()) {
            if (submission.day().equals(day)) {
                var rows = new HashMap<Long, Subject>();
                for (var line : submission.lines()) {
                    var subject = line.subject().folded();
                    rows.put(line.row(), subject);
                    told.removeIf(doubt -> subject.equals(doubt.subject()) && doubt.concerns(line));
                }
                submission.marks().stream()
                        .filter(mark -> TOLD.contains(mark.sort()))
                        .forEach(mark -> told.add(new Doubt(rows.get(mark.row()), mark)));
            }
        }
        return told.stream().map(Doubt::text).toList();
    }

    /// @param subject whom the cell is about; null where it is not a row's
    private record Doubt(@Nullable Subject subject, Mark mark) {

        // A ratio and a difference are of two figures, and what is wrong with them is told anew with either.
        boolean concerns(Submission.Line line) {
            return mark.sort() == Sort.OVER_100
                    || line.figures().keySet().stream()
                            .anyMatch(measure -> measure.vietnamese().equals(mark.column()))
                    || !MEASURES.contains(mark.column());
        }

        String text() {
            return mark.name() + ", " + mark.column() + ": " + mark.vietnamese();
        }
    }
}
