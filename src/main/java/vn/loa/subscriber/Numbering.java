package vn.loa.subscriber;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Small numbers for names, given once and kept for ever, so that a record of eight bytes can hold an area or operator.
final class Numbering {

    private static final Script NUMBER = Script.beside(Numbering.class, "number-names.lua", ScriptOutputType.MULTI);

    private final Redis redis;
    private final String key;
    private final int max;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, String> names = new ConcurrentHashMap<>();

    /// @param what names the key: `subscriber:numbers:<what>`, a hash; no TTL, records refer to it
    /// @param max the highest number that a record has room for
    Numbering(Redis redis, String what, int max) {
        this.redis = redis;
        this.key = "subscriber:numbers:" + what;
        this.max = max;
    }

    /// The number of a name; gives it one when it has none.
    int of(String name) {
        var number = numbers.get(name);
        if (number != null) {
            return number;
        }
        assign(List.of(name));
        return Objects.requireNonNull(numbers.get(name));
    }

    /// Numbers all of these names in one round trip.
    void assign(Collection<String> all) {
        var ordered = new ArrayList<>(all);
        List<Object> given = redis.run(
                NUMBER,
                List.of(key),
                ordered.stream()
                        .map(name -> name.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new));
        for (var i = 0; i < ordered.size(); i++) {
            var number = ((Long) given.get(i)).intValue();
            if (number > max) {
                throw new IllegalStateException(
                        key + " has given all of its " + max + " numbers; no room for " + ordered.get(i));
            }
            learn(ordered.get(i), number);
        }
    }

    Optional<String> name(int number) {
        var name = names.get(number);
        if (name == null && number > 0) {
            // Another node gave it.
            refresh();
            name = names.get(number);
        }
        return Optional.ofNullable(name);
    }

    /// Every name that has a number, other nodes' too.
    Set<String> names() {
        refresh();
        return new TreeSet<>(numbers.keySet());
    }

    private void refresh() {
        redis.await(redis.async().hgetall(key))
                .forEach((name, digits) -> learn(name, Integer.parseInt(new String(digits, StandardCharsets.UTF_8))));
    }

    private void learn(String name, int number) {
        numbers.put(name, number);
        names.put(number, name);
    }
}
