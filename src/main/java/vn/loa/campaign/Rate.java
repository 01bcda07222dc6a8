package vn.loa.campaign;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/// How fast a campaign's runs go, by the hour of the day.
///
/// @param steps from when on each rate holds, by the clock of `zone`; before the first the last of the day before does
public record Rate(List<Step> steps, ZoneId zone) {

    /// @param partsPerSecond at most, over all binds
    public record Step(LocalTime from, int partsPerSecond) {}

    public Rate {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a rate needs at least one step");
        }
        steps = steps.stream().sorted(Comparator.comparing(Step::from)).toList();
    }

    static Rate always(int partsPerSecond, ZoneId zone) {
        return new Rate(List.of(new Step(LocalTime.MIN, partsPerSecond)), zone);
    }

    /// Parts per second at a moment.
    public int at(Instant moment) {
        var time = moment.atZone(zone).toLocalTime();
        return steps.reversed().stream()
                .filter(step -> !step.from().isAfter(time))
                .findFirst()
                .orElse(steps.getLast())
                .partsPerSecond();
    }
}
