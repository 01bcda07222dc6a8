package vn.loa.zalo;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.store.StreamReader;

/// Takes events out of the inbox, batch by batch; those of a node that died are taken over after a while.
final class EventWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventWorker.class);

    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /// Each batch costs half a dozen round trips, so after one that was not full more events are let gather.
    private static final Duration GATHERS = Duration.ofMillis(10);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

    private final StreamReader reader;
    private final EventDesk desk;
    private final boolean needed;
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(this::work);

    /// @param claimAfter how long an event may lie with a node before another takes it over
    /// @param needed whether there is any account
    EventWorker(Redis redis, EventDesk desk, Duration claimAfter, boolean needed) {
        this.reader = new StreamReader(redis, EventInbox.STREAM, EventInbox.GROUP, AT_ONCE, PATIENCE, claimAfter);
        this.desk = desk;
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
        reader.close();
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
                    // What was read and not dealt with is pending for us, and taken over like that of others.
                    reader.reset();
                    LockSupport.parkNanos(PATIENCE.toNanos());
                }
            } catch (RuntimeException e) {
                log.error("events stumbled", e);
                LockSupport.parkNanos(PATIENCE.toNanos());
            }
        }
    }

    private List<EventInbox.Arrived> next() {
        return reader.next().stream()
                .map(entry -> EventInbox.read(entry.getId(), entry.getBody()))
                .toList();
    }
}
