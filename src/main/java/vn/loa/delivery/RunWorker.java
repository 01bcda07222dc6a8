package vn.loa.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.message.Plane;
import vn.loa.store.RedisUnavailable;

/// Works on one pass through a run on this node, batch after batch, as long as neither a person nor the clock
/// holds it back.
///
/// Everything it needs to go on after a crash stands in the planes; what it keeps in memory only saves asking.
final class RunWorker implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(RunWorker.class);

    private static final Duration BRIEFLY = Duration.ofMillis(5);
    private static final Duration HELD_BACK = Duration.ofMillis(250);
    private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);

    private final Pass pass;
    private final Order order;
    private final HeldSlices held;
    private final Handover handover;
    private final RunStates states;
    private final Clock clock;
    private volatile boolean stopping;
    private volatile boolean abandoned;
    private Duration inVain = Duration.ZERO;

    RunWorker(Pass pass, HeldSlices held, Handover handover, RunStates states, Clock clock) {
        this.pass = pass;
        this.order = pass.order();
        this.held = held;
        this.handover = handover;
        this.states = states;
        this.clock = clock;
    }

    /// Asks it to claim nothing more; it ends once it knows what became of all it has sent.
    void stop() {
        stopping = true;
        handover.stop();
    }

    // A wait in the channel that does not end, perhaps because there is no link.
    private void stopAtOnce() {
        stopping = true;
        handover.interrupt();
    }

    /// Makes it end at once, because Redis or the channel gave no answer in all the time a stop may take. What it sent
    /// and could not enter is called unknown by whoever takes its slices.
    void abandon() {
        abandoned = true;
    }

    @Override
    public void run() {
        log.info("run taken up run={}", order.run());
        var goesOn = true;
        while (goesOn && !abandoned) {
            // Interrupted outside the channel: the mark must go, or every wait from here on would end at once.
            if (Thread.interrupted()) {
                stopAtOnce();
            }
            try {
                goesOn = step();
            } catch (RedisUnavailable e) {
                log.warn("run waits for redis run={} cause=\"{}\"", order.run(), e.getMessage());
                pause(AFTER_TROUBLE);
            } catch (RuntimeException e) {
                log.error("run stumbled run={}", order.run(), e);
                pause(AFTER_TROUBLE);
            }
        }
        handover.interrupt();
        log.info("run left run={}", order.run());
    }

    /// One turn; answers whether there will be another.
    private boolean step() {
        held.renewLeases();
        held.takeBackUnsent();
        var roundDone = held.closeDone();
        if (stopping) {
            // Slices not done stay leased to this node, which begins with them at its next start.
            pause(BRIEFLY);
            return !held.isQuiet();
        }
        pause(roundDone);
        var state = states.of(order.run());
        var over = whyOver(state);
        if (over == null && isHeldBack(state)) {
            pause(HELD_BACK);
            return true;
        }
        var work = held.next();
        if (over != null) {
            held.giveUp(over);
        }
        if (work != null) {
            if (over == null && work.hasWork()) {
                handOver();
            }
            return true;
        }
        if (!held.noneLeft()) {
            pause(BRIEFLY);
            return true;
        }
        if (!pass.endsRun()) {
            return false;
        }
        // Also when it was paused: nobody is left whom a resume could reach.
        if (states.move(order.run(), RunState.FINISHED, RunState.RUNNING, RunState.WAITING, RunState.PAUSED)) {
            log.info("run finished run={}", order.run());
        }
        states.retire(order.run());
        return false;
    }

    /// Claims whoever can be texted now. When nobody at hand can, other slices are looked into, less and less
    /// often as long as that is in vain.
    private void handOver() {
        if (handover.next(held.atHand())) {
            inVain = Duration.ZERO;
            return;
        }
        if (!handover.wantsOthers(held.atHand())) {
            pause(BRIEFLY);
            return;
        }
        var another = held.takeAnother();
        if (another == null || another.hasWork() && !inVain.isZero()) {
            inVain = inVain.isZero() ? BRIEFLY : min(inVain.multipliedBy(2), HELD_BACK);
            pause(handover.untilNextTry(inVain));
        } else if (another.hasWork()) {
            inVain = BRIEFLY;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Why nobody more is texted, as the exclusion of those who are left; null while the run goes on. Its slices are
    /// still walked to the last, so that what a crashed node had under way is declared.
    private @Nullable Plane whyOver(RunState state) {
        return switch (state) {
            case CANCELLED -> Plane.EXCLUDED_CANCELLED;
            case RUNNING, WAITING, PAUSED, FINISHED ->
                clock.instant().isBefore(order.expiresAt()) ? null : Plane.EXCLUDED_EXPIRED;
        };
    }

    /// Asked afresh for each batch.
    private boolean isHeldBack(RunState state) {
        var now = clock.instant();
        if (state == RunState.FINISHED) {
            return false;
        }
        if (state == RunState.PAUSED) {
            return true;
        }
        if (!Hours.of(order, now).isOpen(now)) {
            states.move(order.run(), RunState.WAITING, RunState.RUNNING);
            return true;
        }
        if (state == RunState.WAITING) {
            states.move(order.run(), RunState.RUNNING, RunState.WAITING);
        }
        return false;
    }

    private static void pause(Duration length) {
        if (length.isPositive()) {
            LockSupport.parkNanos(length.toNanos());
        }
    }
}
