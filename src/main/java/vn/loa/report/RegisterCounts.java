package vn.loa.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Segments;

/// Counts our own register: population is the people we know of, registered are those in the set `installed`.
final class RegisterCounts implements DistrictReports.Live {

    private static final String UNASSIGNED = "Số thuê bao chưa xác định được huyện";

    private final Segments segments;
    private final Areas areas;
    private final AreaNumbers numbers;
    private final Snapshots snapshots;
    private final String app;
    private final Clock clock;

    RegisterCounts(Segments segments, Areas areas, AreaNumbers numbers, Snapshots snapshots, String app, Clock clock) {
        this.segments = segments;
        this.areas = areas;
        this.numbers = numbers;
        this.snapshots = snapshots;
        this.app = app;
        this.clock = clock;
    }

    @Override
    public Optional<Counts> counts(String code) {
        var today = LocalDate.ofInstant(clock.instant(), Snapshots.ZONE);
        return areas.resolve(code, today).map(area -> counts(area, today));
    }

    private Counts counts(Area area, LocalDate today) {
        var people = rollUp(area, segments.countByArea(segments.parse("area(\"" + area.code() + "\")")));
        var registered =
                rollUp(area, segments.countByArea(segments.parse("area(\"" + area.code() + "\") and installed")));
        var day = snapshots.toCompareWith(today).orElse(null);
        var before = day == null ? null : rollUp(area, snapshots.on(day));

        // People stay attached to the unit they were entered with, so a district that has ended is still a row.
        var districts = people.keySet().stream()
                .filter(unit -> !unit.equals(area))
                .sorted(Comparator.comparing(Area::code))
                .map(unit -> count(unit.code(), unit.name(), unit, people, registered, before))
                .toList();
        var unassigned = people.containsKey(area) ? unassigned(area, registered, before) : null;
        return new Counts(
                area.code(),
                app,
                today,
                day,
                districts,
                unassigned,
                total(area, people, registered, before),
                null,
                null);
    }

    private Map<Area, Long> rollUp(Area area, Map<Integer, Long> counts) {
        return areas.rollUp(area, numbers.named(counts));
    }

    private static Count count(
            String code,
            String name,
            Area unit,
            Map<Area, Long> people,
            Map<Area, Long> registered,
            @Nullable Map<Area, Long> before) {
        long now = registered.getOrDefault(unit, 0L);
        return new Count(
                code, name, people.get(unit), now, before == null ? null : now - before.getOrDefault(unit, 0L), null);
    }

    private static Count unassigned(Area area, Map<Area, Long> registered, @Nullable Map<Area, Long> before) {
        // They have no population in the official form: nobody knows the district that they are a part of.
        return count("", UNASSIGNED, area, new HashMap<>(), registered, before);
    }

    private static Count total(
            Area area, Map<Area, Long> people, Map<Area, Long> registered, @Nullable Map<Area, Long> before) {
        var now = sum(registered);
        return new Count(area.code(), area.name(), sum(people), now, before == null ? null : now - sum(before), null);
    }

    private static long sum(Map<Area, Long> counts) {
        return List.copyOf(counts.values()).stream().mapToLong(Long::longValue).sum();
    }
}
