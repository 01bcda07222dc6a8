package vn.loa.smpp;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of a bind, from its bind to its end, and what is unanswered on it.
final class SmppLink {

    private static final Logger log = LoggerFactory.getLogger(SmppLink.class);
    private static final long LEAVE_WITHIN_MILLIS = 2_000;

    private final BindSettings to;
    private final SmppSettings patience;
    private final Answers answers;
    private final LibrarySession session;
    private final Window window;
    private final Unanswered unanswered = new Unanswered();
    private final Pulse pulse;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch leaveTaken = new CountDownLatch(1);
    private final AtomicBoolean flushing = new AtomicBoolean();
    private volatile boolean bound;
    private volatile boolean leaving;
    private volatile @Nullable Trouble ended;
    private long overdueLookedAt = System.nanoTime();

    SmppLink(BindSettings to, BindMode.Role role, SmppSettings patience, Answers answers, Desk desk) {
        this.to = to;
        this.patience = patience;
        this.answers = answers;
        this.window = new Window(to.window(), to.reserve());
        this.pulse = new Pulse(patience.enquireEvery(), System.nanoTime());
        var incoming = new Incoming();
        incoming.handledBy(new Hearing(to.name(), this, unanswered, pulse, answers, desk));
        this.session = new LibrarySession(to, role, patience.connectWithin(), incoming, over::await);
    }

    Window window() {
        return window;
    }

    /// Whether the operator has said yes to our bind.
    boolean isBound() {
        return bound;
    }

    boolean isUp() {
        return bound && ended == null && !leaving;
    }

    /// Connects and binds.
    ///
    /// @return what was wrong; null when it is up
    @Nullable
    Trouble open() {
        var trouble = session.connect();
        if (trouble != null) {
            end(trouble); // unless the reading thread knew better and was first
        }
        if (ended != null) {
            session.close();
        }
        pulse.answered(System.nanoTime());
        return ended;
    }

    /// The operator has answered our bind; called by the reading thread.
    void bindAnswered(int sequence, int status) {
        if (status != Pdu.OK) {
            end(Trouble.ofBindStatus(status));
        }
        bound = bound || status == Pdu.OK;
        session.bindAnswered(sequence, status);
    }

    /// Waits until the connection is gone and every text on it has its outcome.
    Trouble awaitEnd() throws InterruptedException {
        over.await();
        return why();
    }

    /// Takes leave of the operator and closes; every text of the connection has its outcome when this returns.
    void unbind(Trouble why) {
        try {
            if (isUp()) {
                var out = out().begin(Pdu.UNBIND, Pdu.OK, session.nextSequence());
                leaving = true; // inside, so that no text is written behind it
                out.end();
                flushSoon();
                var millis =
                        Math.min(LEAVE_WITHIN_MILLIS, patience.answerWithin().toMillis());
                if (!leaveTaken.await(millis, TimeUnit.MILLISECONDS)) {
                    log.warn("unbind not answered bind={} within={}ms", to.name(), millis);
                }
            }
            end(why);
            over.await();
        } catch (InterruptedException e) {
            end(why);
            Thread.currentThread().interrupt();
        }
    }

    void unbindAnswered() {
        leaveTaken.countDown();
    }

    /// Writes a part for the next flush; the window already has room for it.
    void send(Dispatch.Part part) {
        var sequence = session.nextSequence();
        part.sentAt = System.nanoTime();
        var out = out().begin(Pdu.SUBMIT_SM, Pdu.OK, sequence);
        if (leaving) {
            out.abandon();
            release(part);
            answers.lost(part, false, "the session takes leave");
            return;
        }
        try {
            SubmitSm.write(out, part);
        } catch (RuntimeException e) {
            out.abandon();
            release(part);
            answers.unsendable(part, e);
            return;
        }
        unanswered.add(sequence, part);
        part.place = out.end();
        if (ended != null && unanswered.take(sequence) != null) {
            answers.lost(part, false, why().english());
        }
    }

    void flushOut() {
        try {
            out().flush();
        } catch (IOException e) {
            end(new Trouble(Trouble.Kind.LOST, String.valueOf(e.getMessage())));
        }
    }

    /// Has what is gathered written by a thread of its own, for those who must never wait for a slow peer.
    void flushSoon() {
        if (flushing.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                flushing.set(false);
                flushOut();
            });
        }
    }

    Outgoing out() {
        var wire = session.wire();
        if (wire == null) {
            throw new IllegalStateException("not connected yet");
        }
        return wire.out();
    }

    int unansweredCount() {
        return unanswered.size();
    }

    /// Ends what waited too long, and asks a peer that does not answer whether it is there. Must never wait.
    void watch(long now) {
        if (!bound || ended != null) {
            return;
        }
        var within = patience.answerWithin().toNanos();
        if (now - overdueLookedAt > within / 20) {
            overdueLookedAt = now;
            for (var part : unanswered.giveUp(now, within)) {
                answers.lost(part, true, "no answer within " + within / 1_000_000 + " ms");
                release(part);
            }
            unanswered.forget(now, patience.lateWithin().toNanos());
        }
        switch (pulse.look(now)) {
            case WAIT -> {}
            case ASK -> out().answer(Pdu.ENQUIRE_LINK, Pdu.OK, session.nextSequence());
            case GIVE_UP ->
                end(new Trouble(
                        Trouble.Kind.DEAD,
                        "no answer for " + pulse.silence(now).toMillis() + " ms, to an enquire_link neither"));
        }
        if (out().waiting() > 0) {
            flushSoon();
        }
    }

    /// The reading thread will never read again.
    void readingEnded(Throwable cause) {
        if (bound) {
            var said = cause.getMessage();
            end(new Trouble(Trouble.Kind.LOST, said == null ? cause.getClass().getSimpleName() : said));
        } else if (!session.isClosing()) { // otherwise the bind has failed, and #open knows why
            end(Trouble.ofConnecting(cause));
        }
    }

    /// Closes the connection, and with it every text that waits for an answer on it. Whoever comes first does all of
    /// it; the others are told by [#awaitEnd].
    void end(Trouble why) {
        synchronized (over) {
            if (ended != null) {
                return;
            }
            ended = why;
        }
        var wire = session.wire();
        if (wire != null) {
            wire.close();
            for (var part : unanswered.takeAll()) {
                answers.lost(part, wire.out().hasLeft(part.place), why.english());
            }
        }
        answers.linkEnded(this, why.english());
        session.noAnswerToBind();
        leaveTaken.countDown();
        over.countDown();
    }

    private Trouble why() {
        var why = ended;
        return why == null ? Trouble.of(Trouble.Kind.LOST) : why;
    }

    /// Ends the library's part as well: its threads and its state.
    void close() {
        session.close();
    }

    /// Gives back the window's room that the part held; for parts that end outside the reading thread.
    void release(Dispatch.Part part) {
        if (part.holds) {
            window.release(part.dispatch.lane(), 1);
        }
    }
}
