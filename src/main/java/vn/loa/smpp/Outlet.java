package vn.loa.smpp;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.message.Lane;

/// Where the texts of one bind leave: finds each room in a session's window, keeps the pace, and sends again what the
/// operator wanted later.
final class Outlet {

    // Below this a wait costs more than it spaces.
    private static final long SHORTEST_WAIT = 1_000_000L;
    private static final long LOOK_AGAIN_MILLIS = 50;

    /// As many as the accounts can tell apart.
    private static final int MOST_PARTS = 15;

    /// Nothing was sent, and nothing will be: it would come too late.
    static final Outcome.Refused EXPIRED = new Outcome.Refused(Outcome.Reason.EXPIRED, "expired");

    private final String bind;
    private final Shifts shifts;
    private final Supplier<SubmitSettings> submit;
    private final Supplier<String> lastError;
    private final Pacer pacer;
    private final Backlog backlog;
    private final Retries retries;
    private final Answers answers;
    private final Tally tally;
    private final AtomicLong orders = new AtomicLong();
    private volatile boolean closed;
    private int turn;

    Outlet(
            String bind,
            Shifts shifts,
            Supplier<SubmitSettings> submit,
            Supplier<String> lastError,
            Pacer pacer,
            Backlog backlog,
            Retries retries,
            Answers answers,
            Tally tally) {
        this.bind = bind;
        this.shifts = shifts;
        this.submit = submit;
        this.lastError = lastError;
        this.pacer = pacer;
        this.backlog = backlog;
        this.retries = retries;
        this.answers = answers;
        this.tally = tally;
    }

    void open() {
        Thread.ofVirtual().name("smpp-backlog-" + bind).start(this::workOffBacklog);
        Thread.ofVirtual().name("smpp-retries-" + bind).start(this::workOffRetries);
    }

    void submit(Submission text, Channel.Outcomes outcomes) throws InterruptedException {
        var how = submit.get();
        submit(text, how, Dispatch.cut(text, how), null, outcomes);
    }

    /// The same for a step of a dialogue, which is one part however long it is.
    void submit(Submission text, UssdSubmit step, Dialogue dialogue, Channel.Outcomes outcomes)
            throws InterruptedException {
        submit(text, BindsForUssd.how(submit.get(), step), List.of(text.text().whole()), dialogue, outcomes);
    }

    private void submit(
            Submission text,
            SubmitSettings how,
            List<byte[]> octets,
            @Nullable Dialogue dialogue,
            Channel.Outcomes outcomes)
            throws InterruptedException {
        var lane = text.lane();
        if (octets.isEmpty() || octets.size() > MOST_PARTS) {
            outcomes.outcome(text, new Outcome.Refused(Outcome.Reason.INVALID_TEXT, octets.size() + " parts"));
            return;
        }
        var expiresAt = System.nanoTime() + text.validity().toNanos();
        var room = roomFor(octets.size(), lane, expiresAt);
        if (room == null) {
            outcomes.outcome(text, noRoom(expiresAt));
            return;
        }
        var sent = false;
        try {
            var billed = dialogue == null ? text.text().parts().size() : 1;
            waitFor(pacer.turn(billed, lane));
            while (lane == Lane.BULK && !backlog.awaitEmpty(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS))) {
                flush();
            }
            var dispatch =
                    new Dispatch(text, outcomes, orders.incrementAndGet(), how, octets, expiresAt, bind, dialogue);
            if (dispatch.isExpired()) {
                outcomes.outcome(text, EXPIRED);
                return;
            }
            tally.submitted.add(billed);
            sent = true;
            send(dispatch, room);
        } finally {
            if (!sent) {
                room.link.window().release(lane, room.places);
            }
        }
    }

    private Outcome noRoom(long expiresAt) {
        if (closed) {
            return new Outcome.Unreachable("bind " + bind + " takes no more texts");
        }
        return System.nanoTime() - expiresAt >= 0
                ? EXPIRED
                : new Outcome.Unreachable("bind " + bind + " is down: " + lastError.get());
    }

    private static void send(Dispatch dispatch, Room room) {
        for (var index = 0; index < dispatch.parts(); index++) {
            room.link.send(new Dispatch.Part(dispatch, index, room.link, index < room.places, 0));
        }
    }

    /// Places taken in a session's window.
    private record Room(SmppLink link, int places) {}

    /// @return null when no session is up, or none will be any more, or when it is too late
    private @Nullable Room roomFor(int parts, Lane lane, long expiresAt) throws InterruptedException {
        while (!closed && System.nanoTime() - expiresAt < 0) {
            var keepers = shifts.working().keepers();
            var turn = this.turn++; // one lost between threads harms nobody
            SmppLink first = null;
            for (var i = 0; i < keepers.length; i++) {
                var link = keepers[Math.floorMod(turn + i, keepers.length)].sender();
                if (link == null || !link.isUp()) {
                    continue;
                }
                var places = link.window().tryTake(parts, lane);
                if (places > 0) {
                    return new Room(link, places);
                }
                first = first == null ? link : first;
            }
            if (first == null) {
                return null;
            }
            flush(); // what is waited for may still be here
            var places = first.window().take(parts, lane, LOOK_AGAIN_MILLIS);
            if (places > 0) {
                return new Room(first, places);
            }
        }
        return null;
    }

    void flush() {
        for (var keeper : shifts.working().keepers()) {
            var link = keeper.sender();
            if (link != null) {
                link.flushOut();
            }
        }
    }

    private void waitFor(long nanos) throws InterruptedException {
        if (nanos >= SHORTEST_WAIT) {
            flush();
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    private void workOffBacklog() {
        try {
            while (!closed) {
                var part = backlog.next(TimeUnit.SECONDS.toNanos(1));
                if (part == null) {
                    continue;
                }
                waitFor(pacer.turn(part.cost(), part.dispatch.lane()));
                if (part.dispatch.isExpired()) {
                    part.link.release(part);
                    answers.expired(part);
                } else {
                    part.link.send(part);
                    part.link.flushOut();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void workOffRetries() {
        try {
            while (!closed) {
                var part = retries.next(TimeUnit.SECONDS.toNanos(1));
                if (part == null) {
                    continue;
                }
                var room = roomFor(1, part.dispatch.lane(), part.dispatch.expiresAt);
                if (room == null && part.dispatch.isExpired()) {
                    answers.expired(part);
                    continue;
                }
                if (room == null) {
                    answers.lost(part, false, "bind " + bind + " is down: " + lastError.get());
                    continue;
                }
                waitFor(pacer.turn(part.cost(), part.dispatch.lane()));
                if (part.dispatch.isExpired()) {
                    room.link.window().release(part.dispatch.lane(), room.places);
                    answers.expired(part);
                    continue;
                }
                room.link.send(part.again(room.link));
                room.link.flushOut();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes no more texts; what waits to be sent again comes back.
    void close() {
        closed = true;
        giveUp(backlog.remove(_ -> true));
        retries.removeAll().forEach(answers::givenUp);
        flush();
    }

    /// Takes back what the operator has been saying "too fast" to for longer than that.
    void giveUp(long now, long patienceNanos) {
        giveUp(backlog.remove(part -> now - part.throttledAt > patienceNanos));
    }

    private void giveUp(List<Dispatch.Part> parts) {
        for (var part : parts) {
            part.link.release(part);
            answers.givenUp(part);
        }
    }
}
