package vn.loa.cap;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import vn.loa.alert.AlertDeed;
import vn.loa.alert.AlertLog;
import vn.loa.alert.Decisions;
import vn.loa.store.Lease;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;

/// Writes the records of alerts soon after each decision, by and by, so that no alert waits for them.
///
/// It reads the log of alerts from where it last was, one node at a time: what a kill, or a Redis that was away, has
/// prevented is written afterwards.
final class Recorder implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    /// Of the time, it works one part and rests so many: to sign costs more than all else about an alert.
    private static final int RESTS = 9;

    private static final int AT_ONCE = 100;
    private static final int LOOKED_AT_ONCE = 500;
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final Duration LEASED = Duration.ofSeconds(10);

    private static final String LEASE = "cap:recorder";

    /// Up to which entry of the log all is written; no TTL, without it the whole log would be read again.
    private static final String RECORDED = "cap:recorded";

    private final Redis redis;
    private final AlertRecords records;
    private final CapRecords kept;
    private final Decisions decisions;
    private final AlertLog deeds;
    private volatile boolean running;
    private volatile Thread thread = Thread.ofPlatform().unstarted(this::go);

    Recorder(Redis redis, AlertRecords records, CapRecords kept, Decisions decisions, AlertLog deeds) {
        this.redis = redis;
        this.records = records;
        this.kept = kept;
        this.decisions = decisions;
        this.deeds = deeds;
    }

    @EventListener
    void decided(AlertDeed deed) {
        if (isDecision(deed)) {
            LockSupport.unpark(thread);
        }
    }

    private static boolean isDecision(AlertDeed deed) {
        return switch (deed.what()) {
            case "handed-in", "released", "corrected", "cancelled" -> true;
            default -> false;
        };
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("cap-recorder").start(this::go);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(LEASED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void go() {
        while (running) {
            try (var lease = Lease.take(redis, LEASE, LEASED).orElse(null)) {
                if (lease != null) {
                    whatNobodyLogged();
                    followWhile(lease);
                }
                rest(BETWEEN);
            } catch (InterruptedException e) {
                running = false;
            } catch (RedisUnavailable e) {
                log.warn("records wait for redis cause=\"{}\"", e.getMessage());
                rest(AFTER_TROUBLE);
            } catch (RuntimeException e) {
                log.error("records stumbled", e);
                rest(AFTER_TROUBLE);
            }
        }
    }

    // A kill may have come between a decision and its entry in the log.
    private void whatNobodyLogged() throws InterruptedException {
        var ids = decisions.ids();
        for (var from = 0; from < ids.size(); from += LOOKED_AT_ONCE) {
            var first = ids.subList(from, Math.min(from + LOOKED_AT_ONCE, ids.size())).stream()
                    .map(id -> AlertRecords.identifier(id, 1))
                    .toList();
            for (var identifier : kept.missing(first)) {
                write(identifier.substring(0, identifier.indexOf('.')));
            }
        }
    }

    private void followWhile(Lease lease) throws InterruptedException {
        while (running && lease.isHeld()) {
            var some = deeds.after(recorded(), AT_ONCE);
            for (var entry : some) {
                if (isDecision(entry.deed())) {
                    write(entry.deed().on());
                }
            }
            if (some.isEmpty()) {
                rest(BETWEEN);
            } else {
                var last = some.getLast().id().getBytes(StandardCharsets.US_ASCII);
                redis.await(redis.async().set(RECORDED, last));
            }
        }
    }

    private String recorded() {
        var last = redis.await(redis.async().get(RECORDED));
        return last == null ? "0" : new String(last, StandardCharsets.US_ASCII);
    }

    private void write(String alert) throws InterruptedException {
        var from = System.nanoTime();
        try {
            decisions.find(alert).ifPresent(records::of);
        } catch (RedisUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // One that cannot be written must not stand in the way of the others.
            log.error("record not written alert={}", alert, e);
        }
        TimeUnit.NANOSECONDS.sleep(Math.min((System.nanoTime() - from) * RESTS, BETWEEN.toNanos()));
    }

    // Ends early when there is something to do.
    private static void rest(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }
}
