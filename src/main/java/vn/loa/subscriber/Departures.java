package vn.loa.subscriber;

import java.util.ArrayList;
import java.util.List;
import vn.loa.store.Redis;

/// The one way out of the registry.
public final class Departures {

    private final Redis redis;
    private final RedisSets sets;
    private final Registry registry;
    private final List<Leavers> hearers;

    Departures(Redis redis, RedisSets sets, Registry registry, List<Leavers> hearers) {
        this.redis = redis;
        this.sets = sets;
        this.registry = registry;
        this.hearers = hearers;
    }

    /// Forgets these people of one block: whoever keeps something about them is told first, then all sets are cleared.
    // "known" first, so that nobody sees half a person; records and index entries stay behind until they are reused.
    public void leave(int block, Slots people) {
        var leaving = registry.read(block, people);
        if (!leaving.isEmpty()) {
            hearers.forEach(hearer -> hearer.leaving(leaving));
        }
        clear(block, Keys.KNOWN, people);
        sets.names().forEach(set -> clear(block, set, people));
    }

    private void clear(int block, String set, Slots people) {
        var key = Sets.key(block, set);
        var members = Slots.fromBytes(redis.await(redis.async().get(key))).and(people);
        var cleared = new ArrayList<io.lettuce.core.RedisFuture<Long>>();
        members.forEach(slot -> cleared.add(redis.async().setbit(key, slot, 0)));
        redis.awaitAll(cleared);
    }
}
