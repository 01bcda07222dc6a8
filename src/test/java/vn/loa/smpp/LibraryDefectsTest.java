package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.OptionalParameters;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.loa.channel.Inbound;
import vn.loa.channel.Outcome;
import vn.loa.fake.RawSmsc;

/// Ten things that jSMPP 3.0.2 does wrong: each is shown on the library as it comes, and then, with the same octets, on
/// the gateway, which reads, writes and waits by itself.
///
/// When a new version of the library mends one, its half fails here, and the gateway's own way may be thought over.
class LibraryDefectsTest {

    private static final byte[] REPLY = latin("\0\1\00184950000001\0\0\0001022\0\0\0\0\0\0\0\0\0\0\2TC");
    private static final byte[] RECEIPT = latin("\0\1\00184950000001\0\0\0001022\0\4\0\0\0\0\0\0\0\0");
    private static final byte[] CUT_PARAMETER = {0x04, 0x27, 0, 9, 1};
    private static final byte[] LONG_PARAMETER = ByteBuffer.allocate(40_004)
            .putShort((short) 0x0424)
            .putShort((short) 40_000)
            .array();
    private static final byte[] NO_BODY = new byte[0];
    private static final long SHORTLY = 300;

    private final RawSmsc smsc = listen();
    private @Nullable PlainLibrary plain;
    private @Nullable Gateway gateway;

