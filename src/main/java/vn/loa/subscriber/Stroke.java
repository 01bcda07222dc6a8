package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// What a load changes in one block at one moment.
final class Stroke {

    private static final Script WRITE = Script.beside(Stroke.class, "write-block.lua", ScriptOutputType.INTEGER);
    static final byte[] NOTHING = {};

    private final int block;
    private final List<String> keys = new ArrayList<>();
    private final List<byte[]> movers = new ArrayList<>();
    private int own;

    private byte[] seen = text("any");
    private byte[] nextVersion = NOTHING;
    private byte[] cards = NOTHING;
    private byte[] areas = NOTHING;
    private byte[] days = NOTHING;
    private byte[] arrivals = NOTHING;
    private int first;

    Stroke(int block) {
        this.block = block;
        keys.addAll(List.of(
                Keys.records(block),
                Keys.areas(block),
                Keys.version(block),
                Keys.scratch(block),
                Keys.leaving(block),
                Sets.key(block, Keys.KNOWN),
                Keys.operatorDays(block)));
    }

    /// Nothing happens if the block has another version by then.
    Stroke ifStill(byte[] version) {
        seen = version;
        return this;
    }

    /// @param first the slot that all begin with
    /// @param areas nothing when they stay as they are
    /// @param days those of [Keys#operatorDays], or nothing
    Stroke records(int first, byte[] cards, byte[] areas, byte[] days) {
        this.first = first;
        this.cards = cards;
        this.areas = areas;
        this.days = days;
        nextVersion = ByteBuffer.allocate(Long.BYTES)
                .putLong(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE))
                .array();
        return this;
    }

    /// Adds people to a set that the load keeps of its own; before all other sets.
    Stroke own(String key, Slots joins) {
        own += joins.isEmpty() ? 0 : 1;
        return move(key, joins, null);
    }

    Stroke move(String key, @Nullable Slots joins, @Nullable Slots leaves) {
        var in = bits(joins);
        var out = bits(leaves);
        if (in.length + out.length > 0) {
            keys.add(key);
            movers.add(in);
            movers.add(out);
        }
        return this;
    }

    /// Makes people known.
    Stroke arrivals(Slots people) {
        arrivals = bits(people);
        return this;
    }

    /// Answers 0 when the block has another version.
    RedisFuture<Long> send(Redis redis) {
        var arguments = new ArrayList<byte[]>();
        arguments.add(seen);
        arguments.add(nextVersion);
        arguments.add(digits(first * (long) Card.BYTES));
        arguments.add(cards);
        arguments.add(digits(first * (long) Short.BYTES));
        arguments.add(areas);
        arguments.add(days);
        arguments.add(arrivals);
        arguments.add(digits(own));
        arguments.add(digits(Keys.LOAD.toMillis()));
        arguments.addAll(movers);
        return redis.send(WRITE, keys, arguments.toArray(byte[][]::new));
    }

    private static byte[] bits(@Nullable Slots slots) {
        return slots == null || slots.isEmpty() ? NOTHING : slots.toBytes();
    }

    private static byte[] digits(long number) {
        return text(Long.toString(number));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
