package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.fake.RawSmsc;
import vn.loa.message.Gsm7;
import vn.loa.message.Lane;
import vn.loa.message.Text;
import vn.loa.sandbox.Smsc;
import vn.loa.subscriber.Msisdn;

/// What stands in the octets of a submit_sm for an operator that wants something out of the ordinary, read by a decoder
/// that shares nothing with the one that writes.
class SubmitOptionsTest {

    private static final String LONG = "Xin ong ba cai ung dung Bluezone de duoc bao som. ".repeat(7); // 350 septets
    private static final String ACCENTED = "Xin ông bà cài ứng dụng để được báo sớm. ".repeat(4); // 164 units

    private RawSmsc smsc;
    private @Nullable Gateway gateway;

    @BeforeEach
    void open() throws IOException {
        smsc = new RawSmsc();
    }

    @AfterEach
    void close() throws IOException {
        // First: it would not take leave.
        smsc.close();
        if (gateway != null) {
            gateway.close();
        }
    }

    private Gateway gateway() {
        return Objects.requireNonNull(gateway);
    }

    /// The fields of SMPP 3.4, 4.4.1, in their order.
    private record Submit(
            String service,
            int ton,
            int npi,
            String sender,
            int esmClass,
            int protocol,
            int priority,
            String validity,
            int registered,
            int coding,
            byte[] message,
            List<String> parameters,
            byte[] payload) {

        static Submit read(byte[] body) {
            var at = new int[1];
            var service = text(body, at);
            var ton = body[at[0]++];
            var npi = body[at[0]++];
            var sender = text(body, at);
            at[0] += 2;
            text(body, at);
            var esmClass = body[at[0]++] & 0xff;
            var protocol = body[at[0]++] & 0xff;
            var priority = body[at[0]++] & 0xff;
            text(body, at);
            var validity = text(body, at);
            var registered = body[at[0]++] & 0xff;
            at[0]++;
            var coding = body[at[0]++] & 0xff;
            at[0]++;
            var length = body[at[0]++] & 0xff;
            var message = Arrays.copyOfRange(body, at[0], at[0] += length);
            var parameters = new ArrayList<String>();
            var payload = new byte[0];
            while (at[0] < body.length) {
                var tag = number(body, at[0]);
                var value = Arrays.copyOfRange(body, at[0] + 4, at[0] + 4 + number(body, at[0] + 2));
                at[0] += 4 + value.length;
                if (tag == 0x0424) {
                    payload = value;
                } else {
                    parameters.add(
                            "%04x=%s".formatted(tag, java.util.HexFormat.of().formatHex(value)));
                }
            }
            return new Submit(
                    service,
                    ton,
                    npi,
                    sender,
                    esmClass,
                    protocol,
                    priority,
                    validity,
                    registered,
                    coding,
                    message,
                    parameters,
                    payload);
        }

        private static int number(byte[] body, int at) {
            return (body[at] & 0xff) << 8 | body[at + 1] & 0xff;
        }

        private static String text(byte[] body, int[] at) {
            var from = at[0];
            while (body[at[0]] != 0) {
                at[0]++;
            }
            return new String(body, from, at[0]++ - from, StandardCharsets.ISO_8859_1);
        }
    }

    private static SubmitSettings settings(Joining joining) {
        return new SubmitSettings(
                joining,
                ReceiptLevel.FINAL,
                ValidityForm.RELATIVE,
                PlainAlphabet.GSM7,
                SubmitSettings.Codings.PLAIN,
                "",
                0,
                0,
                null,
                null);
    }

    private RawSmsc.Line bind(SubmitSettings submit) throws IOException {
        gateway = Gateway.to(smsc.port(), settings -> settings.submit = submit);
        var line = smsc.acceptBind();
        await().until(() -> gateway().isUp());
        return line;
    }

    private List<Submit> sent(RawSmsc.Line line, int count, Submission text) throws IOException {
        gateway().send(text);
        var submits = new ArrayList<Submit>();
        for (var i = 0; i < count; i++) {
            var frame = line.read(Pdu.SUBMIT_SM);
            submits.add(Submit.read(frame.body()));
            line.accept(frame, "7" + i);
        }
        await().until(() -> !gateway().told.isEmpty());
        assertThat(gateway().outcomes()).singleElement().isInstanceOf(Outcome.Accepted.class);
        return submits;
    }

    private List<Submit> sent(SubmitSettings submit, int count, String content) throws IOException {
        return sent(bind(submit), count, Gateway.text(300, content));
    }

