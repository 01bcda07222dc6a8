package vn.loa.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.channel.Outcome;
import vn.loa.message.RunId;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;

/// Enters what channels say about bulk texts: all that has gathered since the last entry goes to Redis in one round
/// trip.
///
/// Channels tell it from their reading threads, so telling only notes. What could not be entered because Redis is away
/// is kept and tried again until it can be.
final class Ledger {

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    private static final int GATHERED = 10_000;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private sealed interface Note {
        record Told(SliceWork work, int ordinal, int parts, Outcome outcome) implements Note {}

        record ToldLate(RunId run, Step step, int ordinal, int parts, Outcome outcome) implements Note {}

        record Again(RunId run, Step step, int ordinal) implements Note {}

        record Awaited(long hash, Receipt receipt, Part part) implements Note {}
    }

    private final Redis redis;
    private final Journal journal;
    private final InFlight inFlight;
    private final EarlyReceipts early;
    private final Clock clock;
    private final LinkedBlockingQueue<Note> notes = new LinkedBlockingQueue<>();
    private volatile boolean stopping;
    private volatile boolean abandoned;
    private volatile Thread writer = Thread.ofVirtual().unstarted(this::write);

    Ledger(Redis redis, Journal journal, InFlight inFlight, EarlyReceipts early, Clock clock) {
        this.early = early;
        this.redis = redis;
        this.journal = journal;
        this.inFlight = inFlight;
        this.clock = clock;
    }

    void start() {
        stopping = false;
        writer = Thread.ofVirtual().name("delivery-ledger").start(this::write);
    }

    /// Enters what is left, then stops; what cannot be entered within `patience` stays unknown.
    void stop(Duration patience) throws InterruptedException {
        stopping = true;
        writer.join(patience);
        abandoned = true;
        if (!notes.isEmpty()) {
            log.error("ledger stopped with entries that redis did not take entries={}", notes.size());
        }
    }

    /// Notes an outcome. An accepted text can be found by its receipts from here on.
    void told(SliceWork work, int ordinal, int parts, Outcome outcome) {
        await(work.run(), work.step(), ordinal, outcome);
        notes.add(new Note.Told(work, ordinal, parts, outcome));
    }

    /// Notes what became after all of a text that was told to be unknown, perhaps long after its slice and its run have
    /// ended.
    void toldLate(RunId run, Step step, int ordinal, int parts, Outcome outcome) {
        await(run, step, ordinal, outcome);
        notes.add(new Note.ToldLate(run, step, ordinal, parts, outcome));
    }

    /// Notes that the channel has a text to try again, whose outcome is still to come.
    void again(SliceWork work, int ordinal) {
        notes.add(new Note.Again(work.run(), work.step(), ordinal));
    }

    private void await(RunId run, Step step, int ordinal, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted(var bind, var ids)) {
            for (var index = 0; index < ids.size(); index++) {
                var part = part(run, step, ordinal, index, ids.size());
                var hash = InFlight.hash(bind, ids.get(index));
                inFlight.accepted(hash, part, clock.instant())
                        .ifPresent(receipt -> notes.add(new Note.Awaited(hash, receipt, part)));
            }
        }
    }

    private void write() {
        var batch = new ArrayList<Note>();
        while (!abandoned && (!stopping || !notes.isEmpty())) {
            try {
                var first = notes.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                notes.drainTo(batch, GATHERED);
                enter(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // One batch is left in flight, to be called unknown; without this thread every other would be as well.
                log.error("ledger stumbled entries={}", batch.size(), e);
            }
            batch.clear();
        }
    }

    private void enter(List<Note> batch) {
        var page = new Journal.Page();
        var postings = new Postings();
        for (var note : batch) {
            switch (note) {
                case Note.Told(var work, var ordinal, var parts, var outcome) ->
                    gather(work.run(), work.step(), ordinal, parts, outcome, page, postings);
                case Note.ToldLate(var run, var step, var ordinal, var parts, var outcome) ->
                    gather(run, step, ordinal, parts, ofUnknown(outcome), page, postings);
                case Note.Again(var run, var step, var ordinal) -> postings.add(run, ordinal, step, Verdict.RETRIED, 1);
                case Note.Awaited(var _, var receipt, var part) ->
                    inFlight.verdict(part, receipt.state(), receipt.cause())
                            .ifPresentOrElse(
                                    verdict -> postings.add(part, verdict),
                                    () -> page.delivered(new Journal.Line(receipt.bind(), receipt.providerId(), part)));
            }
        }
        while (!entered(page, postings)) {
            if (abandoned) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        var settled = new ArrayList<Long>();
        var minutes = new TextsByMinute();
        for (var note : batch) {
            switch (note) {
                case Note.Told(var work, var ordinal, var _, var outcome) -> {
                    work.resolved(ordinal, outcome);
                    if (outcome instanceof Outcome.Accepted) {
                        minutes.left(work.run());
                    }
                }
                case Note.Again _ -> {}
                case Note.ToldLate _ -> {} // its slice has let go of it long ago
                case Note.Awaited(var hash, var _, var _) -> {
                    inFlight.settled(hash);
                    settled.add(hash);
                }
            }
        }
        early.forget(settled);
        minutes.send(redis, clock.instant());
    }

    // Its slice is done, perhaps its run too: a text that was not taken is not offered again.
    private static Outcome ofUnknown(Outcome late) {
        return switch (late) {
            case Outcome.Accepted _, Outcome.Refused _, Outcome.Unknown _ -> late;
            case Outcome.Throttled _, Outcome.Unreachable _ ->
                new Outcome.Refused(Outcome.Reason.OTHER, "not taken, as was heard too late");
        };
    }

    private static void gather(
            RunId run, Step step, int ordinal, int parts, Outcome outcome, Journal.Page page, Postings postings) {
        switch (outcome) {
            case Outcome.Accepted(var bind, var ids) -> {
                for (var index = 0; index < ids.size(); index++) {
                    page.add(new Journal.Line(bind, ids.get(index), part(run, step, ordinal, index, ids.size())));
                }
                // A longer header takes more parts than were reckoned with; one that carries all of it is billed as
                // they.
                postings.add(run, ordinal, step, Verdict.ACCEPTED, Math.max(parts, ids.size()));
            }
            case Outcome.Refused(var reason, var _) -> postings.add(run, ordinal, step, failed(reason), parts);
            case Outcome.Unknown _ -> postings.add(run, ordinal, step, Verdict.UNKNOWN, parts);
            // Nothing was sent: the slice takes its claim back.
            case Outcome.Throttled _, Outcome.Unreachable _ -> postings.add(run, ordinal, step, Verdict.RETRIED, parts);
        }
    }

    private static Verdict failed(Outcome.Reason reason) {
        return switch (reason) {
            case INVALID_NUMBER -> Verdict.FAILED_NO_NUMBER;
            case INVALID_SENDER, INVALID_TEXT, NOT_ALLOWED, NO_ROUTE, EXPIRED, OTHER -> Verdict.FAILED;
        };
    }

    private static Part part(RunId run, Step step, int ordinal, int index, int of) {
        return switch (step) {
            case FIRST -> Part.first(run, ordinal);
            case LAST -> new Part(run, ordinal, index, of);
        };
    }

    private boolean entered(Journal.Page page, Postings postings) {
        try {
            var entries = journal.append(page);
            redis.awaitAll(postings.send(redis));
            redis.awaitAll(entries);
            return true;
        } catch (RedisUnavailable e) {
            log.warn("ledger waits for redis cause=\"{}\"", e.getMessage());
            return false;
        }
    }
}
