package vn.loa.report;

import org.jspecify.annotations.Nullable;

/// What was counted in one area.
///
/// @param code the area's official code; empty for people whose district is not known
/// @param population how many people live there; null when nobody told us, and then there is no ratio
/// @param difference how many more have registered than on the day compared with; null when not known
/// @param printedRatio the percentage as the source printed it, kept as evidence and never computed with
public record Count(
        String code,
        String name,
        @Nullable Long population,
        long registered,
        @Nullable Long difference,
        @Nullable String printedRatio) {

    public Count {
        if (registered < 0 || (population != null && population < 0)) {
            throw new IllegalArgumentException(name + ": counts of people are not negative");
        }
    }

    boolean hasDenominator() {
        return population != null && population > 0;
    }
}
