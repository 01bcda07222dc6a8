package vn.loa.subscriber;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;

/// Copies of what Redis holds of each block, which Redis itself keeps true: what was read over this connection it
/// remembers, and says over the same connection when it has changed (CLIENT TRACKING).
///
/// A block is seen as it was at one moment, and at none before the question: [#blocks()] waits for an answer behind
/// which no earlier change can be left unsaid. So what is asked about again and again (who has a smartphone, whose
/// operator is which) does not travel; where Redis does not track, everything is read anew each time.
final class NearSets implements AutoCloseable {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private static final Slots NOBODY = Slots.none();

    // In octets: thirty sets of ten million people, and their areas.
    private static final long MOST = 64L << 20;

    /// Something of a block that can be kept near.
    ///
    /// @param key in Redis
    /// @param areas whether it is a column of areas, made an [AreaColumn]; else a bitmap, made [Slots]
    record Wanted(String key, boolean areas) {

        private Object read(byte @Nullable [] octets) {
            if (areas) {
                return new AreaColumn(0, octets);
            }
            return octets == null ? NOBODY : Slots.fromBytes(octets);
        }

        private int octets() {
            return areas ? Slots.SIZE * Short.BYTES : Slots.SIZE / Byte.SIZE;
        }
    }

    /// A question about some blocks that has been sent.
    ///
    /// @param keep whether what is read is kept near
    record Asked(List<AskedOfBlock> blocks, boolean keep) {}

    /// @param values what was near; null where it has to be read
    /// @param stamp what must be the same still when the rest has come, for all to be of one moment
    record AskedOfBlock(
            int block,
            List<Wanted> wanted,
            @Nullable Object[] values,
            Stamp stamp,
            @Nullable AsyncCommand<String, byte[], List<byte[]>> rest) {}

    private record Stamp(boolean tracked, int connection, int changes) {}

    private final Redis redis;

    // Of its own: what is tracked belongs to a connection, and no claim should wait behind a count of everybody.
    private final StatefulRedisConnection<String, byte[]> connection;

    // The rest is guarded by this object; the connection's own thread writes it, too.
    private final Map<Wanted, Object> near = new LinkedHashMap<>(1_024, 0.75f, true);
    private final Map<Integer, Integer> changes = new HashMap<>();
    private long octets;
    private int connections;
    private boolean tracked;

