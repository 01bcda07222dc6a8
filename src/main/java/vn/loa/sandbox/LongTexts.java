package vn.loa.sandbox;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.smpp.Concatenation;

/// Puts the parts of the texts that a simulated operator is handed together again.
final class LongTexts {

    private static final int MOST_BEGUN = 10_000;

    private record Key(String from, String to, int reference, int total) {}

    private final Map<Key, Map<Integer, String>> begun = new LinkedHashMap<>();

    /// @return the whole text when this was its last part
    synchronized @Nullable String add(String from, String to, Concatenation place, String body) {
        if (begun.size() > MOST_BEGUN) {
            begun.remove(begun.keySet().iterator().next());
        }
        var key = new Key(from, to, place.reference(), place.total());
        var parts = begun.computeIfAbsent(key, _ -> new HashMap<>());
        parts.put(place.part(), body);
        if (parts.size() < place.total()) {
            return null;
        }
        begun.remove(key);
        var text = new StringBuilder();
        for (var part = 1; part <= place.total(); part++) {
            text.append(parts.get(part));
        }
        return text.toString();
    }
}
