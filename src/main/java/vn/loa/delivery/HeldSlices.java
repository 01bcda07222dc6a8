package vn.loa.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Slots;

/// The slices of one run that this node holds, from taking them to giving them back done.
final class HeldSlices {

    private static final Logger log = LoggerFactory.getLogger(HeldSlices.class);

    /// Slices whose last answers are awaited while the next is already worked on.
    private static final int AT_ONCE = 4;

    private static final Set<Plane> OUTCOMES = EnumSet.of(Plane.ATTEMPTED, Plane.ACCEPTED, Plane.FAILED, Plane.UNKNOWN);

    private final Order order;
    private final Redis redis;
    private final Planes planes;
    private final Claims claims;
    private final Slices slices;
    private final Duration renewEvery;
    private final Deque<SliceWork> held = new ArrayDeque<>();
    private long renewed = System.nanoTime();

    HeldSlices(Order order, Redis redis, Claims claims, DeliverySettings settings) {
        this.order = order;
        this.redis = redis;
        this.planes = new Planes(redis);
        this.claims = claims;
        this.slices = new Slices(redis, settings, order.run());
        this.renewEvery = settings.lease().dividedBy(3);
    }

    /// A slice with people to do, taken from the stream when none is at hand; null when there is none for now.
    @Nullable
    SliceWork next() {
        for (var work : held) {
            if (work.hasWork()) {
                return work;
            }
        }
        if (held.size() >= AT_ONCE) {
            return null;
        }
        return take();
    }

    private @Nullable SliceWork take() {
        var next = slices.next().orElse(null);
        if (next != null) {
            if (next.recovered()) {
                declareUnknown(next);
            }
            next.toDo(claims.pending(order.run(), next.block()));
            held.add(next);
        }
        return next;
    }

    /// The slices at hand, in the order in which they were taken.
    List<SliceWork> atHand() {
        return List.copyOf(held);
    }

    /// Takes one more slice, in exchange for one whose people have to wait when there are many at hand; null when the
    /// stream has none, or none can be set aside for now.
    @Nullable
    SliceWork takeAnother() {
        setAsideOneTooMany();
        var another = held.size() > AT_ONCE ? null : take();
        if (another != null) {
            setAsideOneTooMany();
        }
        return another;
    }

    // Of one that is set aside nothing must be under way, for whoever takes it would call that unknown.
    private void setAsideOneTooMany() {
        if (held.size() <= AT_ONCE) {
            return;
        }
        held.stream()
                .filter(work -> work.hasWork() && work.isQuiet() && !work.claimWasLost())
                .findFirst()
                .ifPresent(work -> {
                    if (slices.setAside(work)) {
                        held.remove(work);
                    } else {
                        work.takenOver();
                    }
                });
    }

    /// Makes those pending again to whom nothing was sent.
    void takeBackUnsent() {
        if (held.stream().anyMatch(SliceWork::claimWasLost)) {
            // Another node may have claimed the same people since; only whoever still holds the slice may release them.
            prolongLeases();
        }
        for (var work : held) {
            if (work.claimWasLost()) {
                claims.release(order, work.block(), undecided(work).and(work.doubtful()));
                work.claimFound();
            }
            var unsent = work.takeUnsent();
            if (!unsent.isEmpty()) {
                release(work, unsent);
            }
        }
    }

    private void release(SliceWork work, Slots unsent) {
        try {
            claims.release(order, work.block(), unsent);
            work.putBack(unsent);
        } catch (RedisUnavailable e) {
            unsent.forEach(work::notSent);
            throw e;
        }
    }

    /// Gives back the slices in which nothing is left to do or to hear of, which the planes must confirm: while a slice
    /// is in two hands, people may become pending again behind the back of the one.
    void closeDone() {
        for (var work : new ArrayList<>(held)) {
            if (!work.isDone()) {
                continue;
            }
            if (!work.isTakenOver()) {
                declareUnknown(work);
                work.toDo(claims.pending(order.run(), work.block()));
                if (work.hasWork()) {
                    continue;
                }
                slices.done(work);
            }
            held.remove(work);
        }
    }

    /// Tells the other nodes, in time, that this one still works on its slices.
    void renewLeases() {
        if (System.nanoTime() - renewed > renewEvery.toNanos()) {
            prolongLeases();
        }
    }

    private void prolongLeases() {
        for (var work : slices.renew(List.copyOf(held))) {
            log.warn("slice taken over by another node run={} block={}", order.run(), work.block());
            work.takenOver();
        }
        renewed = System.nanoTime();
    }

    /// Excludes whoever is still pending in the blocks at hand, because the run is over.
    void giveUp(Plane reason) {
        for (var work : held) {
            if (work.hasWork()) {
                claims.excludePending(order.run(), work.block(), reason);
                work.toDo(Slots.none());
            }
        }
    }

    /// Whether no answer is awaited.
    boolean isQuiet() {
        return held.stream().allMatch(SliceWork::isQuiet);
    }

    /// Whether nothing is left of the run, here or on any other node.
    boolean noneLeft() {
        return held.isEmpty() && slices.isEmpty();
    }

    /// Whoever was claimed before a crash, or by a node that lost its lease, and has no outcome may have been texted:
    /// nobody can know, so we say so.
    private void declareUnknown(SliceWork work) {
        var doubtful = undecided(work);
        if (doubtful.isEmpty()) {
            return;
        }
        var postings = new Postings();
        postings.add(order.run(), work.block(), doubtful, Verdict.UNKNOWN);
        redis.awaitAll(postings.send(redis));
        log.warn("texts unknown run={} block={} texts={}", order.run(), work.block(), doubtful.count());
    }

    private Slots undecided(SliceWork work) {
        return planes.read(order.run(), work.block(), OUTCOMES).inFlight().and(work.range());
    }
}
