package vn.loa.message;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.loa.subscriber.Slots;

/// Some planes of one run in one block; a plane that was not asked for, or that nobody is in, is empty.
///
/// What is left over between planes, such as who is still pending, is right only when all planes were asked for.
public record PlaneSets(Map<Plane, Slots> sets) {

    /// The planes of people, whatever channel they were reached by.
    public static final Set<Plane> OF_PEOPLE =
            Arrays.stream(Plane.values()).filter(plane -> !plane.isOfChannel()).collect(Collectors.toUnmodifiableSet());

    /// The planes that say why somebody was left out.
    public static final List<Plane> EXCLUSIONS =
            Arrays.stream(Plane.values()).filter(Plane::isExclusion).toList();

    public Slots of(Plane plane) {
        return sets.getOrDefault(plane, Slots.none());
    }

    /// Whose turn has not come.
    public Slots pending() {
        var pending = of(Plane.AUDIENCE).andNot(of(Plane.ATTEMPTED));
        for (var exclusion : EXCLUSIONS) {
            pending = pending.andNot(of(exclusion));
        }
        return pending;
    }

    /// Who was claimed and has no outcome.
    public Slots inFlight() {
        return of(Plane.ATTEMPTED)
                .andNot(of(Plane.ACCEPTED))
                .andNot(of(Plane.FAILED))
                .andNot(of(Plane.UNKNOWN));
    }

    /// Who waits for another try after a technical fault; of those who are pending or in flight.
    public Slots retrying() {
        return of(Plane.RETRIED).and(pending().or(inFlight()));
    }

    /// Who was not reached, and neither because the phone was off nor because nobody has the number.
    public Slots unreached() {
        return of(Plane.FAILED)
                .or(of(Plane.UNDELIVERED))
                .andNot(of(Plane.ABSENT))
                .andNot(of(Plane.NO_NUMBER));
    }

    /// Whose text the operator took, without a final receipt yet.
    public Slots awaiting() {
        return of(Plane.ACCEPTED).andNot(of(Plane.DELIVERED)).andNot(of(Plane.UNDELIVERED));
    }
}
