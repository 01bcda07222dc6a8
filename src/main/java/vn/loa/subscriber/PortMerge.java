package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import java.util.ArrayList;
import java.util.Arrays;
import vn.loa.store.Redis;

/// Brings the portability table to what a file says that has been read, and people with it.
final class PortMerge {

    // So many buckets are held at once: of a table of five million numbers, some ten megabytes.
    private static final int AT_ONCE = PortTable.BUCKETS / 8;
    private static final int TRIES = 100;

    private final Redis redis;
    private final PortTable table;
    private final PortTable file;
    private final OperatorWords words;
    private final boolean isWhole;

    long accepted;
    long changed;
    long unchanged;
    long older;
    long removed;
    long people;

    /// @param isWhole whether numbers that the file does not have go
    PortMerge(Redis redis, PortTable table, PortTable file, OperatorWords words, boolean isWhole) {
        this.redis = redis;
        this.table = table;
        this.file = file;
        this.words = words;
        this.isWhole = isWhole;
    }

    /// How many numbers the table has, and how many of them would go.
    record Loss(long before, long goes) {}

    Loss loss() {
        var before = 0L;
        var goes = 0L;
        for (var from = 0; from < PortTable.BUCKETS; from += AT_ONCE) {
            var buckets = table.read(from, from + AT_ONCE);
            var news = file.read(from, from + AT_ONCE);
            for (var i = 0; i < AT_ONCE; i++) {
                var bucket = new Bucket(buckets.get(i), news.get(i));
                before += buckets.get(i).length;
                goes += bucket.goes;
            }
        }
        return new Loss(before, goes);
    }

    /// People first: were the table first, a crash in between would leave them behind it for good.
    void run(WriterLease held) {
        for (var from = 0; from < PortTable.BUCKETS; from += AT_ONCE) {
            held.check();
            merge(from);
        }
    }

    private void merge(int from) {
        var before = table.read(from, from + AT_ONCE);
        var news = file.read(from, from + AT_ONCE);
        var buckets = new ArrayList<Bucket>();
        for (var i = 0; i < AT_ONCE; i++) {
            buckets.add(new Bucket(before.get(i), news.get(i)));
        }
        buckets.forEach(this::count);
        var count = buckets.stream().mapToInt(bucket -> bucket.moved).sum();
        var nationals = new int[count];
        var ports = new int[count];
        var at = 0;
        for (var bucket : buckets) {
            System.arraycopy(bucket.nationals, 0, nationals, at, bucket.moved);
            System.arraycopy(bucket.ports, 0, ports, at, bucket.moved);
            at += bucket.moved;
        }
        people += words.ported(nationals, ports, count);
        var answers = new ArrayList<RedisFuture<Long>>();
        for (var i = 0; i < AT_ONCE; i++) {
            answers.add(table.replace(from + i, before.get(i), buckets.get(i).after));
        }
        for (var i = 0; i < AT_ONCE; i++) {
            if (redis.await(answers.get(i)) == 0) {
                again(from + i);
            }
        }
    }

    // Somebody was erased from the bucket since it was read.
    private void again(int number) {
        for (var tries = 0; tries < TRIES; tries++) {
            var before = table.read(number, number + 1).getFirst();
            var news = file.read(number, number + 1).getFirst();
            if (redis.await(table.replace(number, before, new Bucket(before, news).after)) == 1) {
                return;
            }
        }
        throw new IllegalStateException("somebody else keeps changing the portability table; is there another import?");
    }

    private void count(Bucket bucket) {
        accepted += bucket.comes;
        changed += bucket.changes;
        unchanged += bucket.stays;
        older += bucket.loses;
        removed += bucket.goes;
    }

    /// What becomes of one bucket, and of which numbers the table says something else by it.
    private final class Bucket {

        private final long[] after;
        private final int[] nationals;
        private final int[] ports;
        private int moved;
        private int comes;
        private int changes;
        private int stays;
        private int loses;
        private int goes;

        /// @param before what the table has, sorted by number
        /// @param news what the file has, likewise
        Bucket(long[] before, long[] news) {
            var merged = new long[before.length + news.length];
            nationals = new int[merged.length];
            ports = new int[merged.length];
            var size = 0;
            var at = 0;
            for (var entry : news) {
                for (; at < before.length && PortTable.national(before[at]) < PortTable.national(entry); at++) {
                    size = leaveOut(before[at], merged, size);
                }
                var isThere = at < before.length && PortTable.national(before[at]) == PortTable.national(entry);
                merged[size++] = isThere ? latest(before[at++], entry) : come(entry);
            }
            for (; at < before.length; at++) {
                size = leaveOut(before[at], merged, size);
            }
            after = Arrays.copyOf(merged, size);
        }

        private long come(long entry) {
            comes++;
            move(entry, PortTable.port(entry));
            return entry;
        }

        private long latest(long before, long entry) {
            if (before == entry) {
                stays++;
                return before;
            }
            if (!isWhole && Port.day(PortTable.port(entry)) < Port.day(PortTable.port(before))) {
                loses++;
                return before;
            }
            changes++;
            move(entry, PortTable.port(entry));
            return entry;
        }

        // Answers how many entries there are then.
        private int leaveOut(long before, long[] merged, int size) {
            if (!isWhole) {
                merged[size] = before;
                return size + 1;
            }
            goes++;
            move(before, NumberIndex.ABSENT);
            return size;
        }

        private void move(long entry, int port) {
            nationals[moved] = PortTable.national(entry);
            ports[moved++] = port;
        }
    }
}
