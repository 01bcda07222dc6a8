package vn.loa.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Outcome;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// The way of one run's texts to one operator: a thread of its own that may wait for the operator as long as it must.
///
/// It is given no more people than the operator takes within a fraction of a second, so that whoever is claimed leaves
/// at once; those who do not are given back.
final class Way implements Runnable {

    /// People who are claimed and to be handed over.
    record Batch(SliceWork work, List<Subscriber> people) {

        Batch from(int person) {
            return new Batch(work, people.subList(person, people.size()));
        }

        /// Nothing left for them.
        void giveBack() {
            people.forEach(person -> work.notSent(Slots.slotOf(person.ordinal())));
        }
    }

    /// Hands a batch over, as far as [#goesOn()]; gives back whom it does not hand over.
    interface Handing {
        void hand(Batch batch, Way way) throws InterruptedException;
    }

    private static final int FIRST = 8;
    private static final long QUICK = Duration.ofMillis(50).toNanos();
    private static final long SLOW = Duration.ofMillis(200).toNanos();
    private static final long TOO_SLOW = Duration.ofSeconds(1).toNanos();
    private static final Duration BRIEF = Duration.ofMillis(20);
    private static final Duration UNREACHABLE = Duration.ofSeconds(1);

    private final Handing handing;
    private final int largest;
    private final BlockingQueue<Batch> next = new ArrayBlockingQueue<>(1);
    private final Thread thread;
    private volatile @Nullable Thread employer;
    private volatile boolean stopping;
    private int size;
    private boolean atWork;
    private boolean quick;
    private long begun;
    private boolean resting;
    private long restsUntil;

    /// @param name for the thread
    /// @param largest how many people may be claimed at once, at most
    Way(String name, Handing handing, int largest) {
        this.handing = handing;
        this.largest = largest;
        this.size = Math.min(FIRST, largest);
        this.thread = Thread.ofVirtual().name(name).unstarted(this);
    }

    /// Whether it takes a batch now. While it hands one over it takes the next only from a quick operator.
    synchronized boolean isFree() {
        return !stopping && !isResting() && next.isEmpty() && (!atWork || quick);
    }

    /// Whether whoever is to go this way has to wait noticeably.
    synchronized boolean isStalled() {
        return isResting() || atWork && System.nanoTime() - begun > SLOW;
    }

    /// How long it still leaves its operator alone; zero when it does not.
    synchronized Duration restLeft() {
        return isResting() ? Duration.ofNanos(Math.max(0, restsUntil - System.nanoTime())) : Duration.ZERO;
    }

    /// How many people it takes at once, at most.
    synchronized int size() {
        return size;
    }

    /// Hands a batch over soon; only to a way that is free, always from the same thread, which is woken when the way is
    /// free again.
    void hand(Batch batch) {
        if (employer == null) {
            employer = Thread.currentThread();
            thread.start();
        }
        next.add(batch);
    }

    /// Whether the rest of the batch is still to be handed over. A brief pause is waited for here, since giving people
    /// back takes longer.
    boolean goesOn() {
        var rest = restLeft();
        if (rest.isPositive() && rest.compareTo(BRIEF) <= 0) {
            LockSupport.parkNanos(rest.toNanos());
        }
        synchronized (this) {
            return !stopping && !isResting() && System.nanoTime() - begun < TOO_SLOW;
        }
    }

    /// What the operator said, which may be that it wants to be left alone.
    void told(Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted _, Outcome.Refused _, Outcome.Unknown _ -> {}
            case Outcome.Throttled(var retryAfter) -> rest(retryAfter);
            case Outcome.Unreachable _ -> rest(UNREACHABLE);
        }
    }

    /// Leaves the operator alone for a while; then one text tries whether that has helped.
    synchronized void rest(Duration length) {
        var until = System.nanoTime() + length.toNanos();
        restsUntil = isResting() && restsUntil - until > 0 ? restsUntil : until;
        resting = true;
        size = length.compareTo(BRIEF) > 0 ? 1 : size;
    }

    private boolean isResting() {
        resting = resting && restsUntil - System.nanoTime() > 0;
        return resting;
    }

    /// Hands nothing more over.
    void stop() {
        stopping = true;
    }

    /// The same at once, also while it waits for the operator.
    void interrupt() {
        stopping = true;
        thread.interrupt();
    }

    @Override
    public void run() {
        try {
            while (true) {
                var batch = next.take();
                begin();
                try {
                    handing.hand(batch, this);
                } finally {
                    end();
                }
            }
        } catch (InterruptedException e) {
            var batch = next.poll();
            if (batch != null) {
                batch.giveBack();
            }
        }
    }

    private synchronized void begin() {
        atWork = true;
        begun = System.nanoTime();
        // Whoever prepares the next batch may go on.
        LockSupport.unpark(employer);
    }

    private synchronized void end() {
        atWork = false;
        var took = System.nanoTime() - begun;
        quick = took < QUICK;
        if (quick && !isResting()) {
            size = Math.min(largest, 2 * size);
        } else if (took > SLOW) {
            size = Math.max(1, size / 2);
        }
        LockSupport.unpark(employer);
    }
}
