package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;

/// Puts single people on lists and takes them off, and empties lists.
final class Membership {

    private final Redis redis;
    private final RedisSets sets;
    private final Registry registry;
    private final Lists lists;
    private final FactBook facts;
    private final Duration lease;

    Membership(Redis redis, RedisSets sets, Registry registry, Lists lists, FactBook facts, Duration lease) {
        this.redis = redis;
        this.sets = sets;
        this.registry = registry;
        this.lists = lists;
        this.facts = facts;
        this.lease = lease;
    }

    /// Puts a person on a list until a day, and no longer until any other; null for without an end. Answers whether
    /// that changed anything.
    boolean put(MemberList list, int ordinal, @Nullable LocalDate until, Provenance why) {
        var joined = lists.joining(list.name(), until);
        // In before out, so that nobody is off the list in between.
        var news = sets.mark(joined, ordinal, true);
        var left = 0;
        for (var set : lists.everySetOf(list.name())) {
            if (!set.equals(joined) && sets.contains(set, ordinal)) {
                sets.mark(set, ordinal, false);
                left++;
            }
        }
        // Who stays on it until another day has neither come nor gone.
        facts.note(joined, why, news && left == 0 ? 1 : 0, 0);
        return news || left > 0;
    }

    /// Takes a person off a list; answers whether they were on it.
    boolean remove(MemberList list, int ordinal, Provenance why) {
        var left = 0;
        for (var set : lists.everySetOf(list.name())) {
            if (sets.contains(set, ordinal)) {
                sets.mark(set, ordinal, false);
                left++;
            }
        }
        facts.note(list.set(), why, 0, left);
        return left > 0;
    }

    /// Takes everybody off a list and forgets it; one of the settings stays, empty and as the settings say.
    ///
    /// @throws IntakeBusy while a load runs, which may be filling it
    void delete(MemberList list) {
        try (var held = WriterLease.take(redis, lease).orElseThrow(IntakeBusy::new)) {
            var blocks = registry.blocks();
            for (var set : lists.everySetOf(list.name())) {
                held.check();
                var gone = new ArrayList<RedisFuture<?>>();
                for (var block = 0; block < blocks; block++) {
                    gone.add(redis.async().unlink(Sets.key(block, set)));
                }
                redis.awaitAll(gone);
            }
            lists.remove(list.name());
        }
    }
}
