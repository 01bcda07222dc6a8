package vn.loa.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import vn.loa.store.RedisUnavailable;

/// Starts and stops sending in order: first what was in flight is read back, then work is taken up; at the end nothing
/// more is claimed, then the last outcomes are entered, while channels and Redis still live.
final class DeliveryLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLifecycle.class);

    /// Above the channels: these start before us and stop after us.
    static final int PHASE = DEFAULT_PHASE - 100;

    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final Ledger ledger;
    private final ReceiptDesk receipts;
    private final BulkSender bulk;
    private final SingleLanes singles;
    private final RunStates states;
    private final RunDeliveries deliveries;
    private volatile boolean running;
    private volatile Thread supervisor = Thread.ofVirtual().unstarted(this::supervise);
    private volatile int contradictions;
    private long checked = System.nanoTime();

    DeliveryLifecycle(
            Ledger ledger,
            ReceiptDesk receipts,
            BulkSender bulk,
            SingleLanes singles,
            RunStates states,
            RunDeliveries deliveries) {
        this.ledger = ledger;
        this.receipts = receipts;
        this.bulk = bulk;
        this.singles = singles;
        this.states = states;
        this.deliveries = deliveries;
    }

    @Override
    public void start() {
        receipts.rebuild();
        ledger.start();
        singles.start();
        running = true;
        supervisor = Thread.ofVirtual().name("delivery-supervisor").start(this::supervise);
    }

    @Override
    public void stop() {
        running = false;
        try {
            supervisor.join(DRAIN);
            bulk.stop(DRAIN);
            singles.stop(DRAIN);
            ledger.stop(DRAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void supervise() {
        while (running) {
            try {
                bulk.look();
                singles.look();
                receipts.settleOverdue();
                sweep();
            } catch (RedisUnavailable e) {
                log.warn("delivery waits for redis cause=\"{}\"", e.getMessage());
            } catch (RuntimeException e) {
                log.error("delivery supervisor stumbled", e);
            }
            LockSupport.parkNanos(bulk.betweenLooks().toNanos());
        }
    }

    /// Compares the books of every live run as sets, now and then.
    private void sweep() {
        if (System.nanoTime() - checked < Duration.ofSeconds(30).toNanos()) {
            return;
        }
        checked = System.nanoTime();
        var found = 0;
        for (var run : states.active()) {
            List<String> wrong = deliveries.check(run);
            found += wrong.size();
            if (!wrong.isEmpty()) {
                log.error("accounts do not add up run={} findings=\"{}\"", run, String.join("; ", wrong));
            }
        }
        contradictions = found;
    }

    /// How many findings the last comparison of all live runs made; anything but 0 is a defect.
    int contradictions() {
        return contradictions;
    }
}
