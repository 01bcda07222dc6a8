package vn.loa.subscriber;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import vn.loa.store.RedisUnavailable;

/// Finishes erasures that a crash or a running load left half done: at the start, and every minute from then on.
final class DepartureSweep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DepartureSweep.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration PARTING = Duration.ofSeconds(10);

    private final Departures departures;
    private volatile @Nullable Thread thread;

    DepartureSweep(Departures departures) {
        this.departures = departures;
    }

    @Override
    public void start() {
        var sweeping = Thread.ofVirtual().name("subscriber-departures").unstarted(this::run);
        // Known before it runs, for it ends as soon as another is known.
        thread = sweeping;
        sweeping.start();
    }

    @Override
    public void stop() {
        var sweeping = thread;
        thread = null;
        if (sweeping == null) {
            return;
        }
        sweeping.interrupt();
        try {
            sweeping.join(PARTING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (thread == Thread.currentThread()) {
                sweep();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            departures.sweep();
        } catch (RedisUnavailable e) {
            log.warn("erasures wait for redis cause=\"{}\"", e.getMessage());
        } catch (RuntimeException e) {
            log.error("erasures not finished, will be tried again in={}s", EVERY.toSeconds(), e);
        }
    }
}
