package vn.loa.area;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// All successions, by either end.
final class SuccessionBook {

    private final Map<Area, List<Succession>> from = new HashMap<>();
    private final Map<Area, List<Succession>> into = new HashMap<>();

    SuccessionBook(List<Succession> successions) {
        successions.stream().sorted(Comparator.comparing(Succession::date)).forEach(one -> {
            if (one.from() != null) {
                from.computeIfAbsent(one.from(), area -> new ArrayList<>(1)).add(one);
            }
            if (one.into() != null) {
                into.computeIfAbsent(one.into(), area -> new ArrayList<>(1)).add(one);
            }
        });
    }

    List<Succession> from(Area area) {
        return List.copyOf(from.getOrDefault(area, List.of()));
    }

    List<Succession> into(Area area) {
        return List.copyOf(into.getOrDefault(area, List.of()));
    }

    List<Area> after(Area area) {
        return reached(area, from, LocalDate::isAfter);
    }

    List<Area> before(Area area) {
        return reached(area, into, LocalDate::isBefore);
    }

    // What a unit gave away before it got these people, it did not give of them.
    private static List<Area> reached(
            Area area, Map<Area, List<Succession>> way, BiPredicate<LocalDate, LocalDate> onward) {
        record Arrival(Area at, @Nullable LocalDate day) {}
        var since = new LinkedHashMap<Area, LocalDate>();
        var next = new ArrayDeque<Arrival>();
        next.add(new Arrival(area, null));
        while (!next.isEmpty()) {
            var arrival = next.remove();
            for (var one : way.getOrDefault(arrival.at(), List.of())) {
                var other = one.other(arrival.at()).orElse(null);
                if (other == null || arrival.day() != null && !onward.test(one.date(), arrival.day())) {
                    continue;
                }
                var known = since.get(other);
                if (known == null || onward.test(known, one.date())) {
                    since.put(other, one.date());
                    next.add(new Arrival(other, one.date()));
                }
            }
        }
        return List.copyOf(since.keySet());
    }
}