    NearSets(Redis redis) {
        this.redis = redis;
        connection = redis.dedicated();
        connection.addListener(this::told);
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                forgetAll();
            }
        });
    }

    /// How many blocks of people there are; what is read from now on is no older than this.
    int blocks() {
        track();
        return RedisRegistry.blocks(redis.await(connection.async().get(Keys.NEXT)));
    }

    private void track() {
        int before;
        synchronized (this) {
            if (tracked) {
                return;
            }
            before = connections;
        }
        redis.await(connection.async().clientTracking(TrackingArgs.Builder.enabled()));
        synchronized (this) {
            tracked = before == connections;
        }
    }

    /// Whether that much of so many blocks can be kept at once; else it would only drive out what is near.
    boolean hasRoom(List<Wanted> ofBlock, int blocks) {
        return blocks * ofBlock.stream().mapToLong(Wanted::octets).sum() <= MOST;
    }

    /// Asks what is wanted of the blocks from (inclusive) on, one list for each.
    ///
    /// @param keep whether it is to be near for whoever asks next; only if there is room for all of it
    Asked ask(int from, List<List<Wanted>> wanted, boolean keep) {
        var asked = new ArrayList<AskedOfBlock>(wanted.size());
        var rests = new ArrayList<AsyncCommand<String, byte[], List<byte[]>>>();
        for (var i = 0; i < wanted.size(); i++) {
            var next = askOf(from + i, wanted.get(i), true);
            asked.add(next);
            if (next.rest() != null) {
                rests.add(next.rest());
            }
        }
        if (!rests.isEmpty()) {
            connection.dispatch(rests);
        }
        return new Asked(asked, keep);
    }

    /// What was wanted, block by block, in the order of what was wanted.
    List<Object[]> answers(Asked asked) {
        // One waking for all of them.
        asked.blocks().reversed().stream()
                .filter(block -> block.rest() != null)
                .findFirst()
                .ifPresent(last -> redis.await(Objects.requireNonNull(last.rest())));
        return asked.blocks().stream().map(block -> answer(block, asked.keep())).toList();
    }

    private synchronized AskedOfBlock askOf(int block, List<Wanted> wanted, boolean useNear) {
        var values = new @Nullable Object[wanted.size()];
        var rest = new CommandArgs<>(CODEC);
        for (var i = 0; i < values.length; i++) {
            values[i] = useNear ? near.get(wanted.get(i)) : null;
            if (values[i] == null) {
                rest.addKey(wanted.get(i).key());
            }
        }
        return new AskedOfBlock(
                block,
                wanted,
                values,
                stamp(block),
                rest.count() == 0
                        ? null
                        : new AsyncCommand<>(new Command<>(CommandType.MGET, new ValueListOutput<>(CODEC), rest)));
    }

    private Object[] answer(AskedOfBlock asked, boolean keep) {
        var rest = asked.rest();
        if (rest == null) {
            return whole(asked);
        }
        var read = redis.await(rest);
        var all = asked.values().length == read.size();
        var next = 0;
        for (var i = 0; i < asked.values().length; i++) {
            if (asked.values()[i] == null) {
                asked.values()[i] = asked.wanted().get(i).read(read.get(next++));
            }
        }
        if (isStill(asked, keep) || all) {
            return whole(asked);
        }
        // Something changed between what was near and what was read: now all of it in one command.
        var again = askOf(asked.block(), asked.wanted(), false);
        connection.dispatch(Objects.requireNonNull(again.rest()));
        return answer(again, keep);
    }

    private static Object[] whole(AskedOfBlock asked) {
        var whole = new Object[asked.values().length];
        for (var i = 0; i < whole.length; i++) {
            whole[i] = Objects.requireNonNull(asked.values()[i]);
        }
        return whole;
    }

    /// Answers whether nothing of the block has changed since it was asked for, and keeps it then if it is to be kept.
    private synchronized boolean isStill(AskedOfBlock asked, boolean keep) {
        if (!asked.stamp().equals(stamp(asked.block()))) {
            return false;
        }
        if (tracked && keep) {
            for (var i = 0; i < asked.wanted().size(); i++) {
                var wanted = asked.wanted().get(i);
                if (near.put(wanted, Objects.requireNonNull(asked.values()[i])) == null) {
                    octets += wanted.octets();
                }
            }
            var eldest = near.keySet().iterator();
            while (octets > MOST) {
                octets -= eldest.next().octets();
                eldest.remove();
            }
        }
        return true;
    }

    private Stamp stamp(int block) {
        return new Stamp(tracked, connections, changes.getOrDefault(block, 0));
    }

    /// Redis says what has changed; without a list, everything.
    private void told(PushMessage message) {
        if (!message.getType().equals("invalidate")) {
            return;
        }
        if (message.getContent(StandardCharsets.UTF_8::decode).get(1) instanceof List<?> keys) {
            keys.forEach(key -> forget(key.toString()));
        } else {
            forgetAll();
        }
    }

    private synchronized void forget(String key) {
        changes.merge(Keys.blockOf(key), 1, Integer::sum);
        for (var areas : new boolean[] {false, true}) {
            var gone = new Wanted(key, areas);
            octets -= near.remove(gone) == null ? 0 : gone.octets();
        }
    }

    private synchronized void forgetAll() {
        near.clear();
        octets = 0;
        connections++;
        tracked = false;
    }

    @Override
    public void close() {
        if (connection.isOpen()) {
            connection.close();
        }
    }
}
