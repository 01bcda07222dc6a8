package vn.loa.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.channel.Template;
import vn.loa.consent.Objection;
import vn.loa.consent.Permissions;
import vn.loa.message.Text;
import vn.loa.store.RedisUnavailable;

/// The single texts of one lane to one operator, handed to the channel in the order in which they were taken, by
/// a thread of their own: an operator that is slow or down keeps nobody else's texts waiting.
///
/// At most once: a text is claimed before its first byte leaves, and what was claimed when the node died is unknown.
final class SingleQueue {

    private static final Logger log = LoggerFactory.getLogger(SingleQueue.class);

    /// Claimed at once, at most; a crash leaves no more than these unknown, besides those whose answers are awaited.
    private static final int AT_ONCE = 32;

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_VALIDITY = Duration.ofSeconds(1);

    private final String name;
    private final Channel channel;
    private final Singles singles;
    private final SingleLedger ledger;
    private final LaneMeters meters;
    private final Permissions permissions;
    private final Supplier<String> node;
    private final Clock clock;
    private final DelayQueue<Turn> turns = new DelayQueue<>();
    private final AtomicLong orders = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long pausedUntil = System.nanoTime();
    private volatile boolean stopping;
    private final Thread thread;

    /// @param node with whom the texts are open
    SingleQueue(
            String name,
            Channel channel,
            Singles singles,
            SingleLedger ledger,
            LaneMeters meters,
            Permissions permissions,
            Supplier<String> node,
            Clock clock) {
        this.name = name;
        this.channel = channel;
        this.singles = singles;
        this.ledger = ledger;
        this.meters = meters;
        this.permissions = permissions;
        this.node = node;
        this.clock = clock;
        // Of the operating system: virtual threads are not pre-empted, and bulk may keep all their carriers busy.
        this.thread = Thread.ofPlatform().daemon().name("single-" + name).start(this::work);
    }

