package vn.loa.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One figure of a submission.
///
/// @param version which submission it came with
/// @param difference as printed beside it
/// @param comparedWith the day that `difference` looks back to
/// @param printedRatio as printed beside it, with a decimal point
record Statistic(
        LocalDate day,
        long value,
        String version,
        String source,
        @Nullable String document,
        @Nullable Long difference,
        @Nullable LocalDate comparedWith,
        @Nullable String printedRatio) {}
