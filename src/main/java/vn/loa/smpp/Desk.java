package vn.loa.smpp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where deliver_sm wait for their handler: all that is there goes in one batch, on a thread of its own, and only
/// what the handler has taken is acknowledged. What it throws on, the operator is asked to send again. An idle desk
/// hands over an empty batch every second, for what depends on time alone.
final class Desk {

    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final int LARGEST_BATCH = 4096;
    private static final int ROOM = 50_000;
    private static final long PAUSE_AFTER_FAILURE = 100_000_000L;

    /// A deliver_sm or data_sm and where its answer goes.
    record Delivery(SmppLink link, int response, int sequence, ShortMessage message) {}

    /// Makes a batch durable.
    interface Handler {

        /// @return what is to be done behind the acknowledgements; must not wait
        Runnable handle(List<Delivery> batch);
    }

    private final String name;
    private final Handler handler;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Set<SmppLink> toFlush = new LinkedHashSet<>();
    private List<Delivery> waiting = new ArrayList<>();
    private boolean busy;
    private boolean closed;

    Desk(String name, Handler handler) {
        this.name = name;
        this.handler = handler;
    }

    void start() {
        Thread.ofVirtual().name("smpp-desk-" + name).start(this::work);
    }

    /// Takes deliveries from a reading thread; when too many wait already, the operator is told to try again.
    void add(List<Delivery> deliveries) {
        lock.lock();
        try {
            if (closed || waiting.size() > ROOM) {
                deliveries.forEach(delivery -> answer(delivery, Pdu.TRY_AGAIN));
            } else {
                waiting.addAll(deliveries);
            }
            toFlush.add(deliveries.getFirst().link());
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isIdle() {
        lock.lock();
        try {
            return waiting.isEmpty() && !busy;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            while (!isOver()) {
                var links = new ArrayList<SmppLink>();
                var batch = next(links);
                settle(batch);
                links.forEach(SmppLink::flushSoon); // a link that is stuck must not keep the others waiting
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver() {
        lock.lock();
        try {
            return closed && waiting.isEmpty() && toFlush.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private List<Delivery> next(List<SmppLink> links) throws InterruptedException {
        lock.lock();
        try {
            busy = false;
            if (waiting.isEmpty() && toFlush.isEmpty() && !closed) {
                arrived.await(1, TimeUnit.SECONDS);
            }
            busy = true;
            links.addAll(toFlush);
            toFlush.clear();
            var batch = waiting;
            waiting = new ArrayList<>(Math.min(batch.size() + 16, LARGEST_BATCH));
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void settle(List<Delivery> batch) throws InterruptedException {
        if (batch.isEmpty()) {
            handled(batch);
        }
        for (var from = 0; from < batch.size(); from += LARGEST_BATCH) {
            var portion = batch.subList(from, Math.min(from + LARGEST_BATCH, batch.size()));
            var afterwards = handled(portion);
            if (afterwards == null) {
                Thread.sleep(Duration.ofNanos(PAUSE_AFTER_FAILURE));
            }
            var status = afterwards == null ? Pdu.TRY_AGAIN : Pdu.OK;
            portion.forEach(delivery -> answer(delivery, status));
            if (afterwards != null) {
                afterwards.run();
            }
        }
    }

    /// @return null when the batch was not taken
    private @Nullable Runnable handled(List<Delivery> batch) {
        try {
            return handler.handle(batch);
        } catch (RuntimeException e) {
            log.warn("deliveries not taken bind={} count={}; the operator will send them again", name, batch.size(), e);
            return null;
        }
    }

    private static void answer(Delivery delivery, int status) {
        delivery.link().out().answer(delivery.response(), status, delivery.sequence());
    }
}
