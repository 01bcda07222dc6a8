package vn.loa.smpp;

import java.time.Duration;
import java.util.ArrayDeque;
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
/// what the handler has taken is acknowledged. What it throws on, the operator is asked to send again. An operator that
/// delivers faster than the handler takes is read more slowly; only a handler that is stuck has it told to come again,
/// for some operators do so a few times and then no more. An idle desk hands over an empty batch every second, for what
/// depends on time alone.
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
    private final long stuckAfterNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition taken = lock.newCondition();
    /// Those that were sent away.
    private final Set<SmppLink> toFlush = new LinkedHashSet<>();
    private final ArrayDeque<Delivery> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean stuck;
    private boolean closed;

    /// @param stuckAfter how long a reading thread may be kept: answers to submits and enquire_links wait behind it
    Desk(String name, Duration stuckAfter, Handler handler) {
        this.name = name;
        this.stuckAfterNanos = stuckAfter.toNanos();
        this.handler = handler;
    }

    void start() {
        Thread.ofVirtual().name("smpp-desk-" + name).start(this::work);
    }

    /// Takes deliveries from a reading thread, which waits for room once until the handler is seen to be stuck;
    /// from then on the operator is told to try again.
    void add(List<Delivery> deliveries) {
        lock.lock();
        try {
            awaitRoom();
            if (closed || isFull()) {
                deliveries.forEach(delivery -> answer(delivery, Pdu.TRY_AGAIN));
                toFlush.add(deliveries.getFirst().link());
            } else {
                waiting.addAll(deliveries);
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() {
        var left = stuckAfterNanos;
        try {
            while (isFull() && !closed && !stuck && left > 0) {
                left = taken.awaitNanos(left);
            }
            stuck = isFull();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isFull() {
        return waiting.size() > ROOM;
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
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            while (!isOver()) {
                var links = new LinkedHashSet<SmppLink>();
                var batch = next(links);
                settle(batch);
                batch.forEach(delivery -> links.add(delivery.link()));
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

    private List<Delivery> next(Set<SmppLink> links) throws InterruptedException {
        lock.lock();
        try {
            busy = false;
            if (waiting.isEmpty() && toFlush.isEmpty() && !closed) {
                arrived.await(1, TimeUnit.SECONDS);
            }
            busy = true;
            links.addAll(toFlush);
            toFlush.clear();
            stuck = false;
            taken.signalAll();
            var batch = new ArrayList<Delivery>(Math.min(waiting.size(), LARGEST_BATCH));
            while (!waiting.isEmpty() && batch.size() < LARGEST_BATCH) {
                batch.add(waiting.removeFirst());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void settle(List<Delivery> batch) throws InterruptedException {
        var afterwards = handled(batch);
        if (afterwards == null) {
            Thread.sleep(Duration.ofNanos(PAUSE_AFTER_FAILURE));
        }
        var status = afterwards == null ? Pdu.TRY_AGAIN : Pdu.OK;
        batch.forEach(delivery -> answer(delivery, status));
        if (afterwards != null) {
            afterwards.run();
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
