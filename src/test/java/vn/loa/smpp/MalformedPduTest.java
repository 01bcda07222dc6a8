package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loa.channel.Outcome;
import vn.loa.fake.RawSmsc;

class MalformedPduTest {

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
    void aBodyThatEndsTooEarlyIsRefusedForGood() throws IOException {
        smsc.write(Pdu.DELIVER_SM, 0, 7, new byte[] {0, 1, 1, '8'});
        var answer = smsc.read();
        assertThat(answer.command()).isEqualTo(Pdu.DELIVER_SM_RESP);
        assertThat(answer.status()).isEqualTo(Pdu.NEVER);
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
}
