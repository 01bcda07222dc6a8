package vn.loa.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.RedisUnavailable;

/// Enters what channels say about single texts: all that has gathered since the last entry in one round trip.
///
/// Channels tell it from their reading threads, so telling only notes. What Redis does not take is tried again until it
/// does; whoever waits for an entry to stand is told then.
final class SingleLedger {

    private static final Logger log = LoggerFactory.getLogger(SingleLedger.class);

    private static final int GATHERED = 1_000;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private record Entry(SingleNote note, Runnable then) {}

    private final Singles singles;
    private final Supplier<String> node;
    private final LinkedBlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private volatile boolean stopping;
    private volatile boolean abandoned;
    private volatile Thread writer = Thread.ofVirtual().unstarted(this::write);

    /// @param node with whom the texts are open
    SingleLedger(Singles singles, Supplier<String> node) {
        this.singles = singles;
        this.node = node;
    }

    void start() {
        stopping = false;
        abandoned = false;
        writer = Thread.ofVirtual().name("singles-ledger").start(this::write);
    }

    /// Enters what is left, then stops; what cannot be entered within `patience` is found unknown by whoever
    /// takes over.
    void stop(Duration patience) throws InterruptedException {
        stopping = true;
        writer.join(patience);
        abandoned = true;
        if (!entries.isEmpty()) {
            log.error("single texts stopped with entries that redis did not take entries={}", entries.size());
        }
    }

    /// @param then run once the note stands in Redis
    void note(SingleNote note, Runnable then) {
        entries.add(new Entry(note, then));
    }

    private void write() {
        var batch = new ArrayList<Entry>();
        while (!abandoned && (!stopping || !entries.isEmpty())) {
            try {
                var first = entries.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                entries.drainTo(batch, GATHERED);
                enter(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // These stay claimed, to be called unknown; without this thread every other would be as well.
                log.error("single texts ledger stumbled entries={}", batch.size(), e);
            }
            batch.clear();
        }
    }

    private void enter(List<Entry> batch) {
        var notes = batch.stream().map(Entry::note).toList();
        while (!entered(notes)) {
            if (abandoned) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        batch.forEach(entry -> entry.then().run());
    }

    private boolean entered(List<SingleNote> notes) {
        try {
            singles.settle(notes, node.get());
            return true;
        } catch (RedisUnavailable e) {
            log.warn("single texts wait for redis cause=\"{}\"", e.getMessage());
            return false;
        }
    }
}
