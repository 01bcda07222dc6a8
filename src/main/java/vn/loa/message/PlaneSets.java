package vn.loa.message;

import java.util.Map;
import vn.loa.subscriber.Slots;

/// Some planes of one run in one block; a plane that was not asked for, or that nobody is in, is empty.
public record PlaneSets(Map<Plane, Slots> sets) {

    public Slots of(Plane plane) {
        return sets.getOrDefault(plane, Slots.none());
    }
}
