package vn.loa.cap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import vn.loa.alert.AlertDeed;
import vn.loa.alert.Decisions;
import vn.loa.store.RedisUnavailable;

/// Writes the records of alerts soon after each decision, by and by, so that no alert waits for them; those that a kill
/// has prevented are written at the next start, or when they are asked for.
final class Recorder implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    /// Of the time, it works one part and rests so many.
    private static final int RESTS = 4;

    private static final int AT_ONCE = 500;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final AlertRecords records;
    private final CapRecords kept;
    private final Decisions decisions;
    private final BlockingQueue<String> decided = new LinkedBlockingQueue<>();
    private volatile boolean running;
    private volatile Thread thread = Thread.ofPlatform().unstarted(this::go);

    Recorder(AlertRecords records, CapRecords kept, Decisions decisions) {
        this.records = records;
        this.kept = kept;
        this.decisions = decisions;
    }

    @EventListener
    void decided(AlertDeed deed) {
        switch (deed.what()) {
            case "handed-in", "released", "corrected", "cancelled" -> decided.add(deed.on());
            default -> {}
        }
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
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void go() {
        while (running) {
            try {
                whatIsMissing();
                while (running) {
                    write(decided.take());
                }
            } catch (InterruptedException e) {
                running = false;
            } catch (RedisUnavailable e) {
                rest(AFTER_TROUBLE);
            } catch (RuntimeException e) {
                log.error("records stumbled", e);
                rest(AFTER_TROUBLE);
            }
        }
    }

    private void whatIsMissing() throws InterruptedException {
        var ids = decisions.ids();
        for (var from = 0; from < ids.size(); from += AT_ONCE) {
            var first = ids.subList(from, Math.min(from + AT_ONCE, ids.size())).stream()
                    .map(id -> AlertRecords.identifier(id, 1))
                    .toList();
            for (var identifier : kept.missing(first)) {
                write(identifier.substring(0, identifier.indexOf('.')));
            }
        }
    }

    private void write(String alert) throws InterruptedException {
        var from = System.nanoTime();
        decisions.find(alert).map(records::of).orElse(List.of());
        TimeUnit.NANOSECONDS.sleep((System.nanoTime() - from) * RESTS);
    }

    private void rest(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
