package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.channel.Outcome;
import vn.loa.fake.RawSmsc;

/// With TLS we talk to nobody but the operator whose name its certificate bears.
class TlsTest {

    private static final Secret NONE = new Secret("");

    @TempDir
    static Path folder;

    private static Certificates certificates;

    private @Nullable RawSmsc smsc;
    private @Nullable Gateway gateway;

    @BeforeAll
    static void issue() throws Exception {
        certificates = new Certificates(folder);
        certificates.issue("operator", "ip:127.0.0.1,dns:smsc.example", "-1d", 30);
        certificates.issue("other", "dns:other.example", "-1d", 30);
        certificates.issue("expired", "ip:127.0.0.1", "-10d", 5);
        certificates.issue("loa", "dns:loa.example", "-1d", 30);
    }

    @AfterEach
    void close() throws IOException {
        if (smsc != null) {
            smsc.close();
        }
        if (gateway != null) {
            gateway.close();
        }
    }

    private RawSmsc smsc(String certificate, boolean wantsOurs) throws IOException, GeneralSecurityException {
        var server = (SSLServerSocket) certificates
                .server(certificate)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(wantsOurs);
        var started = new RawSmsc(server);
        smsc = started;
        Thread.startVirtualThread(() -> {
            try {
                started.acceptBind();
            } catch (IOException e) {
                // the gateway did not want it
            }
        });
        return started;
    }

    private Gateway gateway(RawSmsc smsc, TlsSettings tls) {
        var started = Gateway.to(smsc.port(), settings -> settings.tls = tls);
        gateway = started;
        return started;
    }

    private static TlsSettings trusting(@Nullable Path authorities, String serverName) {
        return new TlsSettings(true, authorities, NONE, null, null, NONE, serverName);
    }

    private static String cause(Gateway gateway) {
        await().until(() -> gateway.session().state() == SessionHealth.State.DOWN);
        return String.valueOf(gateway.session().cause());
    }

    @Test
    void textsTravelEncrypted() throws Exception {
        var operator = smsc("operator", false);
        var binding = gateway(operator, trusting(certificates.authority(), ""));
        await().until(binding::isUp);
        binding.send(Gateway.text(1, "Xin chao"));
        var submit = operator.read();
        operator.write(Pdu.SUBMIT_SM_RESP, 0, submit.sequence(), new byte[] {'7', 0});

        await().until(() -> binding.told.size() == 1);
        assertThat(binding.outcomes()).singleElement().isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void theNameMayBeAnotherThanTheHostWeConnectTo() throws Exception {
        await().until(gateway(smsc("operator", false), trusting(certificates.authority(), "smsc.example"))::isUp);
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        assertThat(cause(gateway(smsc("other", false), trusting(certificates.authority(), ""))))
                .isEqualTo("certificate-of-another");
    }

    @Test
    void anotherNameThanTheOneAskedForIsRefused() throws Exception {
        assertThat(cause(gateway(smsc("operator", false), trusting(certificates.authority(), "other.example"))))
                .isEqualTo("certificate-of-another");
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        assertThat(cause(gateway(smsc("expired", false), trusting(certificates.authority(), ""))))
                .isEqualTo("certificate-expired");
    }

    @Test
    void anUnknownAuthorityIsRefused() throws Exception {
        assertThat(cause(gateway(smsc("operator", false), trusting(null, "")))).isEqualTo("certificate-not-trusted");
    }

    @Test
    void ourCertificateIsShownFromAStore() throws Exception {
        var tls = new TlsSettings(
                true,
                certificates.store("authority"),
                new Secret(Certificates.PASSWORD),
                certificates.store("loa"),
                null,
                new Secret(Certificates.PASSWORD),
                "");
        await().until(gateway(smsc("operator", true), tls)::isUp);
    }

    @Test
    void ourCertificateIsShownFromPemFiles() throws Exception {
        var tls = new TlsSettings(
                true, certificates.authority(), NONE, certificates.chain("loa"), certificates.key("loa"), NONE, "");
        await().until(gateway(smsc("operator", true), tls)::isUp);
    }

    @Test
    void anOperatorThatWantsOurCertificateSaysSo() throws Exception {
        assertThat(cause(gateway(smsc("operator", true), trusting(certificates.authority(), ""))))
                .isEqualTo("our-certificate-refused");
    }

    @Test
    void aPeerWithoutTlsIsNamed() throws Exception {
        var plain = new RawSmsc();
        smsc = plain;
        var binding = gateway(plain, trusting(certificates.authority(), ""));
        var line = plain.accept();
        line.writeOctets("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(cause(binding)).isEqualTo("speaks-no-tls");
    }

    @Test
    void aFileThatHoldsNoCertificateIsNamed() throws Exception {
        var nonsense = Files.writeString(folder.resolve("nonsense.pem"), "-----BEGIN NONSENSE-----\n");
        assertThat(cause(gateway(smsc("operator", false), trusting(nonsense, ""))))
                .isEqualTo("tls-files");
    }

    @Test
    void aFileThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> trusting(folder.resolve("absent.pem"), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tls.authorities")
                .hasMessageContaining("absent.pem");
    }
}
