package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.channel.Inbound;
import vn.loa.fake.RawSmsc;
import vn.loa.fake.RedisServer;

/// Long texts that people write, as operators' octets: what is acknowledged outlives the gateway.
class LongRepliesOnTheWireTest {

    private static final int DELIVER_SM = 5;
    private static final int DELIVER_SM_RESP = 0x80000005;

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private RawSmsc smsc;
    private RawSmsc.Line line;
    private Gateway gateway;

    @BeforeEach
    void listen() throws IOException {
        smsc = new RawSmsc();
        bind();
    }

    private void bind() throws IOException {
        gateway = Gateway.to(smsc.port(), new RedisLongTexts(redis.redis(), Clock.systemUTC(), Duration.ofMinutes(10)));
        line = smsc.acceptBind();
        await().until(gateway::isUp);
    }

    private void restart() throws IOException {
        gateway.close();
        line.close();
        bind();
    }

    @AfterEach
    void close() throws IOException {
        smsc.close();
        gateway.close();
    }

    private void deliver(int sequence, int esmClass, String text, byte[] parameters) throws IOException {
        var body = new ByteArrayOutputStream();
        body.writeBytes("\0\1\00184950000001\0\0\0001022\0".getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(new byte[] {(byte) esmClass, 0, 0, 0, 0, 0, 0, 0, 0, (byte) text.length()});
        body.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(parameters);
        line.write(DELIVER_SM, 0, sequence, body.toByteArray());
        var answer = line.read(DELIVER_SM_RESP);
        assertThat(answer.status()).isZero();
        assertThat(answer.sequence()).isEqualTo(sequence);
    }

    private static byte[] segment(int reference, int total, int part) {
        return new byte[] {
            2,
            0x0c,
            0,
            2,
            (byte) (reference >> 8),
            (byte) reference,
            2,
            0x0e,
            0,
            1,
            (byte) total,
            2,
            0x0f,
            0,
            1,
            (byte) part
        };
    }

    private static byte[] payload(String text) {
        var octets = new ByteArrayOutputStream();
        octets.writeBytes(new byte[] {4, 0x24, 0, (byte) text.length()});
        octets.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return octets.toByteArray();
    }

    private List<String> texts() {
        return gateway.replies.stream().map(Inbound.Reply::text).toList();
    }

    @Test
    void everyWayOfJoiningSurvivesARestartOfTheGateway() throws IOException {
        deliver(1, 0x40, "\5\0\3\7\2\2" + "b1", new byte[0]);
        deliver(2, 0x40, "\6\10\4\7\7\2\2" + "b2", new byte[0]);
        deliver(3, 0, "b3", segment(0x1280, 2, 2));
        deliver(4, 0x40, "", payload("\5\0\3\11\2\2" + "b4"));
        assertThat(texts()).isEmpty();
        restart();
        deliver(1, 0x40, "\5\0\3\7\2\1" + "a1 ", new byte[0]);
        deliver(2, 0x40, "\6\10\4\7\7\2\1" + "a2 ", new byte[0]);
        deliver(3, 0, "a3 ", segment(0x1280, 2, 1));
        deliver(4, 0x40, "", payload("\5\0\3\11\2\1" + "a4 "));

        assertThat(texts()).containsExactly("a1 b1", "a2 b2", "a3 b3", "a4 b4");
    }

    @Test
    void aPayloadAloneAndAHeaderWithOtherElementsAreWholeTexts() throws IOException {
        deliver(1, 0, "", payload("Tu choi"));
        deliver(2, 0x40, "\3\44\1\15" + "TC", new byte[0]);
        deliver(3, 0, "DK", segment(3, 1, 1));

        assertThat(texts()).containsExactly("Tu choi", "TC", "DK");
    }
}
