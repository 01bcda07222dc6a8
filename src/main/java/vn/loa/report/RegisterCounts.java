package vn.loa.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;

/// Counts our own register: population is the people we know of, registered are those in the set `installed` and the
/// registered numbers of others that were counted to an area.
///
/// Of a number without any area nobody can say to which table it belongs, unless all people we know of live in one
/// province: there it stands among those whose district is not known.
final class RegisterCounts implements DistrictReports.Live {

    private static final String UNASSIGNED = "Số thuê bao chưa xác định được huyện";

    private final Segments segments;
    private final Areas areas;
    private final AreaNumbers numbers;
    private final Snapshots snapshots;
    private final Strangers strangers;
    private final String app;
    private final Clock clock;

    RegisterCounts(
            Segments segments,
            Areas areas,
            AreaNumbers numbers,
            Snapshots snapshots,
            Strangers strangers,
            String app,
            Clock clock) {
        this.segments = segments;
        this.areas = areas;
        this.numbers = numbers;
        this.snapshots = snapshots;
        this.strangers = strangers;
        this.app = app;
        this.clock = clock;
    }

    @Override
    public Optional<Counts> counts(String code) {
        var today = Vietnam.today(clock);
        return areas.resolve(code, today).map(area -> counts(area, today));
    }

    private Counts counts(Area area, LocalDate today) {
        var everybody = segments.countByArea(segments.parse(Sets.EVERYBODY));
        var installed = new HashMap<>(segments.countByArea(segments.parse(Sets.INSTALLED)));
        strangers.byArea(today).forEach((number, count) -> installed.merge(number, count, Long::sum));
        var home = isHomeOfAll(area, everybody);
        var people = rollUp(area, everybody, home);
        var registered = rollUp(area, installed, home);
        var day = snapshots.toCompareWith(today).orElse(null);
        var before = day == null ? null : rollUp(area, snapshots.on(day), home);

        // People stay attached to the unit they were entered with, so a district that has ended is still a row.
        var districts = Stream.concat(people.keySet().stream(), registered.keySet().stream())
                .distinct()
                .filter(unit -> !unit.equals(area))
                .sorted(Comparator.comparing(Area::code))
                .map(unit -> count(unit.code(), unit.name(), unit, people, registered, before))
                .toList();
        var unassigned =
                people.containsKey(area) || registered.containsKey(area) ? unassigned(area, registered, before) : null;
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

    // Whether nobody we know of lives outside this province.
    private boolean isHomeOfAll(Area area, Map<Integer, Long> everybody) {
        var within = numbers.subtree(area);
        return area.parent() == null
                && everybody.keySet().stream()
                        .allMatch(number -> number == AreaNumbers.NOWHERE || within.contains(number));
    }

    private Map<Area, Long> rollUp(Area area, Map<Integer, Long> counts, boolean home) {
        var named = numbers.named(counts);
        var nowhere = counts.getOrDefault(AreaNumbers.NOWHERE, 0L);
        if (home && nowhere > 0) {
            named.merge(area, nowhere, Long::sum);
        }
        return areas.rollUp(area, named);
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
