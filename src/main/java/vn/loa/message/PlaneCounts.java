package vn.loa.message;

import java.util.Map;

/// How many people each plane of a run holds.
public record PlaneCounts(Map<Plane, Long> counts) {

    public long of(Plane plane) {
        return counts.getOrDefault(plane, 0L);
    }
}
