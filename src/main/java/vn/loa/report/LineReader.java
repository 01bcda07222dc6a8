package vn.loa.report;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.report.Submission.Line;
import vn.loa.report.Submission.Mark;
import vn.loa.report.Submission.Sort;

/// Takes the numbers and the note out of the cells of one row; a cell that cannot be read is refused alone.
final class LineReader {

    private static final int LONGEST_NOTE = 300;
    private static final long LARGEST = 999_999_999_999L;

    private final Grid.Row row;
    private final String name;
    private final List<Mark> refused;

    /// @param name of whom the row is about, for the marks
    /// @param refused where marks are added
    LineReader(Grid.Row row, String name, List<Mark> refused) {
        this.row = row;
        this.name = name;
        this.refused = refused;
    }

    Line read(Subject subject, List<Heading> headings, boolean organisations) {
        var figures = new EnumMap<Measure, Long>(Measure.class);
        Long difference = null;
        String printed = null;
        String note = null;
        for (var column = 0; column < headings.size(); column++) {
            var cell = row.at(column);
            if (cell.isBlank()) {
                continue;
            }
            switch (headings.get(column)) {
                case Heading.Figure(var measure) -> {
                    var counted = organisations && measure == Measure.REGISTERED ? Measure.STAFF_INSTALLED : measure;
                    var value = count(cell);
                    if (value == null || value < 0) {
                        refused.add(unread(counted.vietnamese(), cell, value));
                    } else {
                        figures.put(counted, value);
                    }
                }
                case Heading.Difference _ -> {
                    difference = count(cell);
                    if (difference == null) {
                        refused.add(unread("so với kỳ trước", cell, null));
                    }
                }
                case Heading.Percent _ -> {
                    var percent = percent(cell);
                    if (percent == null || percent.signum() < 0) {
                        refused.add(unread("tỷ lệ", cell, percent == null ? null : -1L));
                    } else {
                        printed = percent.toPlainString();
                    }
                }
                case Heading.Note _ -> {
                    if (cell.text().length() <= LONGEST_NOTE) {
                        note = cell.text();
                    } else {
                        refused.add(new Mark(
                                row.number(),
                                name,
                                Measure.NOTE,
                                Sort.TOO_LONG,
                                "Ghi chú dài tối đa " + LONGEST_NOTE + " ký tự. (A note has at most " + LONGEST_NOTE
                                        + " characters.)"));
                    }
                }
                case Heading.Name _, Heading.Code _, Heading.Other _ -> {}
            }
        }
        return new Line(row.number(), subject, name, figures, difference, printed, note);
    }

    private Mark unread(String column, Grid.Cell cell, @Nullable Long value) {
        return value == null
                ? new Mark(
                        row.number(),
                        name,
                        column,
                        Sort.NOT_A_NUMBER,
                        "\"" + cell.text() + "\" không phải là số; hãy viết như 84.126, tỷ lệ như 6,74 %. (Not a number"
                                + " that can be read for sure.)")
                : new Mark(
                        row.number(),
                        name,
                        column,
                        Sort.NEGATIVE,
                        "\"" + cell.text() + "\" là số âm, không nhận. (Counts are not negative.)");
    }

    private static @Nullable Long count(Grid.Cell cell) {
        var number = cell.number();
        var count = number == null ? Printed.count(cell.text()) : whole(number);
        // Nothing that is counted here is as many, and sums of what is taken cannot overflow.
        return count.filter(one -> Math.abs(one) <= LARGEST).orElse(null);
    }

    private static Optional<Long> whole(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static @Nullable BigDecimal percent(Grid.Cell cell) {
        // A workbook shows a percentage as somebody chose to print it, and that is the evidence.
        return Printed.percent(cell.text())
                .or(() -> Optional.ofNullable(cell.number()))
                .orElse(null);
    }
}
