package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.loa.channel.Inbound;
import vn.loa.channel.Outcome;
import vn.loa.fake.RawSmsc;
import vn.loa.sandbox.Smsc;

/// Which connections a bind holds, and what goes by which.
class SessionsTest {

    private final Smsc smsc = Smsc.start(Smsc.Options.quick());
    private @Nullable Gateway gateway;

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        smsc.close();
    }

    private Gateway gateway(Gateway started) {
        gateway = started;
        return started;
    }

    @Test
    void aTransmitterSendsAndAReceiverReceives() {
        var pair = gateway(Gateway.to(smsc.port(), settings -> settings.mode = BindMode.TRANSMITTER_RECEIVER));
        await().until(pair::isUp);
        assertThat(pair.health().sessions()).extracting(SessionHealth::role).containsExactly("transmitter", "receiver");

        pair.send(Gateway.text(1, "Xin chao"));
        smsc.write("loa", "84950000001", "1022", "TC");

        await().until(() -> pair.receipts.size() == 1 && pair.replies.size() == 1);
        assertThat(pair.outcomes()).singleElement().isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void withoutItsReceiverABindIsNotUpButItsTextsLeave() throws IOException {
        try (var raw = new RawSmsc()) {
            var pair = gateway(Gateway.to(raw.port(), settings -> settings.mode = BindMode.TRANSMITTER_RECEIVER));
            for (var i = 0; i < 2; i++) {
                var line = raw.accept();
                var bind = line.read();
                var sends = bind.command() == RawSmsc.BIND_TRANSMITTER;
                line.write(bind.command() | 0x80000000, sends ? 0 : 0x0e, bind.sequence(), new byte[] {'r', 0});
                if (sends) {
                    Thread.ofVirtual().start(() -> {
                        try {
                            line.accept(line.read(Pdu.SUBMIT_SM), "7");
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    });
                }
            }
            await().until(() -> pair.health().sessions().stream()
                    .map(SessionHealth::state)
                    .toList()
                    .equals(List.of(SessionHealth.State.UP, SessionHealth.State.DOWN)));
            pair.send(Gateway.text(1, "Xin chao"));

            await().until(() -> pair.told.size() == 1);
            assertThat(pair.outcomes()).singleElement().isInstanceOf(Outcome.Accepted.class);
            assertThat(pair.health().state()).isEqualTo(BindHealth.State.DOWN);
            assertThat(pair.health().lastError()).contains("Sai mật khẩu");
        }
    }

    @Test
    void everySessionCarriesItsShare() throws IOException {
        try (var raw = new RawSmsc()) {
            var three = gateway(Gateway.to(raw.port(), settings -> settings.sessions = 3));
            var lines = List.of(raw.acceptBind(), raw.acceptBind(), raw.acceptBind());
            await().until(() ->
                    three.health().sessions().stream().allMatch(session -> session.state() == SessionHealth.State.UP));
            IntStream.range(0, 30).forEach(number -> three.submit(Gateway.text(number, "Xin chao")));
            three.channel.flush();

            for (var line : lines) {
                for (var i = 0; i < 10; i++) {
                    line.accept(line.read(Pdu.SUBMIT_SM), "7");
                }
            }
            await().until(() -> three.told.size() == 30);
            assertThat(three.outcomes()).allMatch(outcome -> outcome instanceof Outcome.Accepted);
        }
    }

    @Test
    void severalOperatorsEachGetTheirOwn() {
        var north = Settings.to(smsc.port());
        north.operators = List.of("sfone");
        var south = Settings.to(smsc.port());
        south.name = "south";
        var both = gateway(Gateway.to(List.of(north.bind(), south.bind()), north.patience()));
        await().until(() -> both.binds.health().stream().allMatch(bind -> bind.state() == BindHealth.State.UP));
        both.send(Gateway.text(1, "Xin chao"));

        await().until(() -> both.receipts.size() == 1);
        assertThat(both.outcomes())
                .singleElement()
                .isInstanceOfSatisfying(Outcome.Accepted.class, accepted -> assertThat(accepted.bind())
                        .isEqualTo("north"));
        assertThat(both.receipts).extracting(Inbound.Receipt::bind).isNotEmpty();
    }

    @Test
    void aStopTakesLeaveAndHangsUpOnceThatIsAnswered() throws Exception {
        try (var raw = new RawSmsc()) {
            var one = gateway(Gateway.to(raw.port(), settings -> settings.answerWithin = Duration.ofMinutes(10)));
            var line = raw.acceptBind();
            await().until(one::isUp);
            var stop = Thread.ofVirtual().start(one::close);

            var leave = line.read(Pdu.UNBIND);

            await().during(Duration.ofMillis(200)).until(stop::isAlive);
            line.write(Pdu.UNBIND_RESP, 0, leave.sequence(), new byte[0]);
            assertThat(stop.join(Duration.ofSeconds(10))).isTrue();
            assertThatThrownBy(line::read).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void theMetricsTellOfEachBind() {
        var one = gateway(Gateway.to(smsc.port(), settings -> settings.window = 40));
        await().until(one::isUp);
        one.send(Gateway.text(1, "Xin chao"));
        await().until(() -> one.receipts.size() == 1);

        for (var name : List.of("up", "sessions", "rate", "window", "inflight", "postponed")) {
            assertThat(one.meters.get("loa.smpp." + name).tag("bind", "north").gauge())
                    .isNotNull();
        }
        assertThat(one.meters.get("loa.smpp.window").gauge().value()).isEqualTo(40);
        await().until(() ->
                one.meters.get("loa.smpp.receipts").functionCounter().count() == 1);
        for (var name : List.of("submitted", "accepted")) {
            assertThat(one.meters.get("loa.smpp." + name).functionCounter().count())
                    .as(name)
                    .isEqualTo(1);
        }
        assertThat(one.meters.get("loa.smpp.response").timer().count()).isEqualTo(1);
    }
}
