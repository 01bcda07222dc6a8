package vn.loa.subscriber;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import vn.loa.store.Redis;

/// The sets as bitmaps in Redis, and the list of their names.
final class RedisSets implements Sets {

    /// The set of those who are on a list, or with an organisation, until a day.
    static final Pattern SET_OF_A_DAY = Pattern.compile("((?:list|organisation):[^:]+):(\\d{4}-\\d{2}-\\d{2})");

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
    public boolean contains(String set, int ordinal) {
        return redis.await(redis.async().getbit(key(set, ordinal), Slots.slotOf(ordinal))) == 1;
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

    /// Makes a name known to expressions, before anybody is in the set; that of a day (`list:x:2026-12-01`) also to the
    /// index of the list's days.
    void list(String set) {
        if (listed.contains(set)) {
            return;
        }
        var ofADay = SET_OF_A_DAY.matcher(set);
        if (ofADay.matches()) {
            var day = LocalDate.parse(ofADay.group(2));
            redis.await(redis.async()
                    .zadd(
                            Keys.listDays(ofADay.group(1)),
                            (double) day.toEpochDay(),
                            ofADay.group(2).getBytes(StandardCharsets.UTF_8)));
        }
        redis.await(redis.async().sadd(Keys.SET_NAMES, set.getBytes(StandardCharsets.UTF_8)));
        listed.add(set);
    }

    /// All names that were ever listed, sorted.
    Set<String> names() {
        var names = new TreeSet<String>();
        redis.await(redis.async().smembers(Keys.SET_NAMES))
                .forEach(name -> names.add(new String(name, StandardCharsets.UTF_8)));
        return names;
    }
}
