package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;

/// Takes what is heard of people's operators outside of a load into their records, and them into the sets of operators.
///
/// Each block changes in one stroke, and only if nobody else has written records of it since it was read; so it may run
/// beside a load and beside another node.
final class OperatorWords {

    private static final int TRIES = 100;

    private final Redis redis;
    private final RedisSets sets;
    private final NumberIndex index;
    private final Numbering operators;
    private final Deciding deciding;

    OperatorWords(Redis redis, RedisSets sets, Vocabulary vocabulary) {
        this.redis = redis;
        this.sets = sets;
        this.index = new NumberIndex(redis);
        this.operators = vocabulary.operatorNumbers();
        operators.assign(vocabulary.operators().ids());
        this.deciding = Deciding.by(vocabulary);
    }

    /// What a record becomes by what was heard.
    private interface Heard {

        /// @param ownDay as [Deciding#decide] wants it
        Card card(int row, Card before, int ownDay);
    }

    /// The portability table says otherwise now; numbers that nobody here has are passed over. Answers how many people
    /// have another operator by it.
    ///
    /// @param ports the new entries, [NumberIndex#ABSENT] for those that went
    int ported(int[] nationals, int[] ports, int count) {
        var ordinals = index.find(nationals, count);
        return hear(nationals, ordinals, (row, card, ownDay) -> deciding.decide(card, ownDay, ports[row]));
    }

    /// These people wrote over networks of these operators; of two words about one person the later counts.
    void seen(int[] nationals, int[] networks) {
        var ordinals = Arrays.stream(nationals).map(index::find).toArray();
        var latest = new TreeMap<Integer, Integer>();
        for (var row = 0; row < ordinals.length; row++) {
            latest.put(ordinals[row], row);
        }
        var news = latest.values().stream()
                .mapToInt(Integer::intValue)
                .filter(row -> ordinals[row] != NumberIndex.ABSENT)
                .filter(row -> card(ordinals[row]).seen() != networks[row])
                .toArray();
        hear(
                Arrays.stream(news).map(row -> nationals[row]).toArray(),
                Arrays.stream(news).map(row -> ordinals[row]).toArray(),
                (row, card, _) -> {
                    var seen = card.withSeen(networks[news[row]]);
                    // Of the words before it nothing has changed.
                    return card.isDecidedByTable() ? seen : deciding.decide(seen, Days.NONE, NumberIndex.ABSENT);
                });
    }

    /// Their operator does not name these people its customers any more.
    void disowned(int[] nationals, int[] ordinals, int[] ports, int owner) {
        hear(
                nationals,
                ordinals,
                (row, card, ownDay) ->
                        card.own() == owner ? deciding.decide(card.withOwn(0), ownDay, ports[row]) : card);
    }

    private Card card(int ordinal) {
        var at = (long) Slots.slotOf(ordinal) * Card.BYTES;
        var bytes = redis.await(redis.async().getrange(Keys.records(Slots.blockOf(ordinal)), at, at + Card.BYTES - 1));
        return bytes.length < Card.BYTES
                ? Card.BLANK
                : new Card(ByteBuffer.wrap(bytes).getLong());
    }

    private int hear(int[] nationals, int[] ordinals, Heard heard) {
        var byBlock = new ByBlock(ordinals);
        var moved = 0;
        for (var block : byBlock.blocks()) {
            moved += hear(block, byBlock.rows(block), nationals, ordinals, heard);
        }
        return moved;
    }

    private int hear(int block, int[] rows, int[] nationals, int[] ordinals, Heard heard) {
        for (var tries = 0; tries < TRIES; tries++) {
            var page = new Page(block, rows, ordinals);
            var moved = page.change(rows, nationals, ordinals, heard);
            if (page.write()) {
                return moved;
            }
        }
        throw new IllegalStateException("somebody else keeps writing people; is there another load?");
    }

    /// A part of a block as it was read, and what is to change in it.
    private final class Page {

        private final int block;
        private final int first;
        private final byte[] version;
        private final Slots known;
        private final ByteBuffer cards;
        private final ByteBuffer days;
        private final List<String> names = new ArrayList<>();
        private final List<Slots> members = new ArrayList<>();
        private final List<Slots> joins = new ArrayList<>();
        private final List<Slots> leaves = new ArrayList<>();
        private boolean rewritten;

        Page(int block, int[] rows, int[] ordinals) {
            this.block = block;
            var range =
                    Arrays.stream(rows).map(row -> Slots.slotOf(ordinals[row])).summaryStatistics();
            first = range.getMin();
            var count = range.getMax() - first + 1;
            var keys = new ArrayList<>(List.of(Keys.version(block), Sets.key(block, Keys.KNOWN)));
            for (var name : operators.names()) {
                names.add(name);
                keys.add(Sets.key(block, Sets.OF_OPERATOR + name));
            }
            // The version first: whoever writes after it was read is found out.
            var values = redis.async().mget(keys.toArray(String[]::new));
            var records = column(Keys.records(block), count, Card.BYTES);
            var dates = column(Keys.operatorDays(block), count, Short.BYTES);
            var read = redis.await(values);
            version = read.getFirst().getValueOrElse(new byte[0]);
            known = Slots.fromBytes(read.get(1).getValueOrElse(null));
            for (var set = 0; set < names.size(); set++) {
                members.add(Slots.fromBytes(read.get(set + 2).getValueOrElse(null)));
                joins.add(Slots.none());
                leaves.add(Slots.none());
            }
            cards = padded(redis.await(records), count * Card.BYTES);
            days = padded(redis.await(dates), count * Short.BYTES);
        }

        private RedisFuture<byte[]> column(String key, int count, int width) {
            return redis.async().getrange(key, (long) first * width, (long) (first + count) * width - 1);
        }

        private static ByteBuffer padded(byte @Nullable [] bytes, int length) {
            return ByteBuffer.wrap(bytes == null ? new byte[length] : Arrays.copyOf(bytes, length));
        }

        // Answers how many people have another operator by it.
        int change(int[] rows, int[] nationals, int[] ordinals, Heard heard) {
            var moved = 0;
            for (var row : rows) {
                var slot = Slots.slotOf(ordinals[row]);
                var at = slot - first;
                var before = new Card(cards.getLong(at * Card.BYTES));
                if (!known.contains(slot) || before.national() != nationals[row]) {
                    continue;
                }
                var after = heard.card(row, before, Short.toUnsignedInt(days.getShort(at * Short.BYTES)));
                if (after.bits() != before.bits()) {
                    cards.putLong(at * Card.BYTES, after.bits());
                    rewritten = true;
                }
                if (after.operator() != before.operator()) {
                    move(slot, after.operator());
                    moved++;
                }
            }
            return moved;
        }

        private void move(int slot, int operator) {
            for (var set = 0; set < names.size(); set++) {
                var in = operators.of(names.get(set)) == operator;
                if (members.get(set).contains(slot) != in) {
                    (in ? joins : leaves).get(set).add(slot);
                }
            }
        }

        /// Answers false when somebody else has written since.
        boolean write() {
            if (!rewritten) {
                return true;
            }
            var stroke =
                    new Stroke(block).ifStill(version).records(first, cards.array(), Stroke.NOTHING, Stroke.NOTHING);
            for (var set = 0; set < names.size(); set++) {
                if (!joins.get(set).isEmpty()) {
                    sets.list(Sets.OF_OPERATOR + names.get(set));
                }
                stroke.move(Sets.key(block, Sets.OF_OPERATOR + names.get(set)), joins.get(set), leaves.get(set));
            }
            return redis.await(stroke.send(redis)) == 1;
        }
    }
}
