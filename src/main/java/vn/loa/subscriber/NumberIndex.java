package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// From number to ordinal: buckets of sorted eight-byte entries, so that a person costs eight bytes and no more.
final class NumberIndex {

    static final int ABSENT = -1;

    private static final int ENTRY = Long.BYTES;
    private static final int IN_FLIGHT = 64;
    private static final int TRIES = 10;

    private static final Script FIND = Script.beside(NumberIndex.class, "find-number.lua", ScriptOutputType.INTEGER);
    private static final Script REPLACE =
            Script.beside(NumberIndex.class, "replace-bucket.lua", ScriptOutputType.INTEGER);
    private static final Script REMOVE =
            Script.beside(NumberIndex.class, "remove-numbers.lua", ScriptOutputType.INTEGER);

    private final Redis redis;
    private final String stem;

    NumberIndex(Redis redis) {
        this(redis, Keys.INDEX);
    }

    /// The same over buckets that lead elsewhere.
    ///
    /// @param stem what their keys begin with
    NumberIndex(Redis redis, String stem) {
        this.redis = redis;
        this.stem = stem;
    }

    private String key(int bucket) {
        return stem + bucket;
    }

    int find(int national) {
        return redis.await(ask(national)).intValue();
    }

    /// The same without waiting for the answer.
    RedisFuture<Long> ask(int national) {
        return ask(List.of(national)).getFirst();
    }

    /// The same for many in one write, in their order.
    List<RedisFuture<Long>> ask(List<Integer> nationals) {
        return redis.sendAll(
                FIND,
                nationals.stream()
                        .map(national -> new Script.Call(
                                List.of(key(Asked.bucketOf(national))),
                                List.of(ByteBuffer.allocate(Integer.BYTES)
                                        .putInt(national)
                                        .array())))
                        .toList());
    }

    /// The ordinals of many numbers at once, [#ABSENT] where there is none.
    int[] find(int[] nationals, int count) {
        return find(new Asked(nationals, count));
    }

    /// The same by row.
    int[] find(Asked asked) {
        var ordinals = new int[asked.count()];
        visit(asked.buckets(bucket -> true), (bucket, entries) -> {
            var at = 0;
            for (var i = asked.begin(bucket); i < asked.end(bucket); i++) {
                var national = asked.national(i);
                while (at < entries.length && entries[at] >>> Integer.SIZE < national) {
                    at++;
                }
                var found = at < entries.length && entries[at] >>> Integer.SIZE == national;
                ordinals[asked.row(i)] = found ? (int) entries[at] : ABSENT;
            }
        });
        return ordinals;
    }

    /// Adds numbers that have no entry yet; each number once.
    void insert(int[] nationals, int[] ordinals, int count) {
        var asked = new Asked(nationals, count);
        change(asked, row -> true, (bucket, entries) -> merged(asked, bucket, entries, row -> true, ordinals));
    }

    /// Adds the numbers of these rows, which have no entry yet; each number once.
    ///
    /// @param ordinals by row
    void insert(Asked asked, IntPredicate rows, int[] ordinals) {
        change(asked, rows, (bucket, entries) -> merged(asked, bucket, entries, rows, ordinals));
    }

    /// Takes out these numbers, each only while it still leads to this ordinal; bucket by bucket, in one step each.
    void remove(int[] nationals, int[] ordinals, int count) {
        var asked = new Asked(nationals, count);
        var removals = new ArrayDeque<RedisFuture<Long>>();
        for (var bucket : asked.buckets(bucket -> true)) {
            var going = new long[asked.end(bucket) - asked.begin(bucket)];
            for (var i = 0; i < going.length; i++) {
                var at = asked.begin(bucket) + i;
                going[i] = entry(asked.national(at), ordinals[asked.row(at)]);
            }
            Arrays.sort(going);
            removals.add(redis.send(REMOVE, List.of(key(bucket)), bytes(going)));
            if (removals.size() > IN_FLIGHT) {
                redis.await(removals.remove());
            }
        }
        removals.forEach(redis::await);
    }

    /// An entry of the index.
    record Entry(int national, int ordinal) {}

