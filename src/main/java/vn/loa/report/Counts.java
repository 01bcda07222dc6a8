package vn.loa.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The counts of an area's districts on one day, from whatever source, before anything is computed from them.
///
/// @param area the official code of the whole
/// @param app the app's name, as headings write it
/// @param asOf the day of the counts
/// @param comparedWith the day that the differences look back to; null when there are none
/// @param unassigned people whose district is not known; null when the source has no such row
/// @param total the whole as the source gives it, which need not be the sum
/// @param source the document or register that the counts come from; null for our own register
/// @param registeredInText what the source's text says of the total, where that is known
public record Counts(
        String area,
        String app,
        LocalDate asOf,
        @Nullable LocalDate comparedWith,
        List<Count> districts,
        @Nullable Count unassigned,
        Count total,
        @Nullable String source,
        @Nullable Long registeredInText) {

    public Counts {
        districts = List.copyOf(districts);
        if (comparedWith != null && comparedWith.isAfter(asOf)) {
            throw new IllegalArgumentException(
                    "counts of " + asOf + " cannot be compared with the later " + comparedWith);
        }
    }
}
