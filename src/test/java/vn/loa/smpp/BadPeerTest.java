package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Outcome;
import vn.loa.fake.RawSmsc;

/// Whatever an operator does: the bind comes up again, every text has one outcome, and a line in the log names the bind
/// and the cause.
class BadPeerTest {

    private static final int TEXTS = 3;
    private static final byte[] NO_BODY = new byte[0];
    private static final byte[] REPLY = latin("\0\1\00184950000001\0\0\0001022\0\0\0\0\0\0\0\0\0\0\2TC");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private RawSmsc smsc;
    private @Nullable Gateway gateway;

    @BeforeEach
    void listen() throws IOException {
        smsc = new RawSmsc();
        lines.start();
        logger().addAppender(lines);
    }

    @AfterEach
    void close() throws IOException {
        smsc.close();
        if (gateway != null) {
            gateway.close();
        }
        logger().detachAppender(lines);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("vn.loa.smpp");
    }

    private Gateway gateway() {
        var started = Gateway.to(smsc.port(), settings -> {
            settings.answerWithin = Duration.ofMillis(500);
            settings.connectWithin = Duration.ofMinutes(10);
        });
        gateway = started;
        return started;
    }

    private void awaitLine(String words) {
        await().untilAsserted(() -> assertThat(List.copyOf(lines.list))
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("bind=north") && line.contains(words)));
    }

    /// Answers every bind and every text, as an operator should.
    private void behave(RawSmsc.@Nullable Line bound) {
        if (bound != null) {
            Thread.ofVirtual().start(() -> acceptAll(bound));
        }
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    acceptAll(smsc.acceptBind());
                }
            } catch (IOException e) {
                // the test is over
            }
        });
    }

    private static void acceptAll(RawSmsc.Line line) {
        try {
            while (true) {
                var frame = line.read();
                if (frame.command() == Pdu.SUBMIT_SM) {
                    line.accept(frame, "7");
                } else if (frame.command() == Pdu.UNBIND) {
                    line.write(Pdu.UNBIND_RESP, 0, frame.sequence(), NO_BODY);
                }
            }
        } catch (IOException e) {
            // hung up
        }
    }

    /// Sends a text again and again until the operator has taken one: those sent while the bind is down are refused.
    private static void assertATextGetsThrough(Gateway gateway) {
        await().until(() -> {
            gateway.send(Gateway.text(99, "Xin chao"));
            return gateway.told.stream()
                    .anyMatch(told -> told.text().reference() == 99 && told.outcome() instanceof Outcome.Accepted);
        });
    }

    /// What an operator does once it is bound and has these texts unanswered.
    private interface Act {
        void on(RawSmsc.Line line, List<RawSmsc.Frame> submits) throws IOException;
    }

    /// @param said what the log must say
    private record Sin(String what, String said, Act act) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Sin> sinsOfTheBound() {
        return Stream.of(
                new Sin("answers with a wrong sequence", "answer to nothing of ours", (line, submits) -> {
                    for (var submit : submits) {
                        line.write(Pdu.SUBMIT_SM_RESP, 0, submit.sequence() + 1_000, latin("7\0"));
                    }
                }),
                new Sin("answers twice", "answer to nothing of ours", (line, submits) -> {
                    for (var submit : submits) {
                        line.accept(submit, "7");
                        line.accept(submit, "8");
                    }
                }),
                new Sin(
                        "nacks with sequence 0",
                        "generic_nack to nothing of ours",
                        (line, _) -> line.write(Pdu.GENERIC_NACK, 0x02, 0, NO_BODY)),
                new Sin(
                        "says a length of 2 GiB",
                        "cause=out-of-step",
                        (line, _) -> line.writeOctets(
                                ByteBuffer.allocate(16).putInt(0x7fffffff).array())),
                new Sin("says a length of nothing", "cause=out-of-step", (line, _) -> line.writeOctets(new byte[16])),
                new Sin(
                        "takes leave with texts unanswered",
                        "cause=unbound",
                        (line, _) -> line.write(Pdu.UNBIND, 0, 1, NO_BODY)),
                new Sin("resets in the middle of a PDU", "cause=lost", (line, submits) -> {
                    var answer = RawSmsc.pdu(
                            Pdu.SUBMIT_SM_RESP, 0, submits.getFirst().sequence(), latin("7\0"));
                    line.writeOctets(Arrays.copyOf(answer, 9));
                    line.socket().setSoLinger(true, 0);
                    line.close();
                }),
                new Sin("hangs up in the middle of a PDU", "cause=lost", (line, _) -> {
                    line.writeOctets(new byte[] {0, 0, 0, 18, (byte) 0x80});
                    line.close();
                }),
                new Sin("sends commands that are none", "cause=out-of-step", (line, _) -> {
                    for (var i = 0; i < 10; i++) {
                        line.write(0x7777, 0, i, NO_BODY);
                    }
                }),
                new Sin(
                        "takes the bind back",
                        "cause=operator-fault",
                        (line, _) -> line.write(Pdu.BIND_TRANSCEIVER_RESP, 0x08, 1, NO_BODY)),
                new Sin(
                        "calls the session unbound",
                        "cause=not-bound",
                        (line, submits) -> line.write(
                                Pdu.SUBMIT_SM_RESP, 0x04, submits.getFirst().sequence(), NO_BODY)),
                new Sin("floods and reads nothing", "cause=deaf", (line, _) -> {
                    var flood = ByteBuffer.allocate(16 * 4_096);
                    while (flood.hasRemaining()) {
                        flood.put(RawSmsc.pdu(Pdu.ENQUIRE_LINK, 0, 1, NO_BODY));
                    }
                    try {
                        while (true) {
                            line.writeOctets(flood.array());
                        }
                    } catch (IOException e) {
                        // the gateway has had enough
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("sinsOfTheBound")
    void everyTextHasOneOutcomeAndTheBindGoesOn(Sin sin) throws IOException {
        var gateway = gateway();
        var line = smsc.acceptBind();
        await().until(gateway::isUp);
        IntStream.range(0, TEXTS).forEach(number -> gateway.submit(Gateway.text(number, "Xin chao")));
        gateway.channel.flush();
        var submits = new ArrayList<RawSmsc.Frame>();
        for (var i = 0; i < TEXTS; i++) {
            submits.add(line.read(Pdu.SUBMIT_SM));
        }

        sin.act.on(line, submits);

        await().until(() -> gateway.told.size() >= TEXTS);
        awaitLine(sin.said);
        assertThat(gateway.told).extracting(told -> told.text().reference()).containsExactlyInAnyOrder(0L, 1L, 2L);
        behave(line);
        assertATextGetsThrough(gateway);
    }

    static Stream<Sin> sinsOfTheUnbound() {
        return Stream.of(
                new Sin(
                        "nacks the bind",
                        "cause=operator-fault",
                        (line, binds) -> line.write(
                                Pdu.GENERIC_NACK, 0x03, binds.getFirst().sequence(), NO_BODY)),
                new Sin("answers with half a PDU and hangs up", "cause=hung-up", (line, _) -> {
                    line.writeOctets(new byte[] {0, 0, 0, 20, (byte) 0x80, 0, 0, 9});
                    line.close();
                }),
                new Sin(
                        "says a length of 2 GiB",
                        "cause=out-of-step",
                        (line, _) -> line.writeOctets(
                                ByteBuffer.allocate(16).putInt(0x7fffffff).array())),
                new Sin(
                        "takes leave before it has said hello",
                        "cause=unbound",
                        (line, _) -> line.write(Pdu.UNBIND, 0, 1, NO_BODY)));
    }

    @ParameterizedTest
    @MethodSource("sinsOfTheUnbound")
    void aBindThatNeverComesUpIsTriedAgain(Sin sin) throws IOException {
        var gateway = gateway();
        var line = smsc.accept();

        sin.act.on(line, List.of(line.read()));

        awaitLine(sin.said);
        assertThat(gateway.isUp()).isFalse();
        behave(null);
        assertATextGetsThrough(gateway);
    }

    static Stream<byte[]> bodiesOfBindResponses() {
        return Stream.of(
                NO_BODY,
                latin("raw"), // without its closing zero
                latin("x".repeat(5_000)),
                latin("\377\376\1\2\0\2\20"), // and a parameter cut off
                latin("raw\0\2\20\0\1\063"), // sc_interface_version 3.3
                latin("raw\0\2\20\377\377"));
    }

    @ParameterizedTest
    @MethodSource("bodiesOfBindResponses")
    void aBindThatIsTakenIsUpWhateverTheOperatorCallsItself(byte[] body) throws IOException {
        var gateway = gateway();
        var line = smsc.accept();
        line.write(Pdu.BIND_TRANSCEIVER_RESP, 0, line.read().sequence(), body);
        await().until(gateway::isUp);
        behave(line);
        assertATextGetsThrough(gateway);
    }

    @Test
    void aDeliveryBeforeTheAnswerToTheBindIsTaken() throws IOException {
        var gateway = gateway();
        var line = smsc.accept();
        var bind = line.read();
        line.write(Pdu.DELIVER_SM, 0, 7, REPLY);
        assertThat(line.read(Pdu.DELIVER_SM_RESP).status()).isZero();
        line.write(Pdu.BIND_TRANSCEIVER_RESP, 0, bind.sequence(), latin("raw\0"));

        await().until(gateway::isUp);
        assertThat(gateway.replies).singleElement().satisfies(reply -> assertThat(reply.text())
                .isEqualTo("TC"));
    }

    @Test
    void anAnswerInSingleOctetsIsAnAnswer() throws IOException {
        var gateway = gateway();
        var line = smsc.acceptBind();
        await().until(gateway::isUp);
        gateway.send(Gateway.text(1, "Xin chao"));
        for (var octet : RawSmsc.pdu(Pdu.SUBMIT_SM_RESP, 0, line.read().sequence(), latin("7\0"))) {
            line.writeOctets(new byte[] {octet});
        }

        await().until(() -> gateway.told.size() == 1);
        assertThat(gateway.outcomes()).containsExactly(new Outcome.Accepted("north", List.of("7")));
    }

    @Test
    void aFloodOfEnquiriesIsAnsweredAndHoldsUpNoText() throws IOException {
        var gateway = gateway();
        var line = smsc.acceptBind();
        await().until(gateway::isUp);
        var enquiries = 20_000;
        var flood = Thread.ofVirtual().start(() -> {
            try {
                for (var i = 1; i <= enquiries; i++) {
                    line.write(Pdu.ENQUIRE_LINK, 0, i, NO_BODY);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        gateway.send(Gateway.text(1, "Xin chao"));
        for (var answered = 0; answered < enquiries; ) {
            var frame = line.read();
            if (frame.command() == Pdu.SUBMIT_SM) {
                line.accept(frame, "7");
            } else {
                assertThat(frame.command()).isEqualTo(Pdu.ENQUIRE_LINK_RESP);
                assertThat(frame.sequence()).isEqualTo(++answered);
            }
        }

        await().until(() -> gateway.told.size() == 1 && !flood.isAlive());
        assertThat(gateway.outcomes()).singleElement().isInstanceOf(Outcome.Accepted.class);
        assertThat(gateway.isUp()).isTrue();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
