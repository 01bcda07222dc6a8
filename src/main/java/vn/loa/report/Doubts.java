package vn.loa.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static List<String> of(StatisticsBook book, String area, LocalDate day) {
        var byName = new LinkedHashMap<String, List<String>>();
        for (var submission : book.submissions(area).values()) {
            if (submission.day().equals(day)) {
                // A later table takes the place of an earlier one, and so do its marks.
                submission.lines().forEach(line -> byName.remove(line.name()));
                submission.marks().stream()
                        .filter(mark -> TOLD.contains(mark.sort()))
                        .forEach(mark -> add(byName, mark));
            }
        }
        return byName.values().stream().flatMap(List::stream).toList();
    }

    private static void add(Map<String, List<String>> byName, Mark mark) {
        byName.computeIfAbsent(mark.name(), _ -> new ArrayList<>())
                .add(mark.name() + ", " + mark.column() + ": " + mark.vietnamese());
    }
}
