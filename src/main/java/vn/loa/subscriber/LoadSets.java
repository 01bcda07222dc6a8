package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.loa.store.Redis;

/// The sets that one load keeps of the people it has dealt with, so that its account counts people, not what a process
/// that may die remembers.
final class LoadSets {

    /// One of the sets of a load.
    enum Kind {
        /// In the source or on the list when the load began.
        BEFORE,
        /// In the file.
        MET,
        /// Met, and new.
        NEW,
        /// Met, not new, and something about them is different now.
        CHANGED,
        /// Named by a line that cannot be taken.
        SPARED,
        /// Gone from the source or the list.
        LEFT,
        /// Gone, and forgotten.
        REMOVED;

        private final String label = name().toLowerCase(java.util.Locale.ROOT);
    }

    private final Redis redis;
    private final String load;

    LoadSets(Redis redis, String load) {
        this.redis = redis;
        this.load = load;
    }

    String key(int block, Kind kind) {
        return Keys.load(block, load, kind.label);
    }

    /// How many people are in each of these, over all blocks.
    Map<Kind, Long> count(int blocks, List<Kind> kinds) {
        var answers = new ArrayList<RedisFuture<Long>>();
        for (var kind : kinds) {
            for (var block = 0; block < blocks; block++) {
                answers.add(redis.async().bitcount(key(block, kind)));
            }
        }
        var counts = new EnumMap<Kind, Long>(Kind.class);
        for (var i = 0; i < answers.size(); i++) {
            counts.merge(kinds.get(i / blocks), redis.await(answers.get(i)), Long::sum);
        }
        kinds.forEach(kind -> counts.putIfAbsent(kind, 0L));
        return counts;
    }

    /// Deletes them all; the load is done.
    void delete(int blocks) {
        var answers = new ArrayList<RedisFuture<Long>>();
        for (var block = 0; block < blocks; block++) {
            var keys = new ArrayList<String>();
            for (var kind : Kind.values()) {
                keys.add(key(block, kind));
            }
            answers.add(redis.async().unlink(keys.toArray(String[]::new)));
        }
        redis.awaitAll(answers);
    }
}
