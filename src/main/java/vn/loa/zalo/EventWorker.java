package vn.loa.zalo;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;

/// Takes events out of the inbox, batch by batch; those of a node that died are taken over after a while.
final class EventWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventWorker.class);

    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /// Each batch costs half a dozen round trips, so after one that was not full more events are let gather.
    private static final Duration GATHERS = Duration.ofMillis(10);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

    private final Redis redis;
    private final EventDesk desk;
    private final Duration claimAfter;
    private final boolean needed;
    private final Consumer<String> self =
            Consumer.from(EventInbox.GROUP, UUID.randomUUID().toString());
    private @Nullable StatefulRedisConnection<String, byte[]> connection;
    private long lookedForLeftovers = System.nanoTime() - Duration.ofDays(1).toNanos();
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(this::work);

    /// @param claimAfter how long an event may lie with a node before another takes it over
    /// @param needed whether there is any account
    EventWorker(Redis redis, EventDesk desk, Duration claimAfter, boolean needed) {
        this.redis = redis;
        this.desk = desk;
        this.claimAfter = claimAfter;
        this.needed = needed;
    }

    @Override
    public void start() {
        if (needed) {
            running = true;
            thread = Thread.ofVirtual().name("zalo-events").start(this::work);
        }
    }

    @Override
    public void stop() {
        if (!running) {
            return;
        }
        running = false;
        try {
            thread.join(STOPS_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    // After delivery, which settles receipts, has begun; before it ends.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 50;
    }

    private void work() {
        while (running) {
            try {
                var batch = next();
                if (!batch.isEmpty()) {
                    desk.deal(batch);
                    if (batch.size() < AT_ONCE) {
                        LockSupport.parkNanos(GATHERS.toNanos());
                    }
                }
            } catch (RedisException | RedisUnavailable e) {
                if (running) {
                    log.warn("events wait for redis cause={}", e.getClass().getSimpleName());
                    close();
                    // What was read and not dealt with is pending for us, and taken over like that of others.
                    lookedForLeftovers = System.nanoTime() - Duration.ofDays(1).toNanos();
                    LockSupport.parkNanos(PATIENCE.toNanos());
                }
            } catch (RuntimeException e) {
                log.error("events stumbled", e);
                LockSupport.parkNanos(PATIENCE.toNanos());
            }
        }
    }

    private List<EventInbox.Arrived> next() {
        var commands = open().sync();
        var now = System.nanoTime();
        List<StreamMessage<String, byte[]>> entries = List.of();
        if (now - lookedForLeftovers > claimAfter.toNanos() / 2) {
            entries = commands.xautoclaim(
                            EventInbox.STREAM,
                            XAutoClaimArgs.Builder.xautoclaim(self, claimAfter, "0-0")
                                    .count(AT_ONCE))
                    .getMessages();
            if (entries.size() < AT_ONCE) {
                lookedForLeftovers = now;
            }
        }
        if (entries.isEmpty()) {
            entries = commands.xreadgroup(
                    self,
                    XReadArgs.Builder.count(AT_ONCE).block(PATIENCE),
                    XReadArgs.StreamOffset.lastConsumed(EventInbox.STREAM));
        }
        return entries.stream()
                .filter(entry -> entry.getBody() != null && !entry.getBody().isEmpty())
                .map(entry -> EventInbox.read(entry.getId(), entry.getBody()))
                .toList();
    }

    private synchronized StatefulRedisConnection<String, byte[]> open() {
        var open = connection;
        if (open == null) {
            open = redis.dedicated();
            try {
                open.sync()
                        .xgroupCreate(
                                XReadArgs.StreamOffset.from(EventInbox.STREAM, "0-0"),
                                EventInbox.GROUP,
                                XGroupCreateArgs.Builder.mkstream());
            } catch (RedisBusyException e) {
                log.debug("events shared group={}", EventInbox.GROUP);
            }
            connection = open;
        }
        return open;
    }

    private synchronized void close() {
        if (connection != null && connection.isOpen()) {
            connection.close();
        }
        connection = null;
    }
}
