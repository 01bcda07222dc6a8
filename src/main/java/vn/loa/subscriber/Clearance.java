package vn.loa.subscriber;

import io.lettuce.core.ScriptOutputType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Takes people out of what the registry keeps block by block: known, the sets, the columns, and the mark of those who
/// are about to go.
final class Clearance {

    private static final Script MARK = Script.beside(Clearance.class, "mark-leaving.lua", ScriptOutputType.VALUE);
    private static final Script CLEAR = Script.beside(Clearance.class, "clear-slots.lua", ScriptOutputType.INTEGER);
    private static final Script END = Script.beside(Clearance.class, "end-leaving.lua", ScriptOutputType.VALUE);

    // So many are cleared one by one; for more, half a megabyte is sent, and Redis is done in a fraction of a
    // millisecond.
    private static final int FEW = 256;

    private final Redis redis;
    private final RedisSets sets;

    Clearance(Redis redis, RedisSets sets) {
        this.redis = redis;
        this.sets = sets;
    }

    /// Makes people unknown and marks them; answers all of the block who are marked.
    ///
    /// @param unknownToo whether to mark also those who are not known, because a load may be about to make them so
    Slots mark(int block, Slots people, boolean unknownToo) {
        var extent = people.extent();
        byte[] marked = redis.run(
                MARK,
                List.of(Sets.key(block, Keys.KNOWN), Keys.leaving(block)),
                digits(extent.offset()),
                extent.bytes(),
                (unknownToo ? "yes" : "no").getBytes(StandardCharsets.US_ASCII));
        return Slots.fromBytes(marked);
    }

    /// Who of a block is marked.
    Slots marked(int block) {
        return Slots.fromBytes(redis.await(redis.async().get(Keys.leaving(block))));
    }

    /// Takes these people out of every set and every column.
    void clear(int block, Slots people) {
        var columns = Keys.columns(block);
        var keys = new ArrayList<String>();
        var arguments = new ArrayList<byte[]>();
        keys.add(Keys.version(block));
        arguments.add(people.toBytes());
        arguments.add(ByteBuffer.allocate(Long.BYTES)
                .putLong(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE))
                .array());
        arguments.add(digits(columns.size()));
        columns.forEach((column, width) -> {
            keys.add(column);
            arguments.add(people.count() > FEW ? mask(people, width) : digits(width));
        });
        keys.add(Sets.key(block, Keys.KNOWN));
        sets.names().forEach(set -> keys.add(Sets.key(block, set)));
        redis.run(CLEAR, keys, arguments.toArray(byte[][]::new));
    }

    /// Takes the mark off people of whom nothing is left; answers those who had it until now.
    Slots end(int block, Slots people) {
        var extent = people.extent();
        byte[] ended = redis.run(END, List.of(Keys.leaving(block)), digits(extent.offset()), extent.bytes());
        return Slots.fromBytes(ended);
    }

    private static byte[] mask(Slots people, int width) {
        var mask = new byte[(people.last() + 1) * width];
        people.forEach(slot -> Arrays.fill(mask, slot * width, (slot + 1) * width, (byte) 0xff));
        return mask;
    }

    private static byte[] digits(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