    private static RawSmsc listen() {
        try {
            return new RawSmsc();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        if (plain != null) {
            plain.close();
        }
        smsc.close();
        if (gateway != null) {
            gateway.close();
        }
    }

    private PlainLibrary library(long answerWithinMillis) throws Exception {
        var bound = new PlainLibrary(answerWithinMillis, 60_000);
        plain = bound;
        return bound;
    }

    private Gateway gateway(Consumer<Settings> change) throws IOException {
        var bound = Gateway.to(smsc.port(), change);
        gateway = bound;
        smsc.acceptBind();
        await().until(bound::isUp);
        return bound;
    }

    // The library asks for one PDU after the other: when it has answered the second, it has said all to the first.
    private static void assertSaysNothingTo(PlainLibrary library, byte[] body) throws IOException {
        library.line.write(Pdu.DELIVER_SM, 0, 7, body);
        library.line.write(Pdu.ENQUIRE_LINK, 0, 8, NO_BODY);
        var answer = library.line.read();
        assertThat(answer.command()).isEqualTo(Pdu.ENQUIRE_LINK_RESP);
        assertThat(answer.sequence()).isEqualTo(8);
        assertThat(library.heard).isEmpty();
        assertThat(library.session.getSessionState()).isEqualTo(SessionState.BOUND_TRX);
    }

    @Test
    void aDeliveryWhoseParametersAreCutOffIsAnsweredAndCounts() throws Exception {
        assertSaysNothingTo(library(2_000), with(REPLY, CUT_PARAMETER));

        var gateway = gateway(settings -> {});
        smsc.write(Pdu.DELIVER_SM, 0, 7, with(REPLY, CUT_PARAMETER));
        assertThat(smsc.read())
                .extracting(RawSmsc.Frame::sequence, RawSmsc.Frame::status)
                .containsExactly(7, 0);
        assertThat(gateway.replies).extracting(Inbound.Reply::text).containsExactly("TC");
    }

    @Test
    void aDeliveryWithAParameterOfFortyThousandOctetsIsAnsweredAndCounts() throws Exception {
        assertSaysNothingTo(library(2_000), with(REPLY, LONG_PARAMETER));

        var gateway = gateway(settings -> {});
        smsc.write(Pdu.DELIVER_SM, 0, 7, with(REPLY, LONG_PARAMETER));
        assertThat(smsc.read())
                .extracting(RawSmsc.Frame::sequence, RawSmsc.Frame::status)
                .containsExactly(7, 0);
        assertThat(gateway.replies).extracting(Inbound.Reply::text).containsExactly("TC");
    }

    @Test
    void aLengthOfTwoGibibytesIsNackedAndTheBindClosed() throws Exception {
        var impossible = ByteBuffer.allocate(16).putInt(0x7fffffff).array();
        assumeThat(Runtime.getRuntime().maxMemory())
                .as("too little for the library")
                .isLessThan(0x7fffffffL);
        var library = library(2_000);
        assertThat(library.isRead()).isTrue();
        library.line.writeOctets(impossible);
        // The library's reading thread dies of an OutOfMemoryError, which must not end this one as well.
        await().dontCatchUncaughtExceptions().until(() -> !library.isRead());
        assertThat(library.session.getSessionState()).isEqualTo(SessionState.BOUND_TRX);

        gateway(settings -> {});
        smsc.writeOctets(impossible);
        assertThat(smsc.read())
                .extracting(RawSmsc.Frame::command, RawSmsc.Frame::status)
                .containsExactly(Pdu.GENERIC_NACK, Pdu.INVALID_LENGTH);
        assertThatThrownBy(smsc::read).isInstanceOf(EOFException.class);
    }

    @Test
    void aPauseInTheMiddleOfAHeaderLosesNothing() throws Exception {
        var pdu = RawSmsc.pdu(Pdu.DELIVER_SM, 0, 7, REPLY);
        var begin = Arrays.copyOf(pdu, 6);
        var rest = Arrays.copyOfRange(pdu, 6, pdu.length);
        var library = new PlainLibrary(2_000, 100);
        plain = library;
        library.line.writeOctets(begin);
        library.line.read(Pdu.ENQUIRE_LINK); // it has stopped reading meanwhile
        library.line.writeOctets(rest);
        assertThat(commandsUntilTheEnd(library.line)).doesNotContain(Pdu.DELIVER_SM_RESP);
        assertThat(library.heard).isEmpty();

        var gateway = gateway(settings -> settings.enquireEvery = Duration.ofMillis(500));
        smsc.writeOctets(begin);
        assertThat(smsc.read().command()).isEqualTo(Pdu.ENQUIRE_LINK);
        smsc.writeOctets(rest);
        assertThat(smsc.read())
                .extracting(RawSmsc.Frame::sequence, RawSmsc.Frame::status)
                .containsExactly(7, 0);
        assertThat(gateway.replies).extracting(Inbound.Reply::text).containsExactly("TC");
    }

    private static List<Integer> commandsUntilTheEnd(RawSmsc.Line line) throws IOException {
        var commands = new ArrayList<Integer>();
        try {
            while (true) {
                commands.add(line.read().command());
            }
        } catch (EOFException e) {
            return commands;
        }
    }

    @Test
    void aBrokenLinkEndsItsTextsAtOnce() throws Exception {
        var library = library(1_000);
        var hung = Thread.ofVirtual().start(() -> {
            try {
                library.line.read(Pdu.SUBMIT_SM);
                library.line.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatThrownBy(() -> library.submit("BLUEZONE"))
                .isInstanceOf(ResponseTimeoutException.class); // not when the link broke, but after all its patience
        hung.join();
        assertThat(library.session.getSessionState()).isEqualTo(SessionState.CLOSED);

        var gateway = gateway(settings -> settings.answerWithin = Duration.ofMinutes(10));
        gateway.send(Gateway.text(1, "Xin chao"));
        smsc.read();
        smsc.line().close();
        await().until(() -> gateway.told.size() == 1);
        assertThat(gateway.outcomes()).singleElement().isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aTextThatCannotBeComposedLeavesNothingBehind() throws Exception {
        var library = library(2_000);
        var sender = "x".repeat(21);
        for (var i = 0; i < 5; i++) {
            assertThatThrownBy(() -> library.submit(sender)).isInstanceOf(PDUStringException.class);
        }
        assertThat(library.session.getUnacknowledgedRequests()).isEqualTo(5);

        var gateway = gateway(settings -> settings.window = 1);
        for (var i = 0; i < 5; i++) {
            var text = Gateway.text(i, "Xin chao");
            gateway.send(new vn.loa.channel.Submission(
                    text.reference(), text.to(), "sfone", text.text(), sender, text.lane(), text.validity()));
        }
        assertThat(gateway.outcomes())
                .hasSize(5)
                .allMatch(
                        outcome -> outcome.equals(new Outcome.Refused(Outcome.Reason.INVALID_SENDER, "not-sendable")));
        assertThat(gateway.health().inFlight()).isZero();
        gateway.send(Gateway.text(6, "Xin chao"));
        assertThat(smsc.read().command()).isEqualTo(Pdu.SUBMIT_SM);
    }

    @Test
    void anAnswerThatComesTooLateIsBelieved() throws Exception {
        var library = library(SHORTLY);
        assertThatThrownBy(() -> library.submit("BLUEZONE")).isInstanceOf(ResponseTimeoutException.class);
        library.line.accept(library.line.read(Pdu.SUBMIT_SM), "7"); // there is nobody left to be told
        library.line.write(Pdu.ENQUIRE_LINK, 0, 8, NO_BODY);
        library.line.read(Pdu.ENQUIRE_LINK_RESP);
        assertThat(library.session.getUnacknowledgedRequests()).isZero();

        var gateway = gateway(settings -> settings.answerWithin = Duration.ofMillis(SHORTLY));
        gateway.send(Gateway.text(1, "Xin chao"));
        var submit = smsc.read();
        await().until(() -> gateway.told.size() == 1);
        smsc.write(Pdu.SUBMIT_SM_RESP, 0, submit.sequence(), latin("7\0"));
        await().until(() -> gateway.toldLate.size() == 1);
        assertThat(gateway.toldLate.getFirst().outcome()).isEqualTo(new Outcome.Accepted("north", List.of("7")));
    }

    @Test
    void anAcceptanceWithAnIdOfTooManyCharactersIsNotSilence() throws Exception {
        var id = "7".repeat(65);
        var library = library(SHORTLY);
        var answers = new ArrayList<Integer>();
        var operator = Thread.ofVirtual().start(() -> {
            try {
                library.line.accept(library.line.read(Pdu.SUBMIT_SM), id);
                answers.add(library.line.read().command());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatThrownBy(() -> library.submit("BLUEZONE")).isInstanceOf(ResponseTimeoutException.class);
        operator.join();
        assertThat(answers).containsExactly(Pdu.GENERIC_NACK);

        var gateway = gateway(settings -> settings.answerWithin = Duration.ofMinutes(10));
        gateway.send(Gateway.text(1, "Xin chao"));
        smsc.write(Pdu.SUBMIT_SM_RESP, 0, smsc.read().sequence(), latin(id + "\0"));
        await().until(() -> gateway.told.size() == 1);
        assertThat(gateway.outcomes()).containsExactly(new Outcome.Accepted("north", List.of(id)));
    }

    @Test
    void aReferenceOfSixteenBitsIsWrittenWhole() throws IOException {
        assertThat(OptionalParameters.newSarMsgRefNum(0x1280).serialize())
                .isEqualTo(new byte[] {0x02, 0x0c, 0, 2, (byte) 0xff, (byte) 0x80});

        var written = new ByteArrayOutputStream();
        var out = new Outgoing(written);
        out.begin(Pdu.SUBMIT_SM, Pdu.OK, 1)
                .unsignedShort(0x020c)
                .unsignedShort(2)
                .unsignedShort(0x1280);
        out.end();
        out.flush();
        assertThat(Arrays.copyOfRange(written.toByteArray(), Pdu.HEADER, Pdu.HEADER + 6))
                .isEqualTo(new byte[] {0x02, 0x0c, 0, 2, 0x12, (byte) 0x80});
    }

    @Test
    void aReceiptInAnySpellingIsRead() throws Exception {
        var spellings = List.of(
                "id:1 sub:001 dlvrd:001 submit date:2011260000 done date:2011260001 stat:FAILED err:000 text:",
                "id:2 sub:001 dlvrd:001 submit date:2011260000 done date:2011260001 stat:delivrd err:000 text:",
                "id:3 sub:001 dlvrd:001 submit date:2020-11-26 done date:yesterday stat:DELIVRD err:000 text:");
        for (var spelling : spellings) {
            assertThatThrownBy(() -> new DeliveryReceipt(spelling))
                    .as(spelling)
                    .isInstanceOfAny(InvalidDeliveryReceiptException.class, NumberFormatException.class);
        }
        var neverDone = new DeliveryReceipt(
                "id:4 sub:001 dlvrd:000 submit date:2011260000 done date:0000000000 stat:UNDELIV err:000 text:");
        assertThat(neverDone.getDoneDate().toInstant().atZone(ZoneOffset.UTC).getYear())
                .isEqualTo(1999);

        var gateway = gateway(settings -> {});
        for (var spelling : spellings) {
            smsc.write(Pdu.DELIVER_SM, 0, 7, with(RECEIPT, latin((char) spelling.length() + spelling)));
            assertThat(smsc.read().status()).isZero();
        }
        assertThat(gateway.receipts)
                .extracting(Inbound.Receipt::state)
                .containsExactly(Inbound.State.UNDELIVERED, Inbound.State.DELIVERED, Inbound.State.DELIVERED);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] with(byte[] body, byte[] tail) {
        return ByteBuffer.allocate(body.length + tail.length)
                .put(body)
                .put(tail)
                .array();
    }
}
