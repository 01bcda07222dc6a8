package vn.loa.smpp;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.session.SMPPServerSession;
import org.jspecify.annotations.Nullable;

/// The operator's side of a connection, for simulators: the same grouped reading and writing as the gateway's side.
public final class SmscLink implements AutoCloseable {

    /// What the operator does with what it hears; called on the connection's reading thread.
    public interface Operator {

        /// @return the command_status to answer the bind with
        int bind(SmscLink link, String systemId, String password);

        void submitted(SmscLink link, int sequence, ShortMessage message);

        void acknowledged(SmscLink link, int sequence, int status);

        void endOfRead(SmscLink link);

        void ended(SmscLink link);
    }

    private final Session session;
    private volatile boolean sends = true;
    private volatile boolean receives = true;

    private SmscLink(Wire wire, Operator operator) {
        this.session = new Session(wire, operator, this, new Incoming());
    }

    /// Waits for the bind on a connection just accepted.
    ///
    /// @return null when none came in time or it was refused
    public static @Nullable SmscLink accept(Socket socket, Operator operator, Duration patience) throws IOException {
        var link = new SmscLink(new Wire(socket), operator);
        try {
            var request = link.session.waitForBind(patience.toMillis());
            var status = operator.bind(link, request.getSystemId(), request.getPassword());
            if (status != Pdu.OK) {
                request.reject(status);
                link.close();
                return null;
            }
            link.sends = request.getBindType() != BindType.BIND_RX;
            link.receives = request.getBindType() != BindType.BIND_TX;
            request.accept("loa-smsc", InterfaceVersion.IF_34);
            return link;
        } catch (TimeoutException | PDUStringException | IllegalStateException e) {
            link.close();
            return null;
        }
    }

    /// Whether the other side may hand over texts by this connection.
    public boolean sends() {
        return sends;
    }

    /// Whether receipts and replies may be delivered by it.
    public boolean receives() {
        return receives;
    }

    public Outgoing out() {
        return session.wire.out();
    }

    public int nextSequence() {
        return session.nextSequence();
    }

    public void flush() {
        try {
            out().flush();
        } catch (IOException e) {
            close(); // the reading side then ends as well
        }
    }

    /// Closes without a word, as a broken network would.
    @Override
    public void close() {
        session.wire.close();
    }

    /// Takes leave as an operator does before maintenance.
    public void unbind() {
        out().answer(Pdu.UNBIND, Pdu.OK, nextSequence());
        flush();
        close();
    }

    private static final class Session extends SMPPServerSession implements Incoming.Handler {

        private final Wire wire;
        private final Operator operator;
        private final SmscLink link;

        Session(Wire wire, Operator operator, SmscLink link, Incoming incoming) {
            super(wire, null, null, null, 1, 100, new SynchronizedPDUSender(new DefaultPDUSender()), incoming);
            this.wire = wire;
            this.operator = operator;
            this.link = link;
            incoming.handledBy(this);
            setEnquireLinkTimer(0);
        }

        int nextSequence() {
            return sequence().nextValue();
        }

        @Override
        public boolean handle(Pdu pdu) {
            switch (pdu.commandId()) {
                case Pdu.SUBMIT_SM -> submitted(pdu);
                case Pdu.DELIVER_SM_RESP -> operator.acknowledged(link, pdu.sequence(), pdu.status());
                case Pdu.ENQUIRE_LINK_RESP -> {}
                case Pdu.UNBIND -> left(pdu);
                default -> {
                    return false; // rare: the library's
                }
            }
            return true;
        }

        // Not by the library: once it has answered, it may stop reading without a word, and what was delivered to the
        // connection would be owed no more.
        private void left(Pdu pdu) {
            wire.out().answer(Pdu.UNBIND_RESP, Pdu.OK, pdu.sequence());
            link.flush();
            operator.ended(link);
            link.close();
        }

        private void submitted(Pdu pdu) {
            try {
                operator.submitted(link, pdu.sequence(), ShortMessage.read(pdu));
            } catch (MalformedPdu e) {
                wire.out().answer(Pdu.GENERIC_NACK, Pdu.INVALID_LENGTH, pdu.sequence());
            }
        }

        @Override
        public void endOfRead() {
            operator.endOfRead(link);
        }

        @Override
        public void invalidLength(int length) {
            wire.out().answer(Pdu.GENERIC_NACK, Pdu.INVALID_LENGTH, 0);
        }

        @Override
        public void ended(Throwable cause) {
            operator.ended(link);
        }
    }
}
