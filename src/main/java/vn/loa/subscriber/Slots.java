package vn.loa.subscriber;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A set of people within one block: one bit for each of its 65,536 slots, laid out as Redis lays out a string of bits.
///
/// A person's ordinal is `block * 65,536 + slot`. The operators return new sets; only [#add], [#remove] and those that
/// answer nothing change one.
public final class Slots {

    /// How many people a block holds.
    public static final int SIZE = 65_536;

    private static final int WORDS = SIZE / Long.SIZE;

    private final long[] words;

    private Slots(long[] words) {
        this.words = words;
    }

    public static Slots none() {
        return new Slots(new long[WORDS]);
    }

    public static Slots all() {
        var words = new long[WORDS];
        Arrays.fill(words, -1L);
        return new Slots(words);
    }

    public static Slots of(int... slots) {
        var set = none();
        for (var slot : slots) {
            set.add(slot);
        }
        return set;
    }

    /// The slots from (inclusive) to (exclusive).
    public static Slots range(int from, int to) {
        var set = none();
        for (var slot = from; slot < to; slot++) {
            set.add(slot);
        }
        return set;
    }

    /// Reads what Redis holds; a missing or short string means that the bits behind it are clear.
    public static Slots fromBytes(byte @Nullable [] bytes) {
        return read(bytes == null ? null : ByteBuffer.wrap(bytes));
    }

    /// The same, from where it lies on its way from Redis.
    static Slots read(@Nullable ByteBuffer bytes) {
        var words = new long[WORDS];
        if (bytes != null) {
            var whole = Math.min(bytes.remaining() / Long.BYTES, WORDS);
            bytes.slice().asLongBuffer().get(words, 0, whole);
            for (var i = whole * Long.BYTES; i < Math.min(bytes.remaining(), SIZE / Byte.SIZE); i++) {
                words[whole] |= (bytes.get(bytes.position() + i) & 0xffL) << (56 - 8 * (i & 7));
            }
        }
        return new Slots(words);
    }

    /// The 8 KiB string that Redis holds.
    public byte[] toBytes() {
        var bytes = ByteBuffer.allocate(SIZE / Byte.SIZE);
        bytes.asLongBuffer().put(words);
        return bytes.array();
    }

    /// The stretch of [#toBytes()] that holds all its bits, for sending small sets in few bytes.
    ///
    /// @param offset in bytes
    public record Extent(int offset, byte[] bytes) {}

    public Extent extent() {
        var first = 0;
        while (first < WORDS && words[first] == 0) {
            first++;
        }
        var last = WORDS - 1;
        while (last > first && words[last] == 0) {
            last--;
        }
        if (first == WORDS) {
            return new Extent(0, new byte[0]);
        }
        var bytes = ByteBuffer.allocate((last - first + 1) * Long.BYTES);
        bytes.asLongBuffer().put(words, first, last - first + 1);
        return new Extent(first * Long.BYTES, bytes.array());
    }

    public static int blockOf(int ordinal) {
        return ordinal >>> 16;
    }

    public static int slotOf(int ordinal) {
        return ordinal & 0xffff;
    }

    public static int ordinal(int block, int slot) {
        return block << 16 | slot;
    }

    public boolean contains(int slot) {
        return (words[slot >>> 6] & Long.MIN_VALUE >>> slot) != 0;
    }

    /// Adds a slot; answers whether it was new.
    public boolean add(int slot) {
        var bit = Long.MIN_VALUE >>> slot;
        var before = words[slot >>> 6];
        words[slot >>> 6] = before | bit;
        return (before & bit) == 0;
    }

    public void remove(int slot) {
        words[slot >>> 6] &= ~(Long.MIN_VALUE >>> slot);
    }

    /// Another set with the same slots, to be changed by itself.
    public Slots copy() {
        return new Slots(words.clone());
    }

    public Slots and(Slots other) {
        var result = words.clone();
        for (var i = 0; i < WORDS; i++) {
            result[i] &= other.words[i];
        }
        return new Slots(result);
    }

    public Slots or(Slots other) {
        var result = words.clone();
        for (var i = 0; i < WORDS; i++) {
            result[i] |= other.words[i];
        }
        return new Slots(result);
    }

    public Slots andNot(Slots other) {
        var result = words.clone();
        for (var i = 0; i < WORDS; i++) {
            result[i] &= ~other.words[i];
        }
        return new Slots(result);
    }

    public Slots not() {
        return all().andNot(this);
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    /// Holds what the other holds.
    void become(Slots other) {
        System.arraycopy(other.words, 0, words, 0, WORDS);
    }

    /// Keeps only those whom the other holds as well.
    void retain(Slots other) {
        for (var i = 0; i < WORDS; i++) {
            words[i] &= other.words[i];
        }
    }

    /// Adds whom the other holds.
    void join(Slots other) {
        for (var i = 0; i < WORDS; i++) {
            words[i] |= other.words[i];
        }
    }

    /// Loses whom the other holds.
    void drop(Slots other) {
        for (var i = 0; i < WORDS; i++) {
            words[i] &= ~other.words[i];
        }
    }

    public int count() {
        var count = 0;
        for (var word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /// How many of these the other holds as well.
    int countAmong(Slots other) {
        var count = 0;
        for (var i = 0; i < WORDS; i++) {
            count += Long.bitCount(words[i] & other.words[i]);
        }
        return count;
    }

    public boolean isEmpty() {
        for (var word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /// The first `limit` slots of this set at or after `from`.
    public Slots first(int from, int limit) {
        var result = none();
        var left = limit;
        for (var slot = next(from); slot >= 0 && left > 0; slot = next(slot + 1), left--) {
            result.add(slot);
        }
        return result;
    }

    /// The first slot at or after `from`, or -1.
    public int next(int from) {
        if (from >= SIZE) {
            return -1;
        }
        var index = from >>> 6;
        var word = words[index] & -1L >>> from;
        while (word == 0) {
            if (++index == WORDS) {
                return -1;
            }
            word = words[index];
        }
        return (index << 6) + Long.numberOfLeadingZeros(word);
    }

    /// The last slot, or -1.
    public int last() {
        for (var i = WORDS - 1; i >= 0; i--) {
            if (words[i] != 0) {
                return (i << 6) + 63 - Long.numberOfTrailingZeros(words[i]);
            }
        }
        return -1;
    }

    /// 64 slots from `64 * index` on, the first in the highest bit.
    long word(int index) {
        return words[index];
    }

    /// Visits every slot in rising order.
    public void forEach(IntConsumer visitor) {
        for (var i = 0; i < WORDS; i++) {
            for (var word = words[i]; word != 0; ) {
                var lead = Long.numberOfLeadingZeros(word);
                visitor.accept((i << 6) + lead);
                word &= ~(Long.MIN_VALUE >>> lead);
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Slots slots && Arrays.equals(words, slots.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return "Slots[" + count() + "]";
    }
}
