package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.channel.Outcome;
import vn.loa.fake.RawSmsc;

/// What keeps a bind from coming up is told apart, in words that a person can act on, each with a wait of its own.
class BindTroubleTest {

    private RawSmsc smsc;
    private @Nullable Gateway gateway;

    @BeforeEach
    void listen() throws IOException {
        smsc = new RawSmsc();
    }

    @AfterEach
    void close() throws IOException {
        smsc.close();
        if (gateway != null) {
            gateway.close();
        }
    }

    private SessionHealth bindTo(int port, Consumer<Settings> change) {
        var binding = Gateway.to(port, change);
        gateway = binding;
        return session(binding);
    }

    private static SessionHealth session(Gateway gateway) {
        await().until(() -> gateway.session().state() == SessionHealth.State.DOWN);
        return gateway.session();
    }

    @ParameterizedTest
    @CsvSource({
        "0x0e, wrong-password, Sai mật khẩu, 225",
        "0x0f, unknown-system-id, system-id, 225",
        "0x53, wrong-system-type, system-type, 225",
        "0x05, already-bound, phiên, 22",
        "0x58, too-many-binds, quá dày, 7",
        "0x14, too-many-binds, quá dày, 7",
        "0x0d, bind-refused, từ chối, 7",
        "0x08, operator-fault, đang lỗi, 0"
    })
    void aRefusedBindSaysWhyAndIsNotTriedAgainTooSoon(String status, String cause, String words, long atLeastSeconds)
            throws IOException {
        var binding = Gateway.to(smsc.port(), settings -> {});
        gateway = binding;
        var began = Instant.now();
        smsc.accept().answerBind(Integer.decode(status));

        var session = session(binding);
        assertThat(session.cause()).isEqualTo(cause);
        assertThat(session.words()).contains(words).contains("command_status 0x");
        assertThat(session.again()).isAfter(began.plusSeconds(atLeastSeconds));
        assertThat(binding.health().state()).isEqualTo(BindHealth.State.DOWN);
        assertThat(binding.health().lastError()).isEqualTo(session.words());
    }

    @Test
    void aClosedPortIsNamed() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(bindTo(port, settings -> {}).cause()).isEqualTo("connection-refused");
    }

    @Test
    void aHostThatDoesNotExistIsNamed() {
        assertThat(bindTo(2775, settings -> settings.host = "smsc.invalid").cause())
                .isEqualTo("unknown-host");
    }

    @Test
    void aSilentPortIsNamed() {
        var session = bindTo(smsc.port(), settings -> settings.connectWithin = Duration.ofMillis(200));
        assertThat(session.cause()).isEqualTo("silent");
    }

    @Test
    void aWebServerIsNamedAtOnce() throws IOException {
        var binding = Gateway.to(smsc.port(), settings -> settings.connectWithin = Duration.ofMinutes(10));
        gateway = binding;
        var line = smsc.accept();
        line.read();
        line.writeOctets("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(session(binding).cause()).isEqualTo("not-smpp");
        assertThat(binding.session().words()).contains("\"HTTP\"");
    }

    @Test
    void aPortThatWantsTlsIsNamedAtOnce() throws IOException {
        var binding = Gateway.to(smsc.port(), settings -> settings.connectWithin = Duration.ofMinutes(10));
        gateway = binding;
        var line = smsc.accept();
        line.read();
        line.writeOctets(new byte[] {0x15, 3, 3, 0, 2, 2, 70}); // an alert: unexpected message

        assertThat(session(binding).cause()).isEqualTo("speaks-tls");
    }

    @Test
    void whoHangsUpInsteadOfAnsweringIsNamedAtOnce() throws IOException {
        var binding = Gateway.to(smsc.port(), settings -> settings.connectWithin = Duration.ofMinutes(10));
        gateway = binding;
        var line = smsc.accept();
        line.read();
        line.close();

        assertThat(session(binding).cause()).isEqualTo("hung-up");
    }

    @Test
    void aTextMeanwhileComesBackWithTheReason() throws IOException {
        var binding = Gateway.to(smsc.port(), settings -> {});
        gateway = binding;
        smsc.accept().answerBind(0x0e);
        session(binding);
        binding.send(Gateway.text(1, "Xin chao"));

        assertThat(binding.outcomes())
                .singleElement()
                .isInstanceOfSatisfying(Outcome.Unreachable.class, unreachable -> assertThat(unreachable.why())
                        .contains("north", "wrong password"));
    }

    @Test
    void whoLetsUsInAndThrowsUsOutIsNotAskedEverFaster() throws IOException {
        var binding = Gateway.to(smsc.port(), settings -> {
            settings.reconnectAfter = Duration.ofMillis(10);
            settings.reconnectAtMost = Duration.ofHours(1);
        });
        gateway = binding;
        for (var i = 0; i < 3; i++) {
            smsc.acceptBind().close();
        }

        var session = await().until(() -> binding.session(), it -> "lost".equals(it.cause()));
        assertThat(Duration.between(session.since(), session.again())).isGreaterThan(Duration.ofMillis(25));
    }

    @Test
    void aSilentPortDoesNotHoldUpTheStop() throws IOException {
        var binding = Gateway.to(smsc.port(), settings -> settings.connectWithin = Duration.ofMinutes(10));
        smsc.accept().read();
        binding.close();
        assertThat(binding.health().state()).isEqualTo(BindHealth.State.STOPPED);
    }
}
