package vn.loa.report;

import java.time.LocalDate;

/// From this day on something is counted otherwise, so that earlier figures cannot be compared with later ones.
///
/// @param area the official code, with all that lies below it; empty for the whole country
public record SeriesBreak(LocalDate day, Measure measure, String area, String reason) {

    /// Whether one of the days lies before it and the other does not.
    boolean parts(LocalDate earlier, LocalDate later) {
        return earlier.isBefore(day) && !later.isBefore(day);
    }
}
