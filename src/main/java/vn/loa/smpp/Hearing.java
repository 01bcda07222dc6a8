package vn.loa.smpp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.message.Lane;

/// Understands what arrives on one connection. Every request gets its answer here, whatever it is; the work that it
/// asks for is done elsewhere.
final class Hearing implements Incoming.Handler {

    private static final Logger log = LoggerFactory.getLogger(Hearing.class);
    private static final int LONGEST_ID = 255;
    private static final int MOST_UNREAD = 8 * 1024 * 1024;
    private static final int MOST_SENSELESS = 10;

    private final SmppLink link;
    private final Unanswered unanswered;
    private final Pulse pulse;
    private final Answers answers;
    private final Desk desk;
    private final Grumble grumble;

    // All of the reading thread alone, between two readings.
    private final List<Desk.Delivery> delivered = new ArrayList<>();
    private boolean answered;
    private boolean wrote;
    private int senseless;
    private static final Lane[] LANES = Lane.values();

    private final int[] freed = new int[LANES.length];

    Hearing(String bind, SmppLink link, Unanswered unanswered, Pulse pulse, Answers answers, Desk desk) {
        this.link = link;
        this.unanswered = unanswered;
        this.pulse = pulse;
        this.answers = answers;
        this.desk = desk;
        this.grumble = new Grumble(log, bind);
    }

    @Override
    public boolean handle(Pdu pdu) {
        switch (pdu.commandId()) {
            case Pdu.SUBMIT_SM_RESP -> submitAnswered(pdu);
            case Pdu.DELIVER_SM, Pdu.DATA_SM -> delivered(pdu);
            case Pdu.ENQUIRE_LINK -> answer(Pdu.ENQUIRE_LINK_RESP, Pdu.OK, pdu);
            case Pdu.ENQUIRE_LINK_RESP -> answered = true;
            case Pdu.GENERIC_NACK -> nacked(pdu);
            case Pdu.UNBIND -> takenLeave(pdu);
            case Pdu.UNBIND_RESP -> link.unbindAnswered();
            case Pdu.BIND_TRANSCEIVER_RESP, Pdu.BIND_TRANSMITTER_RESP, Pdu.BIND_RECEIVER_RESP ->
                link.bindAnswered(pdu.sequence(), pdu.status());
            case Pdu.ALERT_NOTIFICATION, Pdu.OUTBIND -> {} // nobody waits for an answer to these
            default -> senseless(pdu);
        }
        return true;
    }

    private void submitAnswered(Pdu pdu) {
        answered = true;
        var id = messageId(pdu);
        var part = unanswered.take(pdu.sequence());
        if (part != null && part.dispatch.dialogue != null && pdu.status() == Pdu.OK) {
            part.dispatch.dialogue.answered(Parameter.rest(pdu));
        }
        if (part == null) {
            late(unanswered.takeLate(pdu.sequence()), pdu, id);
        } else if (answers.answered(part, pdu.status(), id)) {
            note(part);
        }
        if (pdu.status() == CommandStatus.RINVBNDSTS.code()) {
            link.end(Trouble.of(Trouble.Kind.NOT_BOUND));
        }
    }

    private void late(Dispatch.@Nullable Part part, Pdu pdu, @Nullable String id) {
        if (part == null) {
            grumble.about("answer to nothing of ours", CommandStatus.written(pdu.status()));
        }
        answers.late(part, pdu.status(), id);
    }

    private static @Nullable String messageId(Pdu pdu) {
        if (pdu.status() != Pdu.OK) {
            return null;
        }
        try {
            var id = pdu.text();
            return id.isEmpty() || id.length() > LONGEST_ID ? null : id;
        } catch (MalformedPdu e) {
            return null;
        }
    }

    // A part that was nacked was not understood, so it was not taken.
    private void nacked(Pdu pdu) {
        var status = pdu.status() == Pdu.OK ? CommandStatus.RUNKNOWNERR.code() : pdu.status();
        if (!link.isBound()) {
            link.bindAnswered(pdu.sequence(), status); // some know no bind_transceiver
            return;
        }
        var part = unanswered.take(pdu.sequence());
        if (part == null) {
            grumble.about("generic_nack to nothing of ours", CommandStatus.written(pdu.status()));
            return;
        }
        answered = true;
        if (answers.answered(part, status, null)) {
            note(part);
        }
    }

    private void delivered(Pdu pdu) {
        try {
            delivered.add(new Desk.Delivery(link, pdu.response(), pdu.sequence(), ShortMessage.read(pdu)));
            senseless = 0;
        } catch (MalformedPdu e) {
            grumble.about("malformed delivery", e.getMessage());
            answer(pdu.response(), Pdu.NEVER, pdu);
        }
    }

    private void takenLeave(Pdu pdu) {
        answer(Pdu.UNBIND_RESP, Pdu.OK, pdu);
        link.flushOut();
        link.end(Trouble.of(Trouble.Kind.UNBOUND));
    }

    private void senseless(Pdu pdu) {
        grumble.about("unknown command_id", CommandStatus.written(pdu.commandId()));
        if (pdu.isRequest()) {
            answer(Pdu.GENERIC_NACK, Pdu.INVALID_COMMAND, pdu);
        }
        if (++senseless >= MOST_SENSELESS) {
            link.flushOut();
            link.end(new Trouble(Trouble.Kind.OUT_OF_STEP, senseless + " PDUs in a row that make no sense"));
        }
    }

    private void answer(int commandId, int status, Pdu request) {
        link.out().answer(commandId, status, request.sequence());
        wrote = true;
    }

    // Permits come back once per reading: a submitter that waits then finds room for many texts, not for one.
    @Override
    public void endOfRead() {
        if (answered) {
            answered = false;
            pulse.answered(System.nanoTime());
        }
        for (var lane : LANES) {
            link.window().release(lane, freed[lane.ordinal()]);
            freed[lane.ordinal()] = 0;
        }
        if (!delivered.isEmpty()) {
            desk.add(delivered);
            delivered.clear();
        }
        if (wrote) {
            wrote = false;
            link.flushSoon();
        }
        if (link.out().waiting() > MOST_UNREAD) {
            link.end(Trouble.of(Trouble.Kind.DEAF));
        }
    }

    @Override
    public void invalidLength(int length) {
        var foreign = link.isUp() ? null : Greeting.trouble(length);
        if (foreign != null) {
            link.end(foreign);
            return;
        }
        link.out().answer(Pdu.GENERIC_NACK, Pdu.INVALID_LENGTH, 0);
        link.flushOut();
        link.end(new Trouble(Trouble.Kind.OUT_OF_STEP, "command_length " + Integer.toUnsignedString(length)));
    }

    @Override
    public void ended(Throwable cause) {
        link.readingEnded(cause);
    }

    private void note(Dispatch.Part part) {
        if (part.holds) {
            freed[part.dispatch.lane().ordinal()]++;
        }
    }
}
