package vn.loa.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Optional;
import java.util.function.Supplier;
import vn.loa.report.Submission.Line;
import vn.loa.report.Submission.Mark;
import vn.loa.report.Submission.Sort;

/// Takes out of a table the cells that a report handed in before holds otherwise, and says so cell by cell.
final class LockedCells {

    private final Supplier<Locks> locks;

    LockedCells(Supplier<Locks> locks) {
        this.locks = locks;
    }

    Submission refused(Submission table, StatisticsBook book) {
        var lines = new ArrayList<Line>();
        var refused = new ArrayList<>(table.refused());
        for (var line : table.lines()) {
            var why = locks.get().on(line.subject(), table.day()).orElse(null);
            if (why == null) {
                lines.add(line);
                continue;
            }
            var kept = new EnumMap<Measure, Long>(Measure.class);
            line.figures().forEach((measure, value) -> {
                var known = book.on(line.subject(), measure, table.day());
                if (known.isPresent() && known.get().value() == value) {
                    kept.put(measure, value);
                } else {
                    refused.add(new Mark(line.row(), line.name(), measure.vietnamese(), Sort.LOCKED, why));
                }
            });
            var note = line.note();
            if (note != null && !book.note(line.subject(), table.day()).equals(Optional.of(note))) {
                refused.add(new Mark(line.row(), line.name(), Measure.NOTE, Sort.LOCKED, why));
                note = null;
            }
            var left = line.with(kept, note);
            if (!left.isEmpty()) {
                lines.add(left);
            }
        }
        return table.with(lines, refused);
    }
}
