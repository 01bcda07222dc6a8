package vn.loa.subscriber;

import io.lettuce.core.ScriptOutputType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Writes the rows of one chunk that fall into one block.
final class BlockWriter {

    private static final Script WRITE = Script.beside(BlockWriter.class, "write-block.lua", ScriptOutputType.INTEGER);

    /// What is written for people about whom nothing is said.
    ///
    /// @param byPrefix the number of the operator that a national number was allocated to
    record Defaults(IntUnaryOperator byPrefix, int unknownOperator, int language) {}

    private final Redis redis;
    private final Numbering operators;
    private final Numbering languages;
    private final Defaults defaults;
    private final List<Newcomers> hearers;
    private final int block;

    private final Map<String, Change> changes = new LinkedHashMap<>();
    private @Nullable Change[] byOperator = new @Nullable Change[0];
    private @Nullable Change[] byLanguage = new @Nullable Change[0];
    private Slots known = Slots.none();
    private byte[] records = new byte[0];
    private byte[] areas = new byte[0];

    /// A set as it is and who joins or leaves it.
    private record Change(Slots now, Slots joins, Slots leaves) {

        /// Answers whether that changed anything.
        boolean put(int slot, boolean in) {
            if (now.contains(slot) == in) {
                return false;
            }
            (in ? joins : leaves).add(slot);
            return true;
        }
    }

    /// @param hearers are told of the people who are new
    BlockWriter(
            Redis redis,
            Numbering operators,
            Numbering languages,
            Defaults defaults,
            List<Newcomers> hearers,
            int block) {
        this.redis = redis;
        this.operators = operators;
        this.languages = languages;
        this.defaults = defaults;
        this.hearers = hearers;
        this.block = block;
    }

    /// @param slots the slot of each of these rows
    /// @param sets every set that these rows may join or leave
    void write(
            List<String> sets,
            Chunk chunk,
            List<RowReader.Tags> tags,
            int[] rows,
            int[] slots,
            IntakeReport.Tally tally) {
        var first = Arrays.stream(slots).min().orElseThrow();
        var last = Arrays.stream(slots).max().orElseThrow();
        read(sets, first, last);
        var cards = ByteBuffer.wrap(records);
        var numbers = ByteBuffer.wrap(areas);
        var arrivals = Slots.none();
        var newcomers = new ArrayList<Subscriber>();
        for (var i = 0; i < rows.length; i++) {
            var at = slots[i] - first;
            var row = chunk.row(rows[i]);
            var arrives = !known.contains(slots[i]);
            var before = arrives ? Card.BLANK : new Card(cards.getLong(at * 8));
            var areaBefore = arrives ? 0 : Short.toUnsignedInt(numbers.getShort(at * 2));
            var after = card(before, row);
            var area = row.area() == Chunk.UNSAID ? areaBefore : row.area();
            cards.putLong(at * 8, after.bits());
            numbers.putShort(at * 2, (short) area);
            var changed = !after.equals(before) | area != areaBefore | sort(slots[i], after, row, tags, arrives);
            if (arrives) {
                arrivals.add(slots[i]);
                newcomers.add(RedisRegistry.person(operators, languages, Slots.ordinal(block, slots[i]), after, area));
                tally.accepted++;
            } else if (changed) {
                tally.changed++;
            } else {
                tally.unchanged++;
            }
        }
        // Before they are known: were it after, a crash in between would leave them unheard of for ever.
        if (!newcomers.isEmpty()) {
            hearers.forEach(hearer -> hearer.arriving(newcomers));
        }
        send(first, arrivals);
    }

