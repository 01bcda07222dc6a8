package vn.loa.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.alert.Certainty;
import vn.loa.alert.Severity;
import vn.loa.alert.Status;
import vn.loa.fake.RedisServer;

class CapXmlTest {

    private static final Instant SENT = Instant.parse("2021-07-20T07:05:00Z");

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @TempDir
    Path directory;

    // To make one takes seconds.
    private static SigningKey key;

    @BeforeAll
    static void makeKey() throws Exception {
        key = SigningKey.of(redis.redis(), "");
    }

    @Test
    void aRecordIsValidAndSignedAndWhoeverChangesALetterIsFound() throws Exception {
        var record = new CapXml(key).write(message("<b>&\"đỏ\""));

        assertThat(Proof.of(record).valid().isSignedBy(key.pem())).isTrue();
        assertThat(Proof.of(record.replace("2021-07-20T14:05:00+07:00", "2021-07-21T14:05:00+07:00"))
                        .valid()
                        .isSignedBy(key.pem()))
                .isFalse();
        assertThat(Proof.of(record).said("headline")).isEqualTo("<b>&\"đỏ\"");
        assertThat(record)
                .contains(
                        "<sent>2021-07-20T14:05:00+07:00</sent>",
                        "<status>Exercise</status>",
                        "<msgType>Update</msgType>",
                        "<scope>Public</scope>",
                        "<references>loa@x.vn,w1.1,2021-07-20T14:05:00+07:00 loa@x.vn,w1.2,2021-07-20T14:05:00+07:00</references>",
                        "<responseType>AllClear</responseType>",
                        "<valueName>VN-GSO</valueName><value>14</value>");
    }

    @Test
    void theKeyIsMadeOnceForEveryNodeOrComesFromAFile() throws Exception {
        assertThat(SigningKey.of(redis.redis(), "").pem())
                .isEqualTo(SigningKey.of(redis.redis(), "").pem());

        var file = pem(2048);
        var own = SigningKey.of(redis.redis(), file.toString());
        assertThat(Proof.of(new CapXml(own).write(message("x"))).isSignedBy(own.pem()))
                .isTrue();
        assertThat(own.name()).isNotEqualTo(key.name());
    }

    @Test
    void aFileWithoutSuchAKeyIsNamedWithTheMend() throws Exception {
        var weak = pem(1024).toString();
        var none = Files.writeString(directory.resolve("none.pem"), "hello").toString();

        assertThatThrownBy(() -> SigningKey.of(redis.redis(), weak)).hasMessageContainingAll("loa.cap.key", "2048");
        assertThatThrownBy(() -> SigningKey.of(redis.redis(), none))
                .hasMessageContainingAll("loa.cap.key", "PRIVATE KEY", "openssl genpkey");
        assertThatThrownBy(() -> SigningKey.of(redis.redis(), directory + "/away.pem"))
                .hasMessageContaining("away.pem");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<status>Exercise<|<status>Real<",
                "+07:00</sent>|Z</sent>",
                "<sender>loa@x.vn<|<sender>loa, x<",
                "<scope>Public</scope>|''",
                "<category>Health<|<category>health<",
                "<references>loa@x.vn,|<references>"
            })
    void theSchemaRefusesWhatTheStandardDoesNotKnow(String is, String instead) throws Exception {
        var record = new CapXml(key).write(message("x"));
        var broken = Proof.of(record.replace(is, instead));

        assertThat(record).contains(is);
        assertThatThrownBy(broken::valid).isInstanceOf(org.xml.sax.SAXException.class);
    }

    private Path pem(int bits) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return Files.writeString(
                directory.resolve(bits + ".pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(
                                        generator.generateKeyPair().getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private static CapMessage message(String headline) {
        return new CapMessage(
                "w1.3",
                "loa@x.vn",
                SENT,
                Status.EXERCISE,
                CapMessage.Type.UPDATE,
                null,
                "Diễn tập",
                List.of(
                        new CapMessage.Reference("loa@x.vn", "w1.1", SENT),
                        new CapMessage.Reference("loa@x.vn", "w1.2", SENT)),
                "",
                List.of(new CapMessage.Info(
                        "vi-VN",
                        "Cảnh báo y tế",
                        Response.ALL_CLEAR,
                        Urgency.PAST,
                        Severity.MINOR,
                        Certainty.OBSERVED,
                        SENT,
                        "Trạm Y tế",
                        headline,
                        "",
                        "Đeo khẩu trang",
                        "https://bluezone.gov.vn",
                        "19009095",
                        List.of(new CapMessage.Place("Tỉnh Sơn La", "14")))));
    }
}
