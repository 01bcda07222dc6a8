package vn.loa.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of a bind: what is unanswered on it, and what arrives by it.
///
/// The library binds, unbinds and answers rare PDUs; submits, responses and deliveries pass it by.
final class SmppLink extends SMPPSession implements Incoming.Handler {

    private static final Logger log = LoggerFactory.getLogger(SmppLink.class);
    private static final int LONGEST_ID = 64;

    private final Bind bind;
    private final Window window;
    private final ConcurrentHashMap<Integer, Dispatch.Part> unanswered = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Desk.Delivery> delivered = new ArrayList<>();
    private volatile boolean bound;
    private volatile @Nullable String ended;
    private volatile long heardAt = System.nanoTime();
    private volatile long askedAt;
    private boolean heard;
    private int urgentAnswered;
    private int bulkAnswered;

    static SmppLink of(Bind bind, int window, Duration connectWithin) {
        return new SmppLink(bind, window, connectWithin, new Incoming());
    }

    private SmppLink(Bind bind, int window, Duration connectWithin, Incoming incoming) {
        super(new SynchronizedPDUSender(new DefaultPDUSender()), incoming, Wire.connector(connectWithin));
        this.bind = bind;
        this.window = new Window(window);
        incoming.handledBy(this);
        setEnquireLinkTimer(0); // the library asks only when nothing at all arrives; our own watch is in #watch
        setPduProcessorDegree(1);
    }

    String bindName() {
        return bind.name();
    }

    Window window() {
        return window;
    }

    boolean isUp() {
        return bound && ended == null;
    }

