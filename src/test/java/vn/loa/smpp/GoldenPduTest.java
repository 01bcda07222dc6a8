package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.channel.Inbound.State;
import vn.loa.channel.Submission;
import vn.loa.fake.RawSmsc;
import vn.loa.subscriber.Msisdn;

/// What we say on the wire, octet by octet; the bench has a foreign decoder read the same octets.
class GoldenPduTest {

    private static final String LONG = "Bluezone ".repeat(20).strip();

    private static void assertWritten(String text, String... names) throws IOException {
        try (var smsc = new RawSmsc();
                var gateway = Gateway.to(smsc.port(), 10)) {
            var line = smsc.acceptBind();
            await().until(gateway::isUp);
            gateway.send(lasting(text));
            for (var name : names) {
                var golden = GoldenPdu.named(name);
                var submit = line.read(Pdu.SUBMIT_SM);
                var written = RawSmsc.pdu(submit.command(), submit.status(), golden.sequence(), submit.body());
                assertThat(HexFormat.of().formatHex(written))
                        .as(name)
                        .isEqualTo(HexFormat.of().formatHex(golden.octets()));
            }
        }
    }

    // Longer than SMPP can say, so that the clock does not decide what is written.
    private static Submission lasting(String text) {
        var plain = Gateway.text(1, text);
        return new Submission(
                plain.reference(),
                plain.to(),
                plain.operator(),
                plain.text(),
                plain.sender(),
                plain.lane(),
                Duration.ofDays(40));
    }

    @Test
    void everyTextIsWrittenAsItMustBe() throws IOException {
        assertWritten("Xin chao [An], 5€", "text");
        assertWritten("Từ chối: gửi TC", "ucs2");
        assertWritten(LONG, "long-1", "long-2");
    }

    @ParameterizedTest
    @CsvSource({
        "text, 'Xin chao [An], 5€'",
        "ucs2, 'Từ chối: gửi TC'",
        "reply, 'Từ chối'",
    })
    void everyTextIsReadAsItWasWritten(String name, String text) {
        var message = GoldenPdu.named(name).read();
        assertThat(Alphabets.read(message.dataCoding(), message.body())).isEqualTo(text);
        assertThat(message.place()).isNull();
        assertThat(message.isReceipt()).isFalse();
    }

    @Test
    void theReplyIsFromAnToOurShortCode() {
        var reader = new ReplyReader("north", Clock.systemUTC(), new LongTextsInMemory(Duration.ofMinutes(1)));
        var reply =
                reader.read(List.of(GoldenPdu.named("reply").read())).replies().getFirst();
        assertThat(reply.from()).isEqualTo(new Msisdn(950_000_001));
        assertThat(reply.to()).isEqualTo("8049");
        assertThat(reply.text()).isEqualTo("Từ chối");
    }

    @Test
    void thePartsOfALongTextAreReadInTheirPlaces() {
        var first = GoldenPdu.named("long-1").read();
        var second = GoldenPdu.named("long-2").read();
        assertThat(first.place()).isEqualTo(new Concatenation(1, 2, 1));
        assertThat(second.place()).isEqualTo(new Concatenation(1, 2, 2));
        assertThat(new String(first.body(), StandardCharsets.US_ASCII)
                        + new String(second.body(), StandardCharsets.US_ASCII))
                .isEqualTo(LONG);
    }

    @Test
    void theReceiptIsRead() {
        var receipt = new ReceiptReader("north", () -> ReceiptCodes.NONE)
                .read(GoldenPdu.named("receipt").read(), Instant.EPOCH);
        assertThat(receipt)
                .isEqualTo(new WrittenReceipt(
                        "north",
                        IdPlace.PARAMETER,
                        "39f99dd5",
                        State.DELIVERED,
                        "0",
                        new Msisdn(950_000_001),
                        Instant.EPOCH));
    }

    @Test
    void theDialogueOfUssdIsReadAsText() {
        var dialled = GoldenPdu.named("ussd").read();
        assertThat(dialled.to()).isEqualTo("*101#");
        assertThat(new String(dialled.body(), StandardCharsets.US_ASCII)).isEqualTo("*101#");
        assertThat(GoldenPdu.named("ussd-menu").read().from()).isEqualTo("*101#");
    }

    @Test
    void everyGoldenPduSaysWhatAForeignDecoderMustRead() throws IOException {
        assertThat(GoldenPdu.all()).hasSize(28).allSatisfy(pdu -> {
            assertThat(pdu.fields()).as(pdu.name()).hasSizeGreaterThan(6).containsKey("smpp.data_coding");
            assertThat(pdu.octets().length)
                    .isEqualTo(ByteBuffer.wrap(pdu.octets()).getInt());
        });
    }
}
