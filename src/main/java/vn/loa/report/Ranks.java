package vn.loa.report;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Places by exact ratio, the highest first: whoever is equal shares a place, and the next one is left out.
final class Ranks {

    private final Map<Ratio, Integer> places = new HashMap<>();

    /// @param ratios null where there is no denominator; such an area has no place and takes nobody's
    Ranks(List<? extends @Nullable Ratio> ratios) {
        var sorted = ratios.stream()
                .filter(Objects::nonNull)
                .sorted(Collections.reverseOrder())
                .toList();
        for (var i = 0; i < sorted.size(); i++) {
            places.putIfAbsent(sorted.get(i), i + 1);
        }
    }

    @Nullable
    Integer of(@Nullable Ratio ratio) {
        return ratio == null ? null : places.get(ratio);
    }
}
