package vn.loa.smpp;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.message.Lane;

/// One operator: its sessions, its pace, and what becomes of the texts it is given.
final class Bind {

    private static final Logger log = LoggerFactory.getLogger(Bind.class);
    // Below this a wait costs more than it spaces.
    private static final long SHORTEST_WAIT = 1_000_000L;
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final BindSettings settings;
    private final SmppSettings patience;
    private final Clock clock;
    private final Pacer pacer;
    private final Backlog backlog;
    private final Desk desk;
    private final List<LinkKeeper> keepers = new ArrayList<>();
    private final AtomicLong orders = new AtomicLong();
    private final Tally tally = new Tally();
    private final Consumer<Long> latency;
    private volatile boolean stopping;
    private volatile Instant since;
    private volatile @Nullable String lastError;

    Bind(BindSettings settings, SmppSettings patience, Clock clock, Inbox inbox, Consumer<Long> latency) {
        this.settings = settings;
        this.patience = patience;
        this.clock = clock;
        this.pacer = new Pacer(settings.rate(), System::nanoTime);
        this.backlog = new Backlog(patience.throttlePause());
        this.latency = latency;
        this.since = clock.instant();
        this.desk = inbox.desk(settings, patience, tally);
        for (var i = 0; i < settings.sessions(); i++) {
            keepers.add(new LinkKeeper(this, settings, patience));
        }
    }

    String name() {
        return settings.name();
    }

    BindSettings settings() {
        return settings;
    }

    Desk desk() {
        return desk;
    }

    Tally tally() {
        return tally;
    }

    void start() {
        desk.start();
        Thread.ofVirtual().name("smpp-backlog-" + name()).start(this::workOffBacklog);
        for (var i = 0; i < keepers.size(); i++) {
            keepers.get(i).start(i);
        }
    }