    @Test
    void aWideHeaderTakesOneUnitMoreAndHoldsAWideReference() throws IOException {
        var line = bind(settings(Joining.UDH16));
        for (var number = 0; number < 300; number++) { // until a reference needs nine bits
            gateway().send(Gateway.text(number, "x"));
            line.accept(line.read(Pdu.SUBMIT_SM), Integer.toString(number));
        }
        await().until(() -> gateway().told.size() == 300);
        gateway().told.clear();

        var submits = sent(line, 3, Gateway.text(301, LONG));

        var joined = new ByteArrayOutputStream();
        for (var i = 0; i < 3; i++) {
            var message = submits.get(i).message();
            assertThat(submits.get(i).esmClass()).isEqualTo(0x40);
            assertThat(Arrays.copyOf(message, 7)).containsExactly(6, 8, 4, 1, 301 & 0xff, 3, i + 1);
            assertThat(message.length).isLessThanOrEqualTo(7 + 152);
            joined.write(message, 7, message.length - 7);
        }
        assertThat(Gsm7.read(joined.toByteArray())).isEqualTo(LONG);
    }

    @Test
    void sarParametersStandBesideAPlainText() throws IOException {
        var submits = sent(settings(Joining.SAR), 3, ACCENTED);

        var joined = new ByteArrayOutputStream();
        for (var i = 0; i < 3; i++) {
            var submit = submits.get(i);
            assertThat(submit.esmClass()).isZero();
            assertThat(submit.coding()).isEqualTo(8);
            assertThat(submit.parameters()).containsExactly("020c=0001", "020e=03", "020f=%02x".formatted(i + 1));
            joined.writeBytes(submit.message());
        }
        assertThat(joined.toString(StandardCharsets.UTF_16BE)).isEqualTo(ACCENTED);
    }

    @Test
    void aPayloadIsOneSubmitThatIsBilledInParts() throws IOException {
        var submit = sent(settings(Joining.PAYLOAD), 1, ACCENTED).getFirst();

        assertThat(submit.message()).isEmpty();
        assertThat(new String(submit.payload(), StandardCharsets.UTF_16BE)).isEqualTo(ACCENTED);
        assertThat(gateway().health().submitted()).isEqualTo(3);
    }

    @Test
    void aShortTextIsTheSameWhateverLongOnesAre() throws IOException {
        var submit = sent(settings(Joining.PAYLOAD), 1, "Xin chao").getFirst();

        assertThat(submit.message()).isEqualTo("Xin chao".getBytes(StandardCharsets.US_ASCII));
        assertThat(submit.payload()).isEmpty();
        assertThat(submit.registered()).isEqualTo(1);
        assertThat(submit.coding()).isZero();
    }

    @Test
    void everyFieldIsAsTheOperatorWantsIt() throws IOException {
        var submit = sent(
                        bind(new SubmitSettings(
                                Joining.UDH8,
                                ReceiptLevel.INTERMEDIATE,
                                ValidityForm.ABSOLUTE,
                                PlainAlphabet.LATIN1,
                                new SubmitSettings.Codings(3, 8, 0xf0, 0x18),
                                "BULK",
                                0x7f,
                                2,
                                5,
                                1)),
                        1,
                        Gateway.text(1, "Café @ 5€".replace("€", ""), Lane.URGENT))
                .getFirst();

        assertThat(submit.service()).isEqualTo("BULK");
        assertThat(submit.protocol()).isEqualTo(0x7f);
        assertThat(submit.priority()).isEqualTo(2);
        assertThat(submit.registered()).isEqualTo(0x11);
        assertThat(submit.coding()).isEqualTo(3);
        assertThat(submit.ton()).isEqualTo(5);
        assertThat(submit.npi()).isEqualTo(1);
        assertThat(new String(submit.message(), StandardCharsets.ISO_8859_1)).isEqualTo("Café @ 5");
        assertThat(submit.validity()).endsWith("000+");
        var until = LocalDateTime.parse(
                        "20" + submit.validity().substring(0, 12), DateTimeFormatter.ofPattern("yyyyMMddHHmmss"))
                .toInstant(ZoneOffset.UTC);
        assertThat(until)
                .isBetween(Instant.now().plusSeconds(5 * 3600), Instant.now().plusSeconds(6 * 3600 + 5));
    }

    @Test
    void aFlashTextHasClassZeroInItsAlphabet() throws IOException {
        var line = bind(SubmitSettings.PLAIN);
        UnaryOperator<Submission> flash = Submission::asFlash;
        assertThat(sent(line, 1, flash.apply(Gateway.text(1, "Khan")))
                        .getFirst()
                        .coding())
                .isEqualTo(0x10);
        gateway().told.clear();
        assertThat(sent(line, 1, flash.apply(Gateway.text(2, "Khẩn")))
                        .getFirst()
                        .coding())
                .isEqualTo(0x18);
    }

