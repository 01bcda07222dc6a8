package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Which operator each ported number belongs to and since when, whether or not anybody here has the number.
///
/// It lies as [NumberIndex] does, in buckets of sorted entries of eight bytes: number, and [Port]. Nothing else is
/// known of a number here. The table goes on when a person leaves the registry with a file, because it is the
/// operators' routing data and holds every ported number of the country; who is erased goes from it as well.
final class PortTable {

    static final int BUCKETS = Asked.BUCKETS;

    private static final Script REPLACE =
            Script.beside(NumberIndex.class, "replace-bucket.lua", ScriptOutputType.INTEGER);
    private static final Script DROP = Script.beside(PortTable.class, "drop-port.lua", ScriptOutputType.INTEGER);

    private static final int IN_FLIGHT = 64;

    // A table that is being read is thrown away when whoever read it has died.
    private static final Duration NEXT = Duration.ofDays(1);

    private final Redis redis;
    private final String stem;
    private final NumberIndex entries;

    private PortTable(Redis redis, String stem) {
        this.redis = redis;
        this.stem = stem;
        this.entries = new NumberIndex(redis, stem);
    }

    /// The one that counts.
    static PortTable of(Redis redis) {
        return new PortTable(redis, Keys.PORTS);
    }

    /// A file as it is being read, before any of it counts.
    static PortTable next(Redis redis) {
        return new PortTable(redis, Keys.NEXT_PORTS);
    }

    /// The entry of a number, or [NumberIndex#ABSENT].
    int find(int national) {
        return entries.find(national);
    }

    /// The same without waiting for the answer.
    RedisFuture<Long> ask(int national) {
        return entries.ask(national);
    }

    /// The same for many in one write, in their order.
    List<RedisFuture<Long>> ask(List<Integer> nationals) {
        return entries.ask(nationals);
    }

    int[] find(int[] nationals, int count) {
        return entries.find(nationals, count);
    }

    /// Drops the entries of these numbers.
    void forget(List<Msisdn> numbers) {
        for (var number : numbers) {
            redis.run(
                    DROP,
                    List.of(key(Asked.bucketOf(number.national()))),
                    ByteBuffer.allocate(Integer.BYTES).putInt(number.national()).array());
        }
    }

    /// Adds what lines say, each as [Port] packs it: the later day counts, and on the same day the later line.
    void add(int[] nationals, int[] ports, int count) {
        var asked = new Asked(nationals, count);
        var buckets = asked.buckets(_ -> true);
        var writes = new ArrayDeque<RedisFuture<String>>();
        var reads = new ArrayDeque<RedisFuture<byte @Nullable []>>();
        var ahead = 0;
        for (var bucket : buckets) {
            while (reads.size() < IN_FLIGHT && ahead < buckets.length) {
                reads.add(redis.async().get(key(buckets[ahead++])));
            }
            var after = added(unpacked(redis.await(reads.remove())), asked, bucket, ports);
            writes.add(redis.async().psetex(key(bucket), NEXT.toMillis(), packed(after)));
            if (writes.size() > IN_FLIGHT) {
                redis.await(writes.remove());
            }
        }
        writes.forEach(redis::await);
    }

    private static long[] added(long[] entries, Asked asked, int bucket, int[] ports) {
        var after = new long[entries.length + asked.end(bucket) - asked.begin(bucket)];
        var size = 0;
        var at = 0;
        for (var i = asked.begin(bucket); i < asked.end(bucket); i++) {
            var news = entry(asked.national(i), ports[asked.row(i)]);
            while (at < entries.length && national(entries[at]) <= national(news)) {
                after[size++] = entries[at++];
            }
            if (size == 0 || national(after[size - 1]) != national(news)) {
                after[size++] = news;
            } else if (Port.day(port(news)) >= Port.day(port(after[size - 1]))) {
                after[size - 1] = news;
            }
        }
        System.arraycopy(entries, at, after, size, entries.length - at);
        return Arrays.copyOf(after, size + entries.length - at);
    }

    /// The entries of some buckets in a row.
    List<long[]> read(int from, int to) {
        var answers = new ArrayList<RedisFuture<byte @Nullable []>>();
        for (var bucket = from; bucket < to; bucket++) {
            answers.add(redis.async().get(key(bucket)));
        }
        var buckets = new ArrayList<long[]>();
        answers.forEach(answer -> buckets.add(unpacked(redis.await(answer))));
        return buckets;
    }

    /// Replaces a bucket, unless somebody was erased from it since it was read.
    RedisFuture<Long> replace(int bucket, long[] before, long[] after) {
        return redis.send(
                REPLACE,
                List.of(key(bucket)),
                Integer.toString(before.length * Long.BYTES).getBytes(StandardCharsets.US_ASCII),
                packed(after));
    }

    void delete() {
        var gone = new ArrayList<RedisFuture<Long>>();
        for (var bucket = 0; bucket < BUCKETS; bucket++) {
            gone.add(redis.async().unlink(key(bucket)));
        }
        redis.awaitAll(gone);
    }

    private String key(int bucket) {
        return stem + bucket;
    }

    static long entry(int national, int port) {
        return (long) national << Integer.SIZE | port;
    }

    static int national(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    static int port(long entry) {
        return (int) entry;
    }

    private static byte[] packed(long[] entries) {
        var bytes = ByteBuffer.allocate(entries.length * Long.BYTES);
        bytes.asLongBuffer().put(entries);
        return bytes.array();
    }

    private static long[] unpacked(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new long[0];
        }
        var entries = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(entries);
        return entries;
    }
}
