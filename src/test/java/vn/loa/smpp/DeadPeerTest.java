package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loa.channel.Outcome;
import vn.loa.fake.RawSmsc;

/// A peer that answers no more is noticed, whatever it goes on sending, and its texts come back.
class DeadPeerTest {

    private static final byte[] REPLY =
            "\0\1\00184950000001\0\0\0001022\0\0\0\0\0\0\0\0\0\0\2TC".getBytes(StandardCharsets.ISO_8859_1);

    private final AtomicBoolean over = new AtomicBoolean();
    private RawSmsc smsc;
    private Gateway gateway;
    private RawSmsc.Line line;

    @BeforeEach
    void bind() throws IOException {
        smsc = new RawSmsc();
        gateway = Gateway.to(smsc.port(), settings -> {
            settings.enquireEvery = Duration.ofMillis(300);
            settings.answerWithin = Duration.ofMinutes(10);
            settings.window = 10_000;
        });
        line = smsc.acceptBind();
        await().until(gateway::isUp);
    }

    @AfterEach
    void close() throws IOException {
        over.set(true);
        smsc.close();
        gateway.close();
    }

    private void awaitDead() {
        await().until(() -> "dead".equals(gateway.session().cause()));
    }

    @Test
    void whoSaysNothingIsAskedAndThenGivenUp() throws IOException {
        assertThat(line.read().command()).isEqualTo(Pdu.ENQUIRE_LINK);
        awaitDead();
    }

    @Test
    void whoOnlyDeliversIsDeadAllTheSame() {
        var peer = Thread.ofVirtual().start(() -> {
            try {
                for (var sequence = 1; !over.get(); sequence++) {
                    line.write(Pdu.DELIVER_SM, 0, sequence, REPLY);
                    TimeUnit.MILLISECONDS.sleep(5);
                }
            } catch (IOException | InterruptedException e) {
                over.set(true);
            }
        });
        awaitDead();
        assertThat(gateway.replies).isNotEmpty();
        await().until(() -> !peer.isAlive());
    }

    @Test
    void whoTakesTextsWithoutAWordIsDead() {
        gateway.send(Gateway.text(1, "Xin chao"));
        awaitDead();
        assertThat(gateway.outcomes()).singleElement().isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void whoAnswersTextsButNoEnquireLinkIsAliveForAsLongAsThereAreTexts() {
        var texts = new int[1];
        var peer = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    line.accept(line.read(Pdu.SUBMIT_SM), "7");
                }
            } catch (IOException e) {
                over.set(true);
            }
        });
        await().during(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    gateway.send(Gateway.text(texts[0]++, "Xin chao"));
                    return gateway.isUp();
                });
        awaitDead();
        assertThat(gateway.outcomes()).allMatch(outcome -> outcome instanceof Outcome.Accepted);
        await().until(() -> !peer.isAlive());
    }

    @Test
    void whoReadsNothingKeepsNoOtherOperatorWaiting() throws IOException {
        var other = Settings.to(smsc.port());
        other.name = "south";
        other.operators = List.of("southern");
        var stuck = Settings.to(smsc.port());
        stuck.window = 100_000;
        stuck.enquireEvery = Duration.ofSeconds(1);
        stuck.operators = List.of("sfone");
        gateway.binds.change(List.of(stuck.bind(), other.bind()));
        var healthy = smsc.acceptBind();
        await().until(() -> gateway.binds.health().getLast().state() == BindHealth.State.UP);
        var submitter = Thread.ofVirtual().start(() -> {
            for (var i = 0; i < 60_000; i++) { // more than fits into the buffers of two sockets
                gateway.send(Gateway.text(i, "x".repeat(150)));
            }
        });
        var text = Gateway.text(70_000, "Xin chao");
        Thread.ofVirtual()
                .start(() -> gateway.send(new vn.loa.channel.Submission(
                        text.reference(),
                        text.to(),
                        "southern",
                        text.text(),
                        text.sender(),
                        text.lane(),
                        text.validity())));
        healthy.accept(healthy.read(Pdu.SUBMIT_SM), "1");

        await().until(() -> gateway.outcomes().stream().anyMatch(outcome -> outcome instanceof Outcome.Accepted));
        await().atMost(Duration.ofSeconds(20)).until(() -> !submitter.isAlive() && gateway.told.size() == 60_001);
        assertThat(gateway.outcomes())
                .filteredOn(outcome -> outcome instanceof Outcome.Unknown)
                .isNotEmpty();
    }
}