    /// A text that waits for its turn.
    ///
    /// @param due from when on it may leave, as [System#nanoTime] tells it
    private record Turn(String id, long due, long order) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            var that = (Turn) other;
            var byDue = Long.signum(due - that.due);
            return byDue != 0 ? byDue : Long.compare(order, that.order);
        }

        Turn in(Duration length) {
            return length.isZero() ? this : new Turn(id, System.nanoTime() + length.toNanos(), order);
        }
    }

    void add(String id) {
        turns.add(new Turn(id, System.nanoTime(), orders.incrementAndGet()));
    }

    /// Takes no more texts; what it has not handed over goes on waiting in Redis.
    void stop() {
        stopping = true;
        thread.interrupt();
    }

    /// Whether it has ended and every text that it handed over has its outcome.
    boolean isQuiet() {
        return !thread.isAlive() && underWay.get() == 0;
    }

    private void work() {
        while (!stopping) {
            try {
                var next = turns.poll(1, TimeUnit.SECONDS);
                if (next != null) {
                    var batch = new LinkedHashMap<String, Turn>();
                    batch.put(next.id(), next);
                    waitOutPause();
                    var more = new ArrayList<Turn>();
                    turns.drainTo(more, AT_ONCE - 1);
                    more.forEach(turn -> batch.put(turn.id(), turn));
                    handOver(batch);
                }
            } catch (InterruptedException e) {
                stopping = true;
            } catch (RuntimeException e) {
                log.error("single texts stumbled queue={}", name, e);
                LockSupport.parkNanos(AFTER_TROUBLE.toNanos());
            }
        }
    }

    private void waitOutPause() throws InterruptedException {
        for (var wait = pausedUntil - System.nanoTime(); wait > 0; wait = pausedUntil - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    private void handOver(LinkedHashMap<String, Turn> batch) throws InterruptedException {
        List<SingleClaim> claims;
        try {
            claims = singles.claim(List.copyOf(batch.keySet()), node.get(), clock.instant());
        } catch (RedisUnavailable e) {
            log.warn("single texts wait for redis queue={} cause=\"{}\"", name, e.getMessage());
            // The claim may stand all the same; nothing was handed over, so it is taken back when Redis is there again.
            batch.values().forEach(turn -> unclaim(turn, "claim without answer"));
            pause();
            return;
        }
        underWay.addAndGet(claims.size());
        var handed = 0;
        try {
            var objections = objections(claims);
            for (var claim : claims) {
                if (stopping) {
                    break;
                }
                submit(claim, objections.get(claim.id()), new Handed(claim, turn(batch, claim)));
                handed++;
            }
        } finally {
            channel.flush();
            for (var claim : claims.subList(handed, claims.size())) {
                unclaim(turn(batch, claim), "not handed over");
                underWay.decrementAndGet();
            }
        }
    }

    /// What forbids texts, by their ids. They may have waited: what people have said since, and the hour, count now.
    private Map<String, Objection> objections(List<SingleClaim> claims) {
        var objections = new HashMap<String, Objection>();
        claims.stream()
                .collect(Collectors.groupingBy(claim -> claim.text().category()))
                .forEach((category, some) -> {
                    var numbers = some.stream().map(claim -> claim.text().to()).toList();
                    var found = permissions.objections(category, channel.name(), numbers);
                    some.forEach(claim -> {
                        var objection = found.get(claim.text().to());
                        if (objection != null) {
                            objections.put(claim.id(), objection);
                        }
                    });
                });
        return objections;
    }

    private static Turn turn(LinkedHashMap<String, Turn> batch, SingleClaim claim) {
        var turn = batch.get(claim.id());
        return turn == null ? new Turn(claim.id(), System.nanoTime(), 0) : turn;
    }

    private void unclaim(Turn turn, String why) {
        var note = new SingleNote(turn.id(), SingleState.WAITING, clock.instant(), why, List.of());
        ledger.note(note, () -> turns.add(turn));
    }

    private void pause() {
        pausedUntil = System.nanoTime() + AFTER_TROUBLE.toNanos();
    }

    /// @throws InterruptedException when the channel had no room until a stop; the text was not taken
    private void submit(SingleClaim claim, @Nullable Objection objection, Handed handed) throws InterruptedException {
        var single = claim.text();
        if (objection != null) {
            handed.end(new Outcome.Refused(
                    Outcome.Reason.NOT_ALLOWED, objection.reason().label()));
            return;
        }
        Text text;
        try {
            text = single.accents() ? Text.of(single.content()) : Text.unaccented(single.content());
        } catch (RuntimeException e) {
            log.error(
                    "text cannot be rendered text={} cause={}",
                    claim.id(),
                    e.getClass().getSimpleName());
            handed.end(new Outcome.Refused(Outcome.Reason.INVALID_TEXT, "rendering"));
            return;
        }
        var plain = new Submission(
                0, single.to(), single.operator(), text, single.sender(), single.lane(), validity(claim));
        var submission =
                switch (single.form()) {
                    case Outbox.Form.Plain _ -> plain;
                    case Outbox.Form.Flash _ -> plain.asFlash();
                    case Outbox.Form.Filled(var template, var values) ->
                        plain.with(new Template(template, values, single.id()));
                };
        try {
            channel.submit(submission, handed);
        } catch (RuntimeException e) {
            // Perhaps before the bytes left, perhaps after: nobody can know.
            log.error("channel stumbled text={}", claim.id(), e);
            handed.end(new Outcome.Unknown(e.toString()));
        }
    }

    // No operator may try on into the night of the law.
    private Duration validity(SingleClaim claim) {
        var now = clock.instant();
        var left = claim.validityAt(now);
        var quiet = permissions.quietFrom(claim.text().category());
        if (quiet.isBefore(now.plus(left))) {
            left = Duration.between(now, quiet);
        }
        return left.compareTo(SHORTEST_VALIDITY) < 0 ? SHORTEST_VALIDITY : left;
    }

    /// Hears what became of one text.
    private final class Handed implements Channel.Outcomes {

        private final SingleClaim claim;
        private final Turn turn;
        private final AtomicBoolean ended = new AtomicBoolean();

        Handed(SingleClaim claim, Turn turn) {
            this.claim = claim;
            this.turn = turn;
        }

        @Override
        public void outcome(Submission text, Outcome outcome) {
            end(outcome);
        }

        @Override
        public void again(Submission text, String code) {
            ledger.note(SingleNote.again(claim.id(), code, clock.instant()), () -> {});
        }

        @Override
        public void late(Submission text, Outcome outcome) {
            ledger.note(SingleNote.late(claim.id(), outcome, clock.instant()), () -> {});
        }

        private void end(Outcome outcome) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            var now = clock.instant();
            ledger.note(SingleNote.told(claim.id(), outcome, now), afterwards(outcome));
            switch (outcome) {
                case Outcome.Accepted _, Outcome.Refused _ ->
                    meters.answered(claim.text().lane(), Duration.between(claim.asked(), now));
                case Outcome.Unreachable _ -> pause();
                case Outcome.Throttled _, Outcome.Unknown _ -> {}
            }
            underWay.decrementAndGet();
        }

        private Runnable afterwards(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Throttled(var retryAfter) -> () -> turns.add(turn.in(retryAfter));
                case Outcome.Unreachable _ -> () -> turns.add(turn);
                case Outcome.Accepted _, Outcome.Refused _, Outcome.Unknown _ -> () -> {};
            };
        }
    }
}
