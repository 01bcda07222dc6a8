package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// From number to ordinal: buckets of sorted eight-byte entries, so that a person costs eight bytes and no more.
final class NumberIndex {

    static final int ABSENT = -1;

    private static final int BUCKET_BITS = 12;
    private static final int ENTRY = Long.BYTES;
    private static final int IN_FLIGHT = 64;

    private static final Script FIND = Script.beside(NumberIndex.class, "find-number.lua", ScriptOutputType.INTEGER);

    private static final Script REMOVE =
            Script.beside(NumberIndex.class, "remove-numbers.lua", ScriptOutputType.INTEGER);

    private final Redis redis;

    NumberIndex(Redis redis) {
        this.redis = redis;
    }

    /// `subscriber:index:<n>`; no TTL, it lives as long as the people.
    private static String key(int bucket) {
        return "subscriber:index:" + bucket;
    }

    // Fibonacci hashing: numbers are handed out in runs, and runs must spread.
    private static int bucketOf(int national) {
        return national * 0x9E3779B1 >>> Integer.SIZE - BUCKET_BITS;
    }

    int find(int national) {
        Long ordinal = redis.run(
                FIND,
                List.of(key(bucketOf(national))),
                ByteBuffer.allocate(Integer.BYTES).putInt(national).array());
        return ordinal.intValue();
    }

    /// What `visit` is told for each bucket: its entries, and which of the asked numbers fall into it.
    private interface Visitor {

        void visit(int bucket, long[] entries, long[] asked, int from, int to);
    }

    /// The ordinals of many numbers at once, [#ABSENT] where there is none.
    int[] find(int[] nationals, int count) {
        var ordinals = new int[count];
        visit(nationals, count, (bucket, entries, asked, from, to) -> {
            for (var i = from; i < to; i++) {
                ordinals[row(asked[i])] = search(entries, nationals[row(asked[i])]);
            }
        });
        return ordinals;
    }

    /// Adds numbers that have no entry yet; each number once.
    void insert(int[] nationals, int[] ordinals, int count) {
        var writes = new ArrayDeque<RedisFuture<String>>();
        visit(nationals, count, (bucket, entries, asked, from, to) -> {
            var merged = Arrays.copyOf(entries, entries.length + to - from);
            for (var i = from; i < to; i++) {
                var row = row(asked[i]);
                merged[entries.length + i - from] = (long) nationals[row] << Integer.SIZE | ordinals[row];
            }
            Arrays.sort(merged);
            var bytes = ByteBuffer.allocate(merged.length * ENTRY);
            bytes.asLongBuffer().put(merged);
            writes.add(redis.async().set(key(bucket), bytes.array()));
            if (writes.size() > IN_FLIGHT) {
                redis.await(writes.remove());
            }
        });
        writes.forEach(redis::await);
    }

    /// Takes out these numbers, each only while it still leads to this ordinal; bucket by bucket, in one step each.
    void remove(int[] nationals, int[] ordinals, int count) {
        var entries = new long[count];
        for (var row = 0; row < count; row++) {
            entries[row] = (long) nationals[row] << Integer.SIZE | ordinals[row];
        }
        Arrays.sort(entries);
        var byBucket = new TreeMap<Integer, ByteBuffer>();
        for (var entry : entries) {
            byBucket.merge(
                    bucketOf((int) (entry >>> Integer.SIZE)),
                    ByteBuffer.allocate(ENTRY).putLong(0, entry),
                    (one, other) -> ByteBuffer.allocate(one.capacity() + ENTRY)
                            .put(one)
                            .put(other)
                            .rewind());
        }
        var removals = new ArrayDeque<RedisFuture<Long>>();
        byBucket.forEach((bucket, going) -> {
            removals.add(redis.send(REMOVE, List.of(key(bucket)), going.array()));
            if (removals.size() > IN_FLIGHT) {
                redis.await(removals.remove());
            }
        });
        removals.forEach(redis::await);
    }

    /// An entry of the index.
    record Entry(int national, int ordinal) {}

    /// The entries that lead to these places; every bucket is read, so this is for what hardly ever happens.
    List<Entry> leadingTo(int block, Slots places) {
        var found = new ArrayList<Entry>();
        var answers = new ArrayDeque<RedisFuture<byte @Nullable []>>();
        for (int bucket = 0, ahead = 0; bucket < 1 << BUCKET_BITS; bucket++) {
            for (; ahead < 1 << BUCKET_BITS && answers.size() < IN_FLIGHT; ahead++) {
                answers.add(redis.async().get(key(ahead)));
            }
            for (var entry : entries(redis.await(answers.remove()))) {
                var ordinal = (int) entry;
                if (Slots.blockOf(ordinal) == block && places.contains(Slots.slotOf(ordinal))) {
                    found.add(new Entry((int) (entry >>> Integer.SIZE), ordinal));
                }
            }
        }
        return found;
    }

    // Sorts the rows by bucket, then fetches each touched bucket once, a bounded number of them ahead.
    private void visit(int[] nationals, int count, Visitor visitor) {
        var asked = new long[count];
        for (var row = 0; row < count; row++) {
            asked[row] = (long) bucketOf(nationals[row]) << Integer.SIZE | row;
        }
        Arrays.sort(asked);
        var answers = new ArrayDeque<RedisFuture<byte @Nullable []>>();
        var ahead = 0;
        for (var from = 0; from < count; ) {
            while (answers.size() < IN_FLIGHT && ahead < count) {
                answers.add(redis.async().get(key(bucket(asked[ahead]))));
                ahead = endOfBucket(asked, ahead);
            }
            var to = endOfBucket(asked, from);
            visitor.visit(bucket(asked[from]), entries(redis.await(answers.remove())), asked, from, to);
            from = to;
        }
    }

    private static int endOfBucket(long[] asked, int from) {
        var to = from;
        while (to < asked.length && bucket(asked[to]) == bucket(asked[from])) {
            to++;
        }
        return to;
    }

    private static int bucket(long asked) {
        return (int) (asked >>> Integer.SIZE);
    }

    private static int row(long asked) {
        return (int) asked;
    }

    private static long[] entries(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new long[0];
        }
        var entries = new long[bytes.length / ENTRY];
        ByteBuffer.wrap(bytes).asLongBuffer().get(entries);
        return entries;
    }

    private static int search(long[] entries, int national) {
        var at = Arrays.binarySearch(entries, (long) national << Integer.SIZE);
        var entry = at >= 0 ? at : -at - 1;
        return entry < entries.length && entries[entry] >>> Integer.SIZE == national ? (int) entries[entry] : ABSENT;
    }
}
