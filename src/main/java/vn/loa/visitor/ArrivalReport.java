package vn.loa.visitor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What became of the arrivals of one call.
final class ArrivalReport {

    private static final int MOST_SHOWN = 100;

    /// A line that its sender has to mend, counted from 1; without its words, which name a person.
    record Mistake(long line, String reason) {}

    /// As it is answered.
    ///
    /// @param counts by what became of them; all of them add up to `events`
    /// @param mistakes the first hundred
    record View(long events, Map<String, Long> counts, List<Mistake> mistakes) {}

    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    private final List<Mistake> mistakes = new ArrayList<>();
    private long events;

    void add(List<Verdict> verdicts) {
        for (var verdict : verdicts) {
            events++;
            counts.merge(verdict, 1L, Long::sum);
            if (verdict.isMistake() && mistakes.size() < MOST_SHOWN) {
                mistakes.add(new Mistake(events, verdict.label()));
            }
        }
    }

    View view() {
        var named = new LinkedHashMap<String, Long>();
        counts.forEach((verdict, count) -> named.put(verdict.label(), count));
        return new View(events, named, List.copyOf(mistakes));
    }
}
