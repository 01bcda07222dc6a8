package vn.loa.report;

import org.jspecify.annotations.Nullable;

/// How far an area is with a target.
public sealed interface Attainment {

    /// Nobody told us the whole, so nothing can be said; never to be shown as 0.
    record NoDenominator(Measure lacking, @Nullable Long counted) implements Attainment {}

    /// The whole is known, but nobody told us who has registered.
    record NotCounted(Measure lacking, long whole, long needed) implements Attainment {}

    /// @param needed the smallest count that is enough
    /// @param missing how many are still missing to that; 0 when it is reached
    record Counted(long counted, long whole, long needed, long missing) implements Attainment {

        public boolean reached() {
            return missing == 0;
        }

        public Ratio ratio() {
            return new Ratio(counted, whole);
        }
    }
}
