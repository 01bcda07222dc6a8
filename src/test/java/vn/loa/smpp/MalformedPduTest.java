package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loa.channel.Outcome;
import vn.loa.fake.RawSmsc;

class MalformedPduTest {

    private static final byte[] REPLY =
            "\0\1\00184950000001\0\0\0001022\0\0\0\0\0\0\0\0\0\0\2TC".getBytes(StandardCharsets.ISO_8859_1);

    private RawSmsc smsc;
    private Gateway gateway;

    @BeforeEach
    void bind() throws IOException {
        smsc = new RawSmsc();
        gateway = Gateway.to(smsc.port(), 1);
        smsc.acceptBind();
        await().until(gateway::isUp);
    }

    @AfterEach
    void close() throws IOException {
        smsc.close();
        gateway.close();
    }

    @Test
    void aTextWhoseParametersAreCutOffStillCounts() throws IOException {
        smsc.write(Pdu.DELIVER_SM, 0, 7, with(REPLY, new byte[] {0x04, 0x27, 0, 9, 1}));
        assertThat(smsc.read().status()).isZero();
        assertThat(gateway.replies).singleElement().satisfies(reply -> assertThat(reply.text())
                .isEqualTo("TC"));
    }

    @Test
    void aParameterOfFortyThousandOctetsIsRead() throws IOException {
        smsc.write(
                Pdu.DELIVER_SM,
                0,
                7,
                with(
                        REPLY,
                        ByteBuffer.allocate(40_004)
                                .putShort((short) 0x1400)
                                .putShort((short) 40_000)
                                .array()));
        assertThat(smsc.read().sequence()).isEqualTo(7);
        assertThat(gateway.replies).hasSize(1);
    }

    @Test
    void aBodyThatEndsTooEarlyIsRefusedForGood() throws IOException {
        smsc.write(Pdu.DELIVER_SM, 0, 7, new byte[] {0, 1, 1, '8'});
        var answer = smsc.read();
        assertThat(answer.command()).isEqualTo(Pdu.DELIVER_SM_RESP);
        assertThat(answer.status()).isEqualTo(Pdu.NEVER);
    }

    @Test
    void anImpossibleLengthIsAnsweredAndTheBindClosed() throws IOException {
        smsc.writeOctets(ByteBuffer.allocate(16).putInt(0x7fffffff).array());
        var answer = smsc.read();
        assertThat(answer.command()).isEqualTo(Pdu.GENERIC_NACK);
        assertThat(answer.status()).isEqualTo(Pdu.INVALID_LENGTH);
        assertThatThrownBy(smsc::read).isInstanceOf(EOFException.class);
    }

    @Test
    void anAcceptanceWithoutReadableIdIsUnknown() throws IOException {
        gateway.submit(Gateway.text(1, "Xin chao"));
        gateway.channel.flush();
        smsc.write(Pdu.SUBMIT_SM_RESP, 0, smsc.read().sequence(), "x".repeat(80).getBytes(StandardCharsets.US_ASCII));
        await().until(() -> gateway.told.size() == 1);
        assertThat(gateway.outcomes()).singleElement().isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aThrottledTextGoesAgainBeforeTheNext() throws IOException {
        var submitter = Thread.ofVirtual().start(() -> {
            gateway.submit(Gateway.text(1, "first"));
            gateway.submit(Gateway.text(2, "second"));
            gateway.channel.flush();
        });
        var texts = new ArrayList<String>();
        for (var turn = 0; turn < 4; turn++) {
            var submit = smsc.read();
            texts.add(new String(submit.body(), StandardCharsets.ISO_8859_1).contains("first") ? "first" : "second");
            smsc.write(
                    Pdu.SUBMIT_SM_RESP,
                    turn == 0 ? 0x58 : turn == 1 ? 0x14 : 0,
                    submit.sequence(),
                    ("id" + turn + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(texts).containsExactly("first", "first", "first", "second");
        await().until(() -> gateway.told.size() == 2 && !submitter.isAlive());
        assertThat(gateway.outcomes()).allMatch(outcome -> outcome instanceof Outcome.Accepted);
    }

    private static byte[] with(byte[] body, byte[] tail) {
        return ByteBuffer.allocate(body.length + tail.length)
                .put(body)
                .put(tail)
                .array();
    }
}
