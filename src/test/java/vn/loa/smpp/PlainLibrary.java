package vn.loa.smpp;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import vn.loa.fake.RawSmsc;

/// jSMPP as it comes, bound to an operator of bare octets: what the gateway would do without its own reading, writing
/// and waiting.
final class PlainLibrary implements AutoCloseable, MessageReceiverListener {

    final SMPPSession session = new SMPPSession();
    final List<DeliverSm> heard = new CopyOnWriteArrayList<>();
    final RawSmsc smsc;
    final RawSmsc.Line line;

    PlainLibrary(long answerWithinMillis, int enquireEveryMillis) throws IOException, InterruptedException {
        smsc = new RawSmsc();
        session.setTransactionTimer(answerWithinMillis);
        session.setEnquireLinkTimer(enquireEveryMillis);
        session.setPduProcessorDegree(1);
        session.setMessageReceiverListener(this);
        var lines = new RawSmsc.Line[1];
        var operator = Thread.ofVirtual().start(() -> {
            try {
                lines[0] = smsc.acceptBind();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        session.connectAndBind(
                "127.0.0.1",
                smsc.port(),
                new BindParameter(
                        BindType.BIND_TRX,
                        "loa",
                        "secret",
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        ""));
        operator.join();
        line = lines[0];
    }

    /// Sends a text and waits as the library waits.
    String submit(String sender) throws IOException, PDUException, InvalidResponseException, ResponseTimeoutException {
        try {
            return session.submitShortMessage(
                            "",
                            TypeOfNumber.ALPHANUMERIC,
                            NumberingPlanIndicator.UNKNOWN,
                            sender,
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            "84950000001",
                            new ESMClass(),
                            (byte) 0,
                            (byte) 0,
                            null,
                            null,
                            new RegisteredDelivery(1),
                            (byte) 0,
                            new GeneralDataCoding(),
                            (byte) 0,
                            new byte[] {'T', 'C'})
                    .getMessageId();
        } catch (NegativeResponseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The thread that reads the session's connection.
    boolean isRead() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().contains("PDUReaderWorker")
                        && thread.getName().contains(session.getSessionId()));
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm deliverSm) {
        heard.add(deliverSm);
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alertNotification) {}

    @Override
    public DataSmResult onAcceptDataSm(DataSm dataSm, Session source) {
        throw new IllegalStateException("no test sends one");
    }

    @Override
    public void close() throws IOException {
        smsc.close();
        session.close();
    }
}
