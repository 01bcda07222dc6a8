package vn.loa.subscriber;

import io.lettuce.core.ScriptOutputType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Gives people their places in every set.
///
/// The place of somebody who was forgotten rests until nothing remembers it any more: it must have rested for a while,
/// and every run that was begun before must be forgotten, for its sets hold it. Only then it is given again.
public final class Ordinals {

    private static final Script TAKE = Script.beside(Ordinals.class, "take-ordinals.lua", ScriptOutputType.VALUE);
    private static final Script FREE = Script.beside(Ordinals.class, "free-ordinals.lua", ScriptOutputType.INTEGER);

    // A bunch begins with the number of the last run begun and the time, both of eight bytes.
    private static final int HEAD = 2 * Long.BYTES;
    private static final int AT_ONCE = 1_000;
    private static final int BUNCH = 65_536;

    private final Redis redis;
    private final OrdinalMemory memory;
    private final Clock clock;

    Ordinals(Redis redis, OrdinalMemory memory, Clock clock) {
        this.redis = redis;
        this.memory = memory;
        this.clock = clock;
    }

    /// Takes so many ordinals for people who are about to arrive. Taken before the index names them: a crash in between
    /// loses a few, and never gives one to two people.
    public int[] take(int count) {
        if (count == 0) {
            return new int[0];
        }
        byte[] free = redis.run(TAKE, List.of(Keys.FREE), digits(count));
        var again = unpacked(ByteBuffer.wrap(free));
        var taken = Arrays.copyOf(again, count);
        var fresh = count - again.length;
        if (fresh > 0) {
            var next = redis.await(redis.async().incrby(Keys.NEXT, fresh));
            if (next > Integer.MAX_VALUE) {
                throw new IllegalStateException("the registry has given all of its ordinals");
            }
            for (var i = 0; i < fresh; i++) {
                taken[again.length + i] = (int) (next - fresh) + i;
            }
        }
        return taken;
    }

    /// Lets the places of people rest of whom the registry keeps nothing any more.
    void vacate(int block, Slots people) {
        if (people.isEmpty()) {
            return;
        }
        var bunch = ByteBuffer.allocate(HEAD + people.count() * Integer.BYTES)
                .putLong(memory.latest())
                .putLong(clock.millis());
        people.forEach(slot -> bunch.putInt(Slots.ordinal(block, slot)));
        redis.await(redis.async().rpush(Keys.RESTING, bunch.array()));
    }

    /// Frees the places that have rested since before `then` and that nothing remembers; answers how many.
    ///
    /// @param clear is told of each block and its places first, and clears what a straggler may have entered
    /// meanwhile
    long free(Instant then, BiConsumer<Integer, Slots> clear) {
        var freed = 0L;
        while (true) {
            var bunches = ready(then);
            if (bunches.isEmpty()) {
                return freed;
            }
            var ordinals = bunches.stream()
                    .flatMapToInt(bunch ->
                            Arrays.stream(unpacked(ByteBuffer.wrap(bunch).position(HEAD))))
                    .sorted()
                    .toArray();
            byBlock(ordinals, clear);
            var arguments = new ArrayList<byte[]>();
            arguments.add(digits(bunches.size()));
            arguments.add(bunches.getLast());
            for (var from = 0; from < ordinals.length; from += BUNCH) {
                arguments.add(packed(Arrays.copyOfRange(ordinals, from, Math.min(from + BUNCH, ordinals.length))));
            }
            Long moved = redis.run(FREE, List.of(Keys.RESTING, Keys.FREE), arguments.toArray(byte[][]::new));
            if (moved == 0) {
                return freed;
            }
            freed += ordinals.length;
        }
    }

    // They rest in the order in which they were vacated, so whoever is not ready keeps those behind from being so.
    private List<byte[]> ready(Instant then) {
        var oldest = memory.oldest();
        var ready = new ArrayList<byte[]>();
        for (var bunch : redis.await(redis.async().lrange(Keys.RESTING, 0, AT_ONCE - 1))) {
            var head = ByteBuffer.wrap(bunch);
            if (head.getLong() >= oldest || head.getLong() >= then.toEpochMilli()) {
                break;
            }
            ready.add(bunch);
        }
        return ready;
    }

    private static void byBlock(int[] sorted, BiConsumer<Integer, Slots> visitor) {
        for (var from = 0; from < sorted.length; ) {
            var block = Slots.blockOf(sorted[from]);
            var slots = Slots.none();
            for (; from < sorted.length && Slots.blockOf(sorted[from]) == block; from++) {
                slots.add(Slots.slotOf(sorted[from]));
            }
            visitor.accept(block, slots);
        }
    }

    private static int[] unpacked(ByteBuffer packed) {
        return IntStream.generate(packed::getInt)
                .limit(packed.remaining() / Integer.BYTES)
                .toArray();
    }

    private static byte[] packed(int[] ordinals) {
        var packed = ByteBuffer.allocate(ordinals.length * Integer.BYTES);
        packed.asIntBuffer().put(ordinals);
        return packed.array();
    }

    private static byte[] digits(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
