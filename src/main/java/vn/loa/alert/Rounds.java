package vn.loa.alert;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import vn.loa.delivery.SingleFailures;
import vn.loa.store.RedisUnavailable;

/// Looks for cases whose time has come, ten times a second on every node, and works them many at once.
final class Rounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    // Above delivery: it stops before the lanes do, and starts after them.
    private static final int PHASE = DEFAULT_PHASE - 50;
    private static final long BETWEEN = Duration.ofMillis(100).toNanos();
    private static final Duration UNFINISHED_AFTER = Duration.ofSeconds(10);
    private static final Duration FAILURES_HELD = Duration.ofSeconds(10);
    private static final int AT_ONCE = 100;
    private static final int ROUNDS_BETWEEN = 50;

    private final Cases cases;
    private final Batches batches;
    private final Ladder ladder;
    private final Following following;
    private final SingleFailures failures;
    private final UrgentLane lane;
    private final Hands hands;
    private final Duration lease;
    private final Clock clock;
    private volatile boolean running;
    private volatile Thread thread = Thread.ofPlatform().unstarted(this::go);
    private int rounds;

    Rounds(
            Cases cases,
            Batches batches,
            Ladder ladder,
            Following following,
            SingleFailures failures,
            UrgentLane lane,
            Hands hands,
            Duration lease,
            Clock clock) {
        this.cases = cases;
        this.batches = batches;
        this.ladder = ladder;
        this.following = following;
        this.failures = failures;
        this.lane = lane;
        this.hands = hands;
        this.lease = lease;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("alert-rounds").start(this::go);
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(10));
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

    private void go() {
        while (running) {
            var more = false;
            try {
                more = round();
            } catch (RedisUnavailable e) {
                log.warn("alerts wait for redis cause=\"{}\"", e.getMessage());
            } catch (RuntimeException e) {
                log.error("alerts stumbled", e);
            }
            if (!more) {
                LockSupport.parkNanos(BETWEEN);
            }
        }
    }

    /// @return whether more is to be done at once
    private boolean round() {
        var now = clock.instant();
        var answers = Keys.SLOTS.stream()
                .map(slot -> cases.due(slot, now, now.plus(lease)))
                .toList();
        var due = new ArrayList<AlertCase>();
        answers.forEach(answer -> due.addAll(cases.taken(answer)));
        ladder.climb(due);
        var failed = failures.failures(now, AT_ONCE, FAILURES_HELD);
        hands.each(failed.stream()
                .<Runnable>map(failure -> () -> {
                    ladder.failed(failure.story());
                    failures.heard(failure);
                })
                .toList());
        lane.look();
        if (rounds++ % ROUNDS_BETWEEN == 0) {
            batches.unfinished(now.minus(UNFINISHED_AFTER)).forEach(following::finish);
        }
        return !due.isEmpty() || failed.size() == AT_ONCE;
    }
}
