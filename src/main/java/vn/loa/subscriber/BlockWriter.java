package vn.loa.subscriber;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;
import vn.loa.subscriber.LoadSets.Kind;

/// Writes the rows of a chunk block by block: some blocks are being read and some written while one is changed.
final class BlockWriter {

    private static final int IN_FLIGHT = 4;
    private static final int TRIES = 100;

    /// A chunk, the ordinals of its rows, what the portability table says of each, and the sets that they may join or
    /// leave.
    record Work(Chunk chunk, int[] ordinals, int[] ports, Memberships memberships) {}

    private final Redis redis;
    private final Vocabulary vocabulary;
    private final BlockChange.Rules rules;
    private final List<Newcomers> hearers;
    private final LoadSets own;

    /// @param hearers are told of the people who are new
    /// @param own the sets of the load
    BlockWriter(Redis redis, Vocabulary vocabulary, BlockChange.Rules rules, List<Newcomers> hearers, LoadSets own) {
        this.redis = redis;
        this.vocabulary = vocabulary;
        this.rules = rules;
        this.hearers = hearers;
        this.own = own;
    }

    /// Answers how many people joined the source, and the sets of the list without having been on it before.
    Map<String, Integer> write(Work work) {
        var joined = new HashMap<String, Integer>();
        var byBlock = new ByBlock(work.ordinals());
        var reads = new ArrayDeque<Reading>();
        var writes = new ArrayDeque<Writing>();
        var ahead = 0;
        var blocks = byBlock.blocks();
        for (var i = 0; i < blocks.length; i++) {
            for (; ahead < blocks.length && reads.size() < IN_FLIGHT; ahead++) {
                reads.add(new Reading(work, blocks[ahead], byBlock.rows(blocks[ahead])));
            }
            writes.add(reads.remove().change());
            if (writes.size() == IN_FLIGHT) {
                settle(writes.remove(), joined);
            }
        }
        writes.forEach(write -> settle(write, joined));
        return joined;
    }

    /// A block that is being read.
    private final class Reading {

        private final Work work;
        private final int block;
        private final int[] rows;
        private final int first;
        private final int count;
        private final RedisFuture<List<KeyValue<String, byte[]>>> values;
        private final RedisFuture<byte[]> records;
        private final RedisFuture<byte[]> areas;
        private final RedisFuture<byte[]> days;

        Reading(Work work, int block, int[] rows) {
            this.work = work;
            this.block = block;
            this.rows = rows;
            var range = Arrays.stream(rows)
                    .map(row -> Slots.slotOf(work.ordinals()[row]))
                    .summaryStatistics();
            first = range.getMin();
            count = range.getMax() - first + 1;
            var keys = new ArrayList<String>();
            keys.add(Keys.version(block));
            keys.add(Sets.key(block, Keys.KNOWN));
            keys.add(own.key(block, Kind.MET));
            work.memberships().names().forEach(set -> keys.add(Sets.key(block, set)));
            values = redis.async().mget(keys.toArray(String[]::new));
            records = redis.async().getrange(Keys.records(block), (long) first * Card.BYTES, last(Card.BYTES));
            areas = redis.async().getrange(Keys.areas(block), (long) first * Short.BYTES, last(Short.BYTES));
            days = redis.async().getrange(Keys.operatorDays(block), (long) first * Short.BYTES, last(Short.BYTES));
        }

        private long last(int width) {
            return (long) (first + count) * width - 1;
        }

        Writing change() {
            var read = redis.await(values);
            var sets = new Slots[read.size() - 3];
            Arrays.setAll(sets, set -> slots(read.get(set + 3)));
            var page = new BlockChange.Page(
                    block,
                    first,
                    padded(redis.await(records), count * Card.BYTES),
                    padded(redis.await(areas), count * Short.BYTES),
                    padded(redis.await(days), count * Short.BYTES),
                    slots(read.get(1)),
                    slots(read.get(2)),
                    sets);
            var newcomers = new ArrayList<Subscriber>();
            var change = new BlockChange(page, work.memberships(), rules, (slot, card, area) -> {
                if (!hearers.isEmpty()) {
                    newcomers.add(RedisRegistry.person(
                            vocabulary.operatorNumbers(),
                            vocabulary.languageNumbers(),
                            Slots.ordinal(block, slot),
                            card,
                            area));
                }
            });
            change.apply(work.chunk(), rows, work.ordinals(), work.ports());
            // Before they are known: were it after, a crash in between would leave them unheard of for ever.
            if (!newcomers.isEmpty()) {
                hearers.forEach(hearer -> hearer.arriving(newcomers));
            }
            var version = read.getFirst().getValueOrElse(new byte[0]);
            var sent = change.met().isEmpty()
                    ? null
                    : send(page, change, version, work.memberships().names());
            return new Writing(this, change.joined(), sent);
        }

        private static Slots slots(KeyValue<String, byte[]> value) {
            return Slots.fromBytes(value.getValueOrElse(null));
        }

        private static ByteBuffer padded(byte @Nullable [] bytes, int length) {
            return ByteBuffer.wrap(bytes == null ? new byte[length] : Arrays.copyOf(bytes, length));
        }
    }

    /// A block that is being written, unless there was nothing to write.
    ///
    /// @param joined how many people join by it, by set
    private record Writing(
            Reading read,
            Map<Integer, Integer> joined,
            @Nullable RedisFuture<Long> answer) {}

    // When somebody else wrote records of this block meanwhile, it is read and changed again.
    private void settle(Writing first, Map<String, Integer> joined) {
        var write = first;
        for (var tries = 0; write.answer() != null && redis.await(write.answer()) == 0; tries++) {
            if (tries == TRIES) {
                throw new IllegalStateException("somebody else keeps writing people; is there another load?");
            }
            write = new Reading(first.read().work, first.read().block, first.read().rows).change();
        }
        var names = first.read().work.memberships().names();
        write.joined().forEach((set, people) -> joined.merge(names.get(set), people, Integer::sum));
    }

    private RedisFuture<Long> send(BlockChange.Page page, BlockChange change, byte[] version, List<String> sets) {
        var block = page.block();
        var stroke = new Stroke(block).ifStill(version).arrivals(change.arrived());
        if (change.isRewritten()) {
            var days = change.isRedated() ? page.days().array() : Stroke.NOTHING;
            stroke.records(page.first(), page.records().array(), page.areas().array(), days);
        }
        stroke.own(own.key(block, Kind.MET), change.met());
        stroke.own(own.key(block, Kind.NEW), change.arrived());
        stroke.own(own.key(block, Kind.CHANGED), change.changed());
        for (var set = 0; set < sets.size(); set++) {
            stroke.move(Sets.key(block, sets.get(set)), change.joins(set), change.leaves(set));
        }
        return stroke.send(redis);
    }
}
