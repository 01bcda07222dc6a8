package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import vn.loa.store.Redis;

/// The sets as bitmaps in Redis, and the list of their names.
final class RedisSets implements Sets {

    private final Redis redis;
    private final Set<String> listed = ConcurrentHashMap.newKeySet();

    RedisSets(Redis redis) {
        this.redis = redis;
    }

    @Override
    public Slots read(int block, String set) {
        return Slots.fromBytes(redis.await(redis.async().get(Sets.key(block, set))));
    }

    @Override
    public List<Slots> read(int block, List<String> sets) {
        if (sets.isEmpty()) {
            return List.of();
        }
        var keys = sets.stream().map(set -> Sets.key(block, set)).toArray(String[]::new);
        return redis.await(redis.async().mget(keys)).stream()
                .map(set -> Slots.fromBytes(set.hasValue() ? set.getValue() : null))
                .toList();
    }

    @Override
    public boolean contains(String set, int ordinal) {
        return redis.await(redis.async().getbit(key(set, ordinal), Slots.slotOf(ordinal))) == 1;
    }

    @Override
    public Set<Integer> within(String set, Collection<Integer> ordinals) {
        var answers = new LinkedHashMap<Integer, RedisFuture<Long>>();
        ordinals.forEach(
                ordinal -> answers.put(ordinal, redis.async().getbit(key(set, ordinal), Slots.slotOf(ordinal))));
        return answers.entrySet().stream()
                .filter(answer -> redis.await(answer.getValue()) == 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean mark(String set, int ordinal, boolean in) {
        list(set);
        var before = redis.await(redis.async().setbit(key(set, ordinal), Slots.slotOf(ordinal), in ? 1 : 0));
        return before == 1 != in;
    }

    private static String key(String set, int ordinal) {
        return Sets.key(Slots.blockOf(ordinal), set);
    }

    /// Makes a name known to expressions, before anybody is in the set.
    void list(String set) {
        if (listed.add(set)) {
            redis.await(redis.async().sadd(Keys.SET_NAMES, set.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// The name is listed no more; whoever joins such a set lists it again.
    void unlisted(String set) {
        listed.remove(set);
    }

    /// Sorted.
    @Override
    public Set<String> names() {
        var names = new TreeSet<String>();
        redis.await(redis.async().smembers(Keys.SET_NAMES))
                .forEach(name -> names.add(new String(name, StandardCharsets.UTF_8)));
        return names;
    }
}
