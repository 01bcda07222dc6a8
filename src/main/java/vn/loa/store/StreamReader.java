package vn.loa.store;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A node's place in a group that works a Redis stream together: each entry is read by one of them, and what one has
/// read and not struck, because it died or an effect failed, is taken over by whoever looks next after a while.
public final class StreamReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StreamReader.class);

    private final Redis redis;
    private final String stream;
    private final Consumer<String> self;
    private final int atOnce;
    private final Duration patience;
    private final Duration claimAfter;
    private @Nullable StatefulRedisConnection<String, byte[]> connection;
    private boolean looksForLeftovers = true;
    private long lookedForLeftovers;

    /// @param atOnce entries that are read together, at most
    /// @param patience how long to wait for an entry when there is none
    /// @param claimAfter how long an entry may lie with somebody before it is taken over
    public StreamReader(Redis redis, String stream, String group, int atOnce, Duration patience, Duration claimAfter) {
        this.redis = redis;
        this.stream = stream;
        this.self = Consumer.from(group, UUID.randomUUID().toString());
        this.atOnce = atOnce;
        this.patience = patience;
        this.claimAfter = claimAfter;
    }

    /// The next entries, waiting a moment for one; none when none came.
    ///
    /// @throws io.lettuce.core.RedisException when Redis does not answer
    public List<StreamMessage<String, byte[]>> next() {
        var leftovers = leftovers();
        var entries = leftovers.isEmpty() ? news() : leftovers;
        return entries.stream()
                .filter(entry -> entry.getBody() != null && !entry.getBody().isEmpty())
                .toList();
    }

    private List<StreamMessage<String, byte[]>> leftovers() {
        var now = System.nanoTime();
        if (!looksForLeftovers && now - lookedForLeftovers <= claimAfter.toNanos() / 2) {
            return List.of();
        }
        var entries = open().sync()
                .xautoclaim(
                        stream,
                        XAutoClaimArgs.Builder.xautoclaim(self, claimAfter, "0-0")
                                .count(atOnce))
                .getMessages();
        // There may be more where these lay.
        looksForLeftovers = entries.size() == atOnce;
        lookedForLeftovers = now;
        return entries;
    }

    private List<StreamMessage<String, byte[]>> news() {
        return open().sync()
                .xreadgroup(
                        self,
                        XReadArgs.Builder.count(atOnce).block(patience),
                        XReadArgs.StreamOffset.lastConsumed(stream));
    }

    private synchronized StatefulRedisConnection<String, byte[]> open() {
        var open = connection;
        if (open == null) {
            open = redis.dedicated();
            try {
                open.sync()
                        .xgroupCreate(
                                XReadArgs.StreamOffset.from(stream, "0-0"),
                                self.getGroup(),
                                XGroupCreateArgs.Builder.mkstream());
            } catch (RedisBusyException e) {
                log.debug("stream shared group={}", self.getGroup());
            }
            connection = open;
        }
        return open;
    }

    /// Begins anew after a failure: what was read and not struck is looked for as soon as it may be taken over.
    public void reset() {
        close();
        looksForLeftovers = true;
    }

    @Override
    public synchronized void close() {
        if (connection != null && connection.isOpen()) {
            connection.close();
        }
        connection = null;
    }
}