    /// The entries that lead to these places; every bucket is read, so this is for what hardly ever happens.
    List<Entry> leadingTo(int block, Slots places) {
        var found = new ArrayList<Entry>();
        visit(IntStream.range(0, Asked.BUCKETS).toArray(), (bucket, entries) -> {
            for (var entry : entries) {
                var ordinal = (int) entry;
                if (Slots.blockOf(ordinal) == block && places.contains(Slots.slotOf(ordinal))) {
                    found.add(new Entry((int) (entry >>> Integer.SIZE), ordinal));
                }
            }
        });
        return found;
    }

    private static long entry(int national, int ordinal) {
        return (long) national << Integer.SIZE | ordinal;
    }

    private static long[] merged(Asked asked, int bucket, long[] entries, IntPredicate rows, int[] ordinals) {
        var merged = new long[entries.length + asked.end(bucket) - asked.begin(bucket)];
        var size = 0;
        var at = 0;
        for (var i = asked.begin(bucket); i < asked.end(bucket); i++) {
            var row = asked.row(i);
            if (!rows.test(row)) {
                continue;
            }
            var national = asked.national(i);
            while (at < entries.length && entries[at] >>> Integer.SIZE < national) {
                merged[size++] = entries[at++];
            }
            merged[size++] = entry(national, ordinals[row]);
        }
        System.arraycopy(entries, at, merged, size, entries.length - at);
        return Arrays.copyOf(merged, size + entries.length - at);
    }

    private interface Visitor {

        void visit(int bucket, long[] entries);
    }

    private interface Changer {

        /// What a bucket is to hold instead.
        long[] change(int bucket, long[] entries);
    }

    private record Write(int bucket, RedisFuture<Long> answer) {}

    // A bucket that somebody else changed meanwhile is read and changed again.
    private void change(Asked asked, IntPredicate rows, Changer changer) {
        var buckets = asked.buckets(bucket -> {
            for (var i = asked.begin(bucket); i < asked.end(bucket); i++) {
                if (rows.test(asked.row(i))) {
                    return true;
                }
            }
            return false;
        });
        for (var tries = 0; buckets.length > 0; tries++) {
            if (tries == TRIES) {
                throw new IllegalStateException(
                        "somebody else keeps changing the index of numbers; is there another load?");
            }
            var again = new int[buckets.length];
            var left = new int[1];
            var writes = new ArrayDeque<Write>();
            visit(buckets, (bucket, entries) -> {
                writes.add(new Write(bucket, replace(bucket, entries.length, changer.change(bucket, entries))));
                if (writes.size() > IN_FLIGHT) {
                    settle(writes.remove(), again, left);
                }
            });
            writes.forEach(write -> settle(write, again, left));
            buckets = Arrays.copyOf(again, left[0]);
        }
    }

    private RedisFuture<Long> replace(int bucket, int sizeBefore, long[] entries) {
        var before = Integer.toString(sizeBefore * ENTRY).getBytes(StandardCharsets.US_ASCII);
        return redis.send(REPLACE, List.of(key(bucket)), before, bytes(entries));
    }

    private static byte[] bytes(long[] entries) {
        var bytes = ByteBuffer.allocate(entries.length * ENTRY);
        bytes.asLongBuffer().put(entries);
        return bytes.array();
    }

    private void settle(Write write, int[] again, int[] left) {
        if (redis.await(write.answer()) == 0) {
            again[left[0]++] = write.bucket();
        }
    }

    // Fetches each of these buckets once, a bounded number of them ahead.
    private void visit(int[] buckets, Visitor visitor) {
        var answers = new ArrayDeque<RedisFuture<byte @Nullable []>>();
        var ahead = 0;
        for (var bucket : buckets) {
            while (answers.size() < IN_FLIGHT && ahead < buckets.length) {
                answers.add(redis.async().get(key(buckets[ahead++])));
            }
            visitor.visit(bucket, entries(redis.await(answers.remove())));
        }
    }

    private static long[] entries(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new long[0];
        }
        var entries = new long[bytes.length / ENTRY];
        ByteBuffer.wrap(bytes).asLongBuffer().get(entries);
        return entries;
    }
}
