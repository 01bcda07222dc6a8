package vn.loa.smpp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Long texts for tests that are about something else; they last as long as the test, and have no equal references.
final class LongTextsInMemory implements LongTexts {

    private final Duration joinWithin;
    private final Map<String, Joined> begun = new HashMap<>();

    LongTextsInMemory(Duration joinWithin) {
        this.joinWithin = joinWithin;
    }

    @Override
    public synchronized List<Joined> keep(String bind, List<Fragment> parts) {
        var whole = new ArrayList<Joined>();
        for (var part : parts) {
            var place = part.place();
            var key = String.join(":", bind, part.from(), part.to(), place.reference() + "/" + place.total());
            var text = begun.computeIfAbsent(
                    key,
                    _ -> new Joined(
                            key,
                            UUID.randomUUID().toString(),
                            part.from(),
                            part.to(),
                            Instant.now(),
                            place.total(),
                            new TreeMap<>()));
            text.pieces().put(place.part(), part.piece());
            if (text.pieces().size() == text.total()) {
                whole.add(text);
            }
        }
        return whole;
    }

    @Override
    public synchronized List<Joined> overdue(String bind) {
        var latest = Instant.now().minus(joinWithin);
        return begun.values().stream()
                .filter(text -> text.key().startsWith(bind + ":") && text.at().isBefore(latest))
                .toList();
    }

    @Override
    public synchronized void ended(String bind, List<Joined> texts) {
        texts.forEach(text -> begun.remove(text.key()));
    }
}