    @Test
    void aTextThatTheOperatorsAlphabetCannotSayIsRefusedAndTheNextOneLeaves() throws IOException {
        var latin = new SubmitSettings(
                Joining.UDH8,
                ReceiptLevel.FINAL,
                ValidityForm.OFF,
                PlainAlphabet.LATIN1,
                SubmitSettings.Codings.PLAIN,
                "",
                0,
                0,
                null,
                null);
        var line = bind(latin);
        gateway().send(Gateway.text(1, "Ω"));
        await().until(() -> gateway().told.size() == 1);
        assertThat(gateway().outcomes())
                .containsExactly(new Outcome.Refused(Outcome.Reason.INVALID_TEXT, "not-sendable"));
        gateway().told.clear();
        assertThat(sent(line, 1, Gateway.text(2, "x")).getFirst().validity()).isEmpty();
    }

    @Test
    void aTextThatWaitsLongerThanItIsWorthIsNeverSent() throws IOException {
        gateway = Gateway.to(smsc.port(), settings -> settings.window = 1);
        var line = smsc.acceptBind();
        await().until(() -> gateway().isUp());
        gateway().send(Gateway.text(1, "holds the window"));
        var holding = line.read(Pdu.SUBMIT_SM);

        gateway()
                .submit(new Submission(
                        2,
                        new Msisdn(950_000_002),
                        "sfone",
                        Text.of("late"),
                        "BLUEZONE",
                        Lane.BULK,
                        Duration.ofMillis(200)));

        assertThat(gateway().outcomes()).containsExactly(new Outcome.Refused(Outcome.Reason.EXPIRED, "expired"));
        line.accept(holding, "7");
        await().until(() -> gateway().told.size() == 2);
        gateway().send(Gateway.text(3, "next"));
        assertThat(Submit.read(line.read(Pdu.SUBMIT_SM).body()).message())
                .isEqualTo("next".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whatWaitedHereIsTakenOffTheTimeThatTheOperatorMayTry() throws IOException {
        gateway = Gateway.to(smsc.port(), settings -> settings.window = 100);
        var line = smsc.acceptBind();
        await().until(() -> gateway().isUp());
        gateway()
                .send(new Submission(
                        2,
                        new Msisdn(950_000_002),
                        "sfone",
                        Text.of("later"),
                        "BLUEZONE",
                        Lane.BULK,
                        Duration.ofSeconds(3)));
        var submit = line.read(Pdu.SUBMIT_SM);
        assertThat(Submit.read(submit.body()).validity()).isEqualTo("000000000003000R");

        while (Submit.read(submit.body()).validity().equals("000000000003000R")) {
            line.write(Pdu.SUBMIT_SM_RESP, 0x58, submit.sequence(), new byte[0]);
            submit = line.read(Pdu.SUBMIT_SM);
        }

        assertThat(Submit.read(submit.body()).validity()).isIn("000000000002000R", "000000000001000R");
        line.accept(submit, "8");
    }

    @Test
    void aThrottledTextThatIsNotWorthItAnyMoreIsGivenBackAsExpired() throws IOException {
        gateway = Gateway.to(smsc.port(), settings -> settings.window = 100);
        var line = smsc.acceptBind();
        await().until(() -> gateway().isUp());
        gateway()
                .send(new Submission(
                        2,
                        new Msisdn(950_000_002),
                        "sfone",
                        Text.of("late"),
                        "BLUEZONE",
                        Lane.BULK,
                        Duration.ofMillis(150)));
        while (gateway().told.isEmpty()) {
            var submit = line.read();
            if (submit.command() == Pdu.SUBMIT_SM) {
                line.write(Pdu.SUBMIT_SM_RESP, 0x58, submit.sequence(), new byte[0]);
                if (gateway().told.isEmpty()) {
                    await().pollDelay(Duration.ZERO)
                            .atMost(Duration.ofSeconds(5))
                            .until(() -> !gateway().told.isEmpty()
                                    || line.socket().getInputStream().available() > 0);
                }
            }
        }
        assertThat(gateway().outcomes()).containsExactly(new Outcome.Refused(Outcome.Reason.EXPIRED, "expired"));
        assertThat(gateway().health().inFlight()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Joining.class)
    void aSimulatedOperatorReadsLongTextsHoweverTheyAreJoined(Joining joining) {
        try (var operator = Smsc.start(Smsc.Options.quick())) {
            var heard = new CopyOnWriteArrayList<String>();
            operator.onAccepted(accepted -> heard.add(accepted.text()));
            gateway = Gateway.to(operator.port(), settings -> settings.submit = settings(joining));
            await().until(() -> gateway().isUp());

            gateway().send(Gateway.text(1, ACCENTED));
            gateway().send(Gateway.text(2, LONG));

            await().until(() -> heard.size() == 2);
            assertThat(heard).containsExactlyInAnyOrder(ACCENTED, LONG);
        }
    }
}