    private void read(List<String> sets, int first, int last) {
        var keys = new ArrayList<String>();
        keys.add(Sets.key(block, Keys.KNOWN));
        sets.forEach(set -> keys.add(Sets.key(block, set)));
        var bitmaps = redis.async().mget(keys.toArray(String[]::new));
        var cards = redis.async().getrange(Keys.records(block), first * 8L, last * 8L + 7);
        var numbers = redis.async().getrange(Keys.areas(block), first * 2L, last * 2L + 1);
        var values = redis.await(bitmaps);
        known = Slots.fromBytes(values.getFirst().getValueOrElse(null));
        for (var i = 0; i < sets.size(); i++) {
            var now = Slots.fromBytes(values.get(i + 1).getValueOrElse(null));
            changes.put(sets.get(i), new Change(now, Slots.none(), Slots.none()));
        }
        byOperator = numbered(operators, "operator:");
        byLanguage = numbered(languages, "language:");
        records = padded(redis.await(cards), (last - first + 1) * 8);
        areas = padded(redis.await(numbers), (last - first + 1) * 2);
    }

    private static byte[] padded(byte @Nullable [] bytes, int length) {
        return bytes == null ? new byte[length] : Arrays.copyOf(bytes, length);
    }

    private Card card(Card before, Chunk.Row row) {
        var card = before.withNational(row.national());
        if (row.operator() != Chunk.UNSAID) {
            card = card.withOperator(row.operator());
        } else if (card.operator() == 0 || card.operator() == defaults.unknownOperator()) {
            card = card.withOperator(defaults.byPrefix().applyAsInt(row.national()));
        }
        if (row.language() != Chunk.UNSAID) {
            return card.withLanguage(row.language());
        }
        return card.language() == 0 ? card.withLanguage(defaults.language()) : card;
    }

    // Puts one person into the sets that the record and the row name, and out of the others of the same kind.
    private boolean sort(int slot, Card card, Chunk.Row row, List<RowReader.Tags> tags, boolean arrives) {
        var changed = putIntoOne(byOperator, card.operator(), slot) | putIntoOne(byLanguage, card.language(), slot);
        if (row.smartphone() != Chunk.UNSAID || arrives) {
            changed |= change(Sets.SMARTPHONE).put(slot, row.smartphone() == 1);
        }
        if (row.tags() != Chunk.UNSAID) {
            for (var tag : tags.get(row.tags()).added()) {
                changed |= change(tag).put(slot, true);
            }
            for (var tag : tags.get(row.tags()).removed()) {
                changed |= change(tag).put(slot, false);
            }
        }
        return changed;
    }

    private static boolean putIntoOne(@Nullable Change[] kind, int number, int slot) {
        var changed = false;
        for (var i = 0; i < kind.length; i++) {
            var change = kind[i];
            changed |= change != null && change.put(slot, i == number);
        }
        return changed;
    }

    // The sets of one kind by the numbers that records hold, so that no row needs their names.
    private @Nullable Change[] numbered(Numbering numbering, String prefix) {
        var numbered = new @Nullable Change[changes.size() + 1];
        for (var entry : changes.entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                var number = numbering.of(entry.getKey().substring(prefix.length()));
                numbered = number < numbered.length ? numbered : Arrays.copyOf(numbered, number + 1);
                numbered[number] = entry.getValue();
            }
        }
        return numbered;
    }

    private Change change(String set) {
        return Objects.requireNonNull(changes.get(set), set);
    }

    private void send(int first, Slots arrivals) {
        var keys = new ArrayList<>(List.of(
                Keys.records(block), Keys.areas(block), Keys.version(block), Keys.scratch(block), Keys.leaving(block)));
        var arguments = new ArrayList<byte[]>();
        arguments.add(digits(first * 8));
        arguments.add(records);
        arguments.add(digits(first * 2));
        arguments.add(areas);
        arguments.add(ByteBuffer.allocate(Long.BYTES)
                .putLong(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE))
                .array());
        changes.forEach((set, change) -> {
            if (!change.joins().isEmpty() || !change.leaves().isEmpty()) {
                keys.add(Sets.key(block, set));
                arguments.add(bits(change.joins()));
                arguments.add(bits(change.leaves()));
            }
        });
        keys.add(Sets.key(block, Keys.KNOWN));
        arguments.add(bits(arrivals));
        arguments.add(new byte[0]);
        redis.run(WRITE, keys, arguments.toArray(byte[][]::new));
    }

    private static byte[] bits(Slots slots) {
        return slots.isEmpty() ? new byte[0] : slots.toBytes();
    }

    private static byte[] digits(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