    void submit(Submission text, Channel.Outcomes outcomes) throws InterruptedException {
        var parts = text.text().parts().size();
        var dispatch = roomFor(text, outcomes);
        if (dispatch == null) {
            outcomes.outcome(
                    text,
                    new Outcome.Unreachable(
                            stopping ? "the gateway is stopping" : "bind " + name() + " is down: " + lastError));
            return;
        }
        var sent = false;
        try {
            waitFor(pacer.turn(parts, dispatch.isUrgent()));
            while (!dispatch.isUrgent() && !backlog.awaitEmpty(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS))) {
                flush();
            }
            tally.submitted.add(parts);
            sent = true;
            dispatch.link.send(dispatch);
        } finally {
            if (!sent) {
                var held = dispatch.link.window().held(parts, dispatch.isUrgent());
                dispatch.link.window().release(dispatch.isUrgent() ? held : 0, dispatch.isUrgent() ? 0 : held);
            }
        }
    }

    void flush() {
        for (var keeper : keepers) {
            var link = keeper.link();
            if (link != null) {
                link.flushOut();
            }
        }
    }

    private @Nullable Dispatch roomFor(Submission text, Channel.Outcomes outcomes) throws InterruptedException {
        var urgent = text.lane() != Lane.BULK;
        var parts = text.text().parts().size();
        while (!stopping) {
            SmppLink first = null;
            for (var keeper : keepers) {
                var link = keeper.link();
                if (link == null || !link.isUp()) {
                    continue;
                }
                if (link.window().tryTake(parts, urgent)) {
                    return dispatch(text, outcomes, link);
                }
                first = first == null ? link : first;
            }
            if (first == null) {
                return null;
            }
            flush(); // what is waited for may still be here
            if (first.window().take(parts, urgent, LOOK_AGAIN_MILLIS)) {
                return dispatch(text, outcomes, first);
            }
        }
        return null;
    }

    private Dispatch dispatch(Submission text, Channel.Outcomes outcomes, SmppLink link) {
        return new Dispatch(text, outcomes, orders.incrementAndGet(), Party.of(text.sender()), link);
    }

    private void waitFor(long nanos) throws InterruptedException {
        if (nanos >= SHORTEST_WAIT) {
            flush();
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    private void workOffBacklog() {
        try {
            while (!stopping) {
                var part = backlog.next(TimeUnit.SECONDS.toNanos(1));
                if (part != null) {
                    waitFor(pacer.turn(1, part.dispatch.isUrgent()));
                    part.dispatch.link.send(part);
                    part.dispatch.link.flushOut();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void accepted(Dispatch.Part part, String id) {
        latency.accept(System.nanoTime() - part.sentAt);
        tally.accepted.increment();
        over(part, part.dispatch.accepted(part.index, settings.idBase().ofResponse(id)));
    }

    void refused(Dispatch.Part part, int status) {
        tally.refused.increment();
        if (!CommandStatus.isKnown(status)) {
            log.warn("unknown command_status bind={} code={}; taken as refused", name(), CommandStatus.written(status));
        }
        over(part, part.dispatch.refused(status));
    }

    /// The part will have no answer.
    ///
    /// @param left whether it may have reached the operator
    void lost(Dispatch.Part part, boolean left, String why) {
        if (left) {
            tally.unknown.increment();
        }
        over(part, left ? part.dispatch.unknown(why) : part.dispatch.unreachable(why));
    }

    /// The operator wants it later: it goes again before anything new.
    void throttled(Dispatch.Part part) {
        tally.throttled.increment();
        var now = System.nanoTime();
        if (part.throttledAt == 0) {
            part.throttledAt = now;
        }
        if (backlog.add(part, now)) {
            pacer.slowDown();
            log.info("throttled bind={} rate={}", name(), Math.round(pacer.rate()));
        }
    }

    /// A response to nothing: its text was given up as unknown before. Adopting its id is the books' business.
    void late() {
        tally.late.increment();
    }

    private void over(Dispatch.Part part, @Nullable Outcome outcome) {
        backlog.ended(part);
        if (outcome != null) {
            part.dispatch.tell(outcome);
        }
    }

    /// Looks after the clock: called many times a second.
    void watch() {
        var now = System.nanoTime();
        for (var keeper : keepers) {
            var link = keeper.link();
            if (link != null) {
                link.watch(now, patience.answerWithin(), patience.enquireEvery());
            }
        }
        giveUp(backlog.remove(
                part -> now - part.throttledAt > patience.throttlePatience().toNanos()));
    }

    private void giveUp(List<Dispatch.Part> parts) {
        for (var part : parts) {
            part.dispatch.link.release(part);
            over(part, part.dispatch.throttled(patience.throttlePatience()));
        }
    }

    void linkEnded(SmppLink link, String why) {
        for (var part : backlog.remove(part -> part.dispatch.link == link)) {
            over(part, part.dispatch.unreachable(why));
        }
    }

    void up() {
        since = clock.instant();
    }

    void down(String why) {
        lastError = why;
        since = clock.instant();
    }

    boolean isUp() {
        return keepers.stream().map(LinkKeeper::link).anyMatch(link -> link != null && link.isUp());
    }

    int inFlight() {
        return keepers.stream()
                .map(LinkKeeper::link)
                .mapToInt(link -> link == null ? 0 : link.unansweredCount())
                .sum();
    }

    double rate() {
        return pacer.rate();
    }

    void stopTaking() {
        stopping = true;
        giveUp(backlog.remove(_ -> true));
        flush();
    }

    boolean isDrained() {
        return inFlight() == 0 && desk.isIdle();
    }

    void unbind() {
        desk.close();
        keepers.forEach(LinkKeeper::stop);
    }

    BindHealth health() {
        var state = stopping ? BindHealth.State.STOPPED : isUp() ? BindHealth.State.UP : BindHealth.State.DOWN;
        return new BindHealth(
                name(),
                state,
                since,
                settings.window() * settings.sessions(),
                inFlight(),
                rate(),
                tally.submitted.sum(),
                tally.accepted.sum(),
                tally.refused.sum(),
                tally.unknown.sum(),
                tally.throttled.sum(),
                tally.receipts.sum(),
                lastError);
    }
}
