package vn.loa.subscriber;

import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `reckon-block.lua` answers, read straight from the wire: a bitmap of 8 KiB is copied once.
final class BlockOutput extends CommandOutput<String, byte[], BlockOutput> {

    private static final int VERSION = 0;
    private static final int AREAS = 1;

    private int place;
    private long version;
    private byte @Nullable [] areas;
    private final List<Slots> values = new ArrayList<>();

    @SuppressWarnings("NullAway") // The library wants its output at construction, and here that is this very object.
    BlockOutput(RedisCodec<String, byte[]> codec) {
        super(codec, null);
    }

    @Override
    public BlockOutput get() {
        return this;
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        switch (place++) {
            // A block that nobody was ever written to has no version; its areas are empty.
            case VERSION -> version = bytes == null ? 0 : bytes.getLong();
            case AREAS -> areas = bytes == null ? null : copy(bytes);
            default -> values.add(Slots.read(bytes));
        }
    }

    private static byte[] copy(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    long version() {
        return version;
    }

    byte @Nullable [] areas() {
        return areas;
    }

    /// The bitmaps, in the order in which they were asked for.
    List<Slots> values() {
        return values;
    }
}
