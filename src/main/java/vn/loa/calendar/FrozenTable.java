package vn.loa.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.report.Form;
import vn.loa.report.Forms;
import vn.loa.report.Measure;

/// A version of a report exactly as it was handed in, with what it takes to make it again; never changed.
///
/// @param question what was asked for
/// @param data what had been handed in as statistics when it was filled in; null for a roll-up
/// @param sources the accepted reports that a roll-up adds up
/// @param form the table itself, from which every kind of file can be written
/// @param sha256 of the bytes of its page
/// @param figures of the area itself: the total of the table
/// @param missing how many of those below were not in a roll-up
/// @param correction why an earlier version was corrected
public record FrozenTable(
        int version,
        Forms.Wish question,
        @Nullable String data,
        List<Source> sources,
        Form form,
        String sha256,
        Map<Measure, Long> figures,
        int missing,
        String by,
        Instant at,
        boolean late,
        @Nullable String correction) {

    /// @param area the key of the area whose report it is
    public record Source(LocalDate due, String area, String name, int version, String sha256) {}
}
