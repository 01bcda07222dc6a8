package vn.loa.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table that somebody handed in, as it was read: never changed, only followed by a later one.
///
/// @param area the key of the area whose rows they are; empty for the country
/// @param day the day that the figures are of
/// @param comparedWith the day that printed differences look back to
/// @param source who counted, such as `so-tttt-son-la`
/// @param document the letter it came with
/// @param by the name of the key that handed it in
/// @param registeredInText what the letter's text says of the total, where that is known
/// @param refused cells and rows that were not taken, with the reason
public record Submission(
        String area,
        LocalDate day,
        @Nullable LocalDate comparedWith,
        String source,
        @Nullable String document,
        String by,
        Instant at,
        @Nullable Long registeredInText,
        List<Line> lines,
        List<Mark> marks,
        List<Mark> refused) {

    public Submission {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
        refused = List.copyOf(refused);
    }

    static Submission of(String area, LocalDate day, List<Forms.Part> parts) {
        var lines = new ArrayList<Line>();
        for (var part : parts) {
            lines.add(new Line(
                    lines.size() + 1L,
                    Subject.area(part.area().key()),
                    part.area().name(),
                    part.figures(),
                    null,
                    null,
                    null));
        }
        return new Submission(area, day, null, "", null, "", Instant.EPOCH, null, lines, List.of(), List.of());
    }

    /// @param row the line of the file
    /// @param name as written there, or where only a code is, what its area is called
    /// @param difference as printed, never computed with where the earlier count is known
    /// @param printedRatio as printed, with a decimal point; evidence, never computed with
    /// @param note what the reporter remarks on it
    public record Line(
            long row,
            Subject subject,
            String name,
            Map<Measure, Long> figures,
            @Nullable Long difference,
            @Nullable String printedRatio,
            @Nullable String note) {

        public Line {
            figures = Map.copyOf(figures);
        }

        boolean isEmpty() {
            return figures.isEmpty() && note == null;
        }

        Line with(Map<Measure, Long> others, @Nullable String otherNote) {
            return new Line(row, subject, name, others, difference, printedRatio, otherNote);
        }
    }

    Submission with(List<Line> others, List<Mark> otherRefused) {
        return new Submission(
                area, day, comparedWith, source, document, by, at, registeredInText, others, marks, otherRefused);
    }

    /// Something that a reader must see beside a cell.
    ///
    /// @param row the line of the file; 0 when it concerns the whole table
    /// @param column what the cell holds, in words
    /// @param sort what is wrong, for programs
    /// @param text what is wrong and the mend, for people
    public record Mark(long row, String name, String column, Sort sort, String text) {

        /// The text without the English that stands in brackets behind it.
        String vietnamese() {
            var english = text.lastIndexOf(" (");
            return english < 0 || !text.endsWith(".)") ? text : text.substring(0, english);
        }
    }

    /// What can be wrong with a cell, a row or a table.
    public enum Sort {
        UNKNOWN_AREA,
        AMBIGUOUS_AREA,
        CODE_AND_NAME_DIFFER,
        TWICE,
        NOT_A_NUMBER,
        TOO_LONG,
        NEGATIVE,
        OVER_100,
        RATIO_DIFFERS,
        NO_DENOMINATOR,
        SUM_DIFFERS,
        TEXT_DIFFERS,
        DATE_DIFFERS,
        DIFFERENCE_DIFFERS,
        FELL,
        CORRECTED,
        SOURCES_DIFFER,
        OLDER,
        SERIES_BREAK,
        LOCKED
    }
}
