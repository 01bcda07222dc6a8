package vn.loa.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindResp;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;

/// What jSMPP does for a connection: it connects, sends the bind, waits for its answer and runs the thread that reads.
/// Every PDU goes to our own handler instead of the library's queue and pool.
final class LibrarySession extends SMPPSession {

    private static final long HEARD_WITHIN_MILLIS = 200;

    private final BindSettings to;
    private final BindMode.Role role;
    private final Duration patience;
    private final int bindSequence;
    private final Overheard overheard;
    private volatile boolean closing;

    /// Waits a moment for what the reading thread may just have learnt.
    interface Overheard {
        void await(long time, TimeUnit unit) throws InterruptedException;
    }

    LibrarySession(BindSettings to, BindMode.Role role, Duration patience, Incoming incoming, Overheard overheard) {
        super(new SynchronizedPDUSender(new DefaultPDUSender()), incoming, Wire.connector(to.tls(), patience));
        this.to = to;
        this.role = role;
        this.patience = patience;
        this.overheard = overheard;
        this.bindSequence = sequence().currentValue();
        setEnquireLinkTimer(0); // the library asks only when nothing at all arrives; our own watch is Pulse
        setPduProcessorDegree(1);
    }

    /// @return what was wrong; null when the bind was answered with yes
    @Nullable
    Trouble connect() {
        var parameter = new BindParameter(
                role.bindType(),
                to.systemId(),
                to.password().reveal(),
                to.systemType(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "");
        try {
            connectAndBind(to.host(), to.port(), parameter, patience.toMillis());
            return null;
        } catch (IOException | RuntimeException e) {
            return Trouble.ofConnecting(e);
        }
    }

    /// Lets [#connect] return.
    ///
    /// @return whether it was waiting for this answer
    boolean bindAnswered(int sequence, int status) {
        var waiting = removePendingResponse(sequence);
        if (waiting != null) {
            waiting.done(response(status));
        }
        return waiting != null;
    }

    /// Lets [#connect] return: no answer will come any more.
    void noAnswerToBind() {
        bindAnswered(bindSequence, CommandStatus.RBINDFAIL.code());
    }

    // What the library calls an invalid response is not noticed by a thread that has yet to begin waiting for it.
    private static Command response(int status) {
        var response = new BindResp();
        response.setCommandStatus(status);
        return response;
    }

    /// The connection; null before it is there.
    @Nullable
    Wire wire() {
        return (Wire) connection();
    }

    int nextSequence() {
        return sequence().nextValue();
    }

    /// Whether we closed it ourselves.
    boolean isClosing() {
        return closing;
    }

    @Override
    public void close() {
        // Writing the bind may fail because the other side has just said, and been read to say, why it hangs up.
        if (!closing && !getSessionState().isBound()) {
            try {
                overheard.await(HEARD_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        closing = true;
        super.close();
    }
}