    /// Connects and binds as a transceiver.
    void open(BindSettings to, Duration patience) throws IOException {
        var parameter = new BindParameter(
                BindType.BIND_TRX,
                to.systemId(),
                to.password().reveal(),
                to.systemType(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "");
        connectAndBind(to.host(), to.port(), parameter, patience.toMillis());
        heardAt = System.nanoTime();
        bound = true;
    }

    /// Waits until the connection is gone.
    String awaitEnd() throws InterruptedException {
        while (!over.await(500, TimeUnit.MILLISECONDS)) {
            if (!getSessionState().isBound()) {
                end("unbound by the operator");
            }
        }
        return String.valueOf(ended);
    }

    /// Waits until every text of the ended connection has its outcome.
    void awaitOver(Duration patience) {
        try {
            if (!over.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                log.warn("slow-end bind={} unanswered={}", bind.name(), unanswered.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Writes all parts of a text for the next flush; the window already has room for them.
    void send(Dispatch dispatch) {
        for (var index = 0; index < dispatch.parts(); index++) {
            send(new Dispatch.Part(dispatch, index));
        }
    }

    void send(Dispatch.Part part) {
        var sequence = sequence().nextValue();
        part.sentAt = System.nanoTime();
        var out = out().begin(Pdu.SUBMIT_SM, Pdu.OK, sequence);
        SubmitSm.write(out, part);
        unanswered.put(sequence, part);
        part.place = out.end();
        if (ended != null && unanswered.remove(sequence) != null) {
            bind.lost(part, false, String.valueOf(ended));
        }
    }

    void flushOut() {
        try {
            out().flush();
        } catch (IOException e) {
            end(String.valueOf(e.getMessage()));
        }
    }

    Outgoing out() {
        return ((Wire) connection()).out();
    }

    int unansweredCount() {
        return unanswered.size();
    }

    /// Ends what waited too long, and asks a silent peer whether it is there.
    void watch(long now, Duration answerWithin, Duration enquireEvery) {
        if (!isUp()) {
            return;
        }
        for (var entry : unanswered.entrySet()) {
            var part = entry.getValue();
            if (now - part.sentAt > answerWithin.toNanos() && unanswered.remove(entry.getKey(), part)) {
                bind.lost(part, true, "no answer within " + answerWithin.toMillis() + " ms");
                release(part);
            }
        }
        var silence = now - heardAt;
        if (silence > 2 * enquireEvery.toNanos() && askedAt > heardAt) {
            end("silent for " + silence / 1_000_000 + " ms");
        } else if (silence > enquireEvery.toNanos() && askedAt <= heardAt) {
            askedAt = now;
            out().answer(Pdu.ENQUIRE_LINK, Pdu.OK, sequence().nextValue());
        }
        flushOut();
    }

    @Override
    public boolean handle(Pdu pdu) {
        heard = true;
        return switch (pdu.commandId()) {
            case Pdu.SUBMIT_SM_RESP -> answered(pdu, unanswered.remove(pdu.sequence()));
            case Pdu.DELIVER_SM -> delivered(pdu);
            case Pdu.ENQUIRE_LINK_RESP -> true;
            case Pdu.GENERIC_NACK -> nacked(pdu);
            default -> false; // rare: the library's
        };
    }

    private boolean answered(Pdu pdu, Dispatch.@Nullable Part part) {
        if (part == null) {
            bind.late();
            return true;
        }
        var status = pdu.status();
        if (CommandStatus.isLater(status)) {
            bind.throttled(part); // keeps its place in the window
            return true;
        }
        if (status == Pdu.OK) {
            var id = messageId(pdu);
            if (id == null) {
                bind.lost(part, true, "accepted without a readable message id");
            } else {
                bind.accepted(part, id);
            }
        } else {
            bind.refused(part, status);
        }
        note(part);
        return true;
    }

    private static @Nullable String messageId(Pdu pdu) {
        try {
            var id = pdu.text();
            return id.isEmpty() || id.length() > LONGEST_ID ? null : id;
        } catch (MalformedPdu e) {
            return null;
        }
    }

    private boolean nacked(Pdu pdu) {
        var part = unanswered.remove(pdu.sequence());
        if (part == null) {
            return false;
        }
        bind.refused(part, pdu.status());
        note(part);
        return true;
    }

    private boolean delivered(Pdu pdu) {
        try {
            delivered.add(new Desk.Delivery(this, pdu.sequence(), ShortMessage.read(pdu)));
        } catch (MalformedPdu e) {
            log.warn("malformed pdu=deliver_sm bind={} why={}", bind.name(), e.getMessage());
            out().answer(Pdu.DELIVER_SM_RESP, Pdu.NEVER, pdu.sequence());
            bind.desk().nudge(this);
        }
        return true;
    }

    // Permits come back once per reading: a submitter that waits then finds room for many texts, not for one.
    @Override
    public void endOfRead() {
        if (heard) {
            heard = false;
            heardAt = System.nanoTime();
        }
        releaseNoted();
        if (!delivered.isEmpty()) {
            bind.desk().add(delivered);
            delivered.clear();
        }
    }

    @Override
    public void invalidLength(int length) {
        log.warn("malformed pdu=unknown bind={} command_length={}", bind.name(), Integer.toUnsignedString(length));
        out().answer(Pdu.GENERIC_NACK, Pdu.INVALID_LENGTH, 0);
        flushOut();
    }

    @Override
    public void ended(Exception cause) {
        end(String.valueOf(cause.getMessage()));
    }

    /// Closes the connection, and with it every text that waits for an answer on it.
    ///
    /// Whoever comes first does all of it; the end is awaited by [#awaitOver].
    void end(String why) {
        synchronized (over) {
            if (ended != null) {
                return;
            }
            ended = why;
        }
        for (var sequence : unanswered.keySet()) {
            var part = unanswered.remove(sequence);
            if (part != null) {
                bind.lost(part, out().hasLeft(part.place), why);
            }
        }
        bind.linkEnded(this, why);
        try {
            if (connection() != null) {
                connection().close();
            }
        } catch (IOException e) {
            log.debug("close bind={} why={}", bind.name(), e.getMessage());
        }
        over.countDown();
    }

    private void note(Dispatch.Part part) {
        if (part.index < window.held(part.dispatch.parts(), part.dispatch.isUrgent())) {
            if (part.dispatch.isUrgent()) {
                urgentAnswered++;
            } else {
                bulkAnswered++;
            }
        }
    }

    private void releaseNoted() {
        window.release(urgentAnswered, bulkAnswered);
        urgentAnswered = 0;
        bulkAnswered = 0;
    }

    /// Gives back the window's room that the part held; for parts that end outside the reading thread.
    void release(Dispatch.Part part) {
        if (part.index < window.held(part.dispatch.parts(), part.dispatch.isUrgent())) {
            window.release(part.dispatch.isUrgent() ? 1 : 0, part.dispatch.isUrgent() ? 0 : 1);
        }
    }
}
