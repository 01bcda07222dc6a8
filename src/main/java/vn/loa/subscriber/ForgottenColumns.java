package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Forgets what columns beside the registry hold of people who leave it, so that whoever takes their place inherits
/// nothing.
final class ForgottenColumns {

    private static final Script CLEAR =
            Script.beside(ForgottenColumns.class, "clear-columns.lua", ScriptOutputType.INTEGER);

    /// @param width in bytes
    private record Of(IntFunction<String> key, int width) {}

    private static final List<Of> COLUMNS = List.of(new Of(Keys::installDays, 2), new Of(Keys::installEvidence, 2));

    private final Redis redis;

    ForgottenColumns(Redis redis) {
        this.redis = redis;
    }

    void leaving(List<Subscriber> people) {
        var byBlock = new TreeMap<Integer, ByteBuffer>();
        for (var person : people) {
            byBlock.computeIfAbsent(
                            Slots.blockOf(person.ordinal()), _ -> ByteBuffer.allocate(people.size() * Short.BYTES))
                    .putShort((short) Slots.slotOf(person.ordinal()));
        }
        var cleared = new ArrayList<RedisFuture<?>>();
        byBlock.forEach((block, slots) -> {
            var keys = COLUMNS.stream().map(column -> column.key().apply(block)).toList();
            var arguments = new ArrayList<byte[]>();
            arguments.add(Arrays.copyOf(slots.array(), slots.position()));
            COLUMNS.forEach(
                    column -> arguments.add(Integer.toString(column.width()).getBytes(StandardCharsets.US_ASCII)));
            cleared.add(redis.send(CLEAR, keys, arguments.toArray(byte[][]::new)));
        });
        redis.awaitAll(cleared);
    }
}
