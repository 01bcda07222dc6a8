package vn.loa.subscriber;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;
import vn.loa.subscriber.LoadSets.Kind;

/// Writes the rows of a chunk block by block: some blocks are being read and some written while one is changed.
final class BlockWriter {

    private static final int IN_FLIGHT = 4;
    private static final int TRIES = 100;

    /// A chunk, the ordinals of its rows, and the sets that they may join or leave.
    record Work(Chunk chunk, int[] ordinals, Memberships memberships) {}

    private final Redis redis;
    private final Vocabulary vocabulary;
    private final BlockChange.Defaults defaults;
    private final List<Newcomers> hearers;
    private final LoadSets own;
    private final FactBook facts;
    private final Provenance why;
    private final Map<String, long[]> moves = new TreeMap<>();

    /// @param hearers are told of the people who are new
    /// @param own the sets of the load
    /// @param facts notes how many joined and left each set that people are told to be in, and `why`
    BlockWriter(
            Redis redis,
            Vocabulary vocabulary,
            BlockChange.Defaults defaults,
            List<Newcomers> hearers,
            LoadSets own,
            FactBook facts,
            Provenance why) {
        this.redis = redis;
        this.vocabulary = vocabulary;
        this.defaults = defaults;
        this.hearers = hearers;
        this.own = own;
        this.facts = facts;
        this.why = why;
    }

    void write(Work work) {
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
                writes.remove().settle();
            }
        }
        writes.forEach(Writing::settle);
        moves.forEach((set, moved) -> facts.note(set, why, moved[0], moved[1]));
        moves.clear();
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
                    slots(read.get(1)),
                    slots(read.get(2)),
                    sets);
            var newcomers = new ArrayList<Subscriber>();
            var change = new BlockChange(page, work.memberships(), defaults, (slot, card, area) -> {
                if (!hearers.isEmpty()) {
                    newcomers.add(RedisRegistry.person(
                            vocabulary.operatorNumbers(),
                            vocabulary.languageNumbers(),
                            Slots.ordinal(block, slot),
                            card,
                            area));
                }
            });
            change.apply(work.chunk(), rows, work.ordinals());
            // Before they are known: were it after, a crash in between would leave them unheard of for ever.
            if (!newcomers.isEmpty()) {
                hearers.forEach(hearer -> hearer.arriving(newcomers));
            }
            var version = read.getFirst().getValueOrElse(new byte[0]);
            var sent = change.met().isEmpty()
                    ? null
                    : send(page, change, version, work.memberships().names());
            return new Writing(work, block, rows, change, sent);
        }

        private static Slots slots(KeyValue<String, byte[]> value) {
            return Slots.fromBytes(value.getValueOrElse(null));
        }

        private static ByteBuffer padded(byte @Nullable [] bytes, int length) {
            return ByteBuffer.wrap(bytes == null ? new byte[length] : Arrays.copyOf(bytes, length));
        }
    }

    /// A block that is being written, unless there was nothing to write.
    private final class Writing {

        private final Work work;
        private final int block;
        private final int[] rows;
        private BlockChange change;
        private @Nullable RedisFuture<Long> answer;

        Writing(Work work, int block, int[] rows, BlockChange change, @Nullable RedisFuture<Long> answer) {
            this.work = work;
            this.block = block;
            this.rows = rows;
            this.change = change;
            this.answer = answer;
        }

        // When somebody else wrote records of this block meanwhile, it is read and changed again.
        void settle() {
            for (var tries = 0; answer != null && redis.await(answer) == 0; tries++) {
                if (tries == TRIES) {
                    throw new IllegalStateException("somebody else keeps writing people; is there another load?");
                }
                var again = new Reading(work, block, rows).change();
                change = again.change;
                answer = again.answer;
            }
            var sets = work.memberships().names();
            for (var set = 0; set < sets.size(); set++) {
                if (FactBook.isTold(sets.get(set))) {
                    count(sets.get(set), change.joins(set), change.leaves(set));
                }
            }
        }

        private void count(String set, @Nullable Slots joins, @Nullable Slots leaves) {
            if (joins != null || leaves != null) {
                var moved = moves.computeIfAbsent(set, _ -> new long[2]);
                moved[0] += joins == null ? 0 : joins.count();
                moved[1] += leaves == null ? 0 : leaves.count();
            }
        }
    }

    private RedisFuture<Long> send(BlockChange.Page page, BlockChange change, byte[] version, List<String> sets) {
        var block = page.block();
        var stroke = new Stroke(block).ifStill(version).arrivals(change.arrived());
        if (change.isRewritten()) {
            stroke.records(page.first(), page.records().array(), page.areas().array());
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
