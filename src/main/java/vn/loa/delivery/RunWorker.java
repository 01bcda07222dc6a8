package vn.loa.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.message.Lane;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// Works on one run on this node: takes slices, claims small batches, hands them to the channel, and takes back what
// was
/// not sent.
///
/// Everything it needs to go on after a crash stands in the planes; what it keeps in memory only saves asking.
final class RunWorker implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(RunWorker.class);

    /// Slices whose last answers are awaited while the next is already worked on.
    private static final int OPEN_SLICES = 4;

    private static final Duration BRIEFLY = Duration.ofMillis(2);
    private static final Duration HELD = Duration.ofMillis(250);

    private final Order order;
    private final Channel channel;
    private final Registry registry;
    private final Redis redis;
    private final Planes planes;
    private final Claims claims;
    private final RunStates states;
    private final Ledger ledger;
    private final Slices slices;
    private final Clock clock;
    private final Duration lease;
    private final int batch;
    private final Pace pace;

    private final Deque<SliceWork> open = new ArrayDeque<>();
    private long day;
    private long renewed = System.nanoTime();
    private volatile boolean stopping;

    RunWorker(
            Order order,
            Channel channel,
            Registry registry,
            Redis redis,
            RunStates states,
            Ledger ledger,
            DeliverySettings settings,
            Clock clock) {
        this.order = order;
        this.channel = channel;
        this.registry = registry;
        this.redis = redis;
        this.planes = new Planes(redis);
        this.claims = new Claims(redis, clock);
        this.states = states;
        this.ledger = ledger;
        this.slices = new Slices(redis, settings, order.run());
        this.clock = clock;
        this.lease = settings.lease();
        // A slow run claims little at a time, so that a crash leaves little unknown.
        this.batch = Math.clamp(order.rate() / 10, 1, settings.batch());
        this.pace = new Pace(order.rate());
    }

    private RunId id() {
        return order.run();
    }

    /// Asks it to claim nothing more; it ends once it knows what became of all it has sent.
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        log.info("run taken up run={}", id());
        while (true) {
            try {
                if (!step()) {
                    break;
                }
            } catch (RedisUnavailable e) {
                log.warn("run waits for redis run={} cause=\"{}\"", id(), e.getMessage());
                pause(Duration.ofMillis(500));
            } catch (InterruptedException e) {
                stopping = true;
            } catch (RuntimeException e) {
                log.error("run stumbled run={}", id(), e);
                pause(Duration.ofSeconds(5));
            }
        }
        log.info("run left run={}", id());
    }

    /// One turn; answers whether there will be another.
    private boolean step() throws InterruptedException {
        renewLeases();
        takeBackUnsent();
        closeDoneSlices();
        if (stopping) {
            return drain();
        }
        if (!mayGoOn()) {
            return !isOver();
        }
        var work = nextWork();
        if (work == null) {
            return !finished();
        }
        send(work);
        return true;
    }

    private boolean drain() {
        if (open.stream().allMatch(SliceWork::isQuiet)) {
            // Their slices stay leased to this node, which begins with them at its next start.
            return false;
        }
        pause(BRIEFLY);
        return true;
    }

    /// Asks, afresh for each batch, whether a person or the clock holds the run back.
    private boolean mayGoOn() {
        var state = states.of(id());
        if (RunStates.isOver(state)) {
            open.forEach(work -> work.toDo(Slots.none()));
            return false;
        }
        if (!clock.instant().isBefore(order.expiresAt())) {
            expire();
            return true;
        }
        if (state == RunState.PAUSED) {
            pause(HELD);
            return false;
        }
        if (!order.rehearsal() && !order.window().isOpen(clock.instant())) {
            states.move(id(), RunState.WAITING, RunState.RUNNING);
            pause(HELD);
            return false;
        }
        if (state == RunState.WAITING) {
            states.move(id(), RunState.RUNNING, RunState.WAITING);
        }
        return true;
    }

    /// A run that is over is left once the answers to its last texts are known.
    private boolean isOver() {
        if (!RunStates.isOver(states.of(id()))) {
            return false;
        }
        if (!open.stream().allMatch(SliceWork::isQuiet)) {
            pause(BRIEFLY);
            return false;
        }
        states.retire(id());
        return true;
    }

    private void expire() {
        var left = 0L;
        for (var block = 0; block < states.blocks(id()); block++) {
            left += claims.excludePending(id(), block, Plane.EXCLUDED_EXPIRED);
        }
        if (left > 0) {
            log.info("run expired run={} left={}", id(), left);
        }
        open.forEach(work -> work.toDo(Slots.none()));
    }

    private @Nullable SliceWork nextWork() {
        for (var work : open) {
            if (work.hasWork()) {
                return work;
            }
        }
        if (open.size() >= OPEN_SLICES) {
            return null;
        }
        var next = slices.next().orElse(null);
        if (next != null) {
            if (next.recovered()) {
                declareUnknown(next);
            }
            next.toDo(claims.pending(id(), next.block()));
            open.add(next);
        }
        return next;
    }

    /// Whoever was claimed before a crash, or by a node that lost its lease, and has no outcome may have been texted:
    /// nobody can know, so we say so.
    private void declareUnknown(SliceWork work) {
        var doubtful = undecided(work);
        if (!doubtful.isEmpty()) {
            var postings = new Postings();
            postings.add(id(), work.block(), doubtful, Verdict.UNKNOWN);
            redis.awaitAll(postings.send(redis));
            log.warn("texts unknown run={} block={} texts={}", id(), work.block(), doubtful.count());
        }
    }

    private Slots undecided(SliceWork work) {
        var sets = planes.read(
                id(), work.block(), EnumSet.of(Plane.ATTEMPTED, Plane.ACCEPTED, Plane.FAILED, Plane.UNKNOWN));
        return sets.of(Plane.ATTEMPTED)
                .and(work.range())
                .andNot(sets.of(Plane.ACCEPTED))
                .andNot(sets.of(Plane.FAILED))
                .andNot(sets.of(Plane.UNKNOWN));
    }

    private void send(SliceWork work) throws InterruptedException {
        var wanted = work.take(batch);
        if (wanted.isEmpty()) {
            return;
        }
        Slots claimed;
        try {
            var claim = claims.claim(order, work.block(), wanted);
            day = claim.day();
            claimed = claim.people();
            work.claimed(claimed);
        } catch (RedisUnavailable e) {
            // The claim may stand all the same; it is found and taken back before the next one.
            work.putBack(wanted);
            work.lostClaim();
            throw e;
        }
        submit(work, claimed);
    }

    private void submit(SliceWork work, Slots claimed) throws InterruptedException {
        var people = read(work, claimed);
        var left = claimed.and(claimed);
        refuseErased(work, people, left);
        try {
            for (var person : people) {
                var text = order.text(person);
                pace.take(text.parts().size());
                var ordinal = person.ordinal();
                channel.submit(
                        new Submission(
                                ordinal,
                                person.msisdn(),
                                person.operator(),
                                text,
                                order.sender(),
                                Lane.BULK,
                                order.validity()),
                        (submission, outcome) ->
                                ledger.told(work, ordinal, text.parts().size(), outcome));
                left.remove(Slots.slotOf(ordinal));
            }
        } finally {
            channel.flush();
            left.forEach(work::notSent);
        }
    }

    /// Whoever was erased from the registry since the audience was frozen cannot be texted any more.
    private void refuseErased(SliceWork work, List<Subscriber> people, Slots left) {
        var erased = left.and(left);
        people.forEach(person -> erased.remove(Slots.slotOf(person.ordinal())));
        erased.forEach(slot -> {
            left.remove(slot);
            ledger.told(
                    work, Slots.ordinal(work.block(), slot), 0, new Outcome.Refused(Outcome.Reason.NO_ROUTE, "erased"));
        });
    }

    private List<Subscriber> read(SliceWork work, Slots claimed) {
        try {
            return registry.read(work.block(), claimed);
        } catch (RedisUnavailable e) {
            claimed.forEach(work::notSent);
            throw e;
        }
    }

    private void takeBackUnsent() {
        for (var work : open) {
            if (work.claimWasLost()) {
                // Attempted, without outcome and not under way here: claimed by the answer that never came.
                var lost = undecided(work).andNot(work.underWay());
                claims.release(order, work.block(), lost, day);
                work.claimFound();
            }
            var unsent = work.takeUnsent();
            if (!unsent.isEmpty()) {
                release(work, unsent);
                pause(work.takePause());
            }
        }
    }

    private void release(SliceWork work, Slots unsent) {
        try {
            claims.release(order, work.block(), unsent, day);
            work.putBack(unsent);
        } catch (RedisUnavailable e) {
            unsent.forEach(work::notSent);
            throw e;
        }
    }

    private void closeDoneSlices() {
        for (var work : new ArrayList<>(open)) {
            if (work.isDone()) {
                declareUnknown(work);
                slices.done(work);
                open.remove(work);
            }
        }
    }

    private boolean finished() {
        if (!open.isEmpty() || !slices.isEmpty()) {
            pause(BRIEFLY);
            return false;
        }
        if (states.move(id(), RunState.FINISHED, RunState.RUNNING, RunState.WAITING)) {
            log.info("run finished run={}", id());
        }
        states.retire(id());
        return true;
    }

    private void renewLeases() {
        if (System.nanoTime() - renewed > lease.dividedBy(3).toNanos()) {
            slices.renew(List.copyOf(open));
            renewed = System.nanoTime();
        }
    }

    private void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }
}
