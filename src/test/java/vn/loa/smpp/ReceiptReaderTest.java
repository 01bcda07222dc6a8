package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.channel.Inbound;
import vn.loa.channel.Inbound.State;
import vn.loa.subscriber.Msisdn;

class ReceiptReaderTest {

    private static Inbound.@Nullable Receipt read(
            IdBase base, int esmClass, int coding, byte[] text, @Nullable String tlvId, int state) {
        var message =
                new ShortMessage("84950000001", "1022", esmClass, 0, coding, text, tlvId, state, null, null, List.of());
        var written = new ReceiptReader("north", () -> ReceiptCodes.NONE).read(message, Instant.EPOCH);
        var ids = new ReceiptIds("north", () -> base, new IdBookInMemory(), Clock.systemUTC());
        return written == null ? null : ids.read(List.of(written)).receipts().getFirst();
    }

    private static Inbound.@Nullable Receipt read(IdBase base, String text, @Nullable String tlvId, int state) {
        return read(base, ShortMessage.RECEIPT, 0, text.getBytes(StandardCharsets.ISO_8859_1), tlvId, state);
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/smpp/receipts.csv",
            delimiter = '|',
            quoteCharacter = '\0',
            useHeadersInDisplayName = true)
    void everyOperatorsSpellingIsRead(String text, @Nullable String id, State state, @Nullable String error) {
        for (var coding :
                new Charset[] {StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE}) {
            var receipt = read(IdBase.SAME, ShortMessage.RECEIPT, 0, text.getBytes(coding), null, -1);
            if (id == null) {
                assertThat(receipt).isNull();
                continue;
            }
            assertThat(receipt).isNotNull();
            assertThat(receipt.providerId()).isEqualTo(id);
            assertThat(receipt.state()).isEqualTo(state);
            assertThat(receipt.code()).isEqualTo(error);
        }
    }

    @Test
    void theParametersGoBeforeTheText() {
        var receipt = read(IdBase.SAME, "id:1 stat:UNDELIV", "9F", 2);
        assertThat(receipt).isNotNull();
        assertThat(receipt.providerId()).isEqualTo("9F");
        assertThat(receipt.state()).isEqualTo(State.DELIVERED);
    }

    @ParameterizedTest
    @CsvSource({
        "0, INTERMEDIATE",
        "1, INTERMEDIATE",
        "2, DELIVERED",
        "3, UNDELIVERED",
        "4, UNDELIVERED",
        "5, UNDELIVERED",
        "6, INTERMEDIATE",
        "7, UNDELIVERED",
        "8, UNDELIVERED",
        "9, INTERMEDIATE",
        "42, UNDELIVERED",
        "-1, UNDELIVERED"
    })
    void everyMessageStateHasAMeaningAndTheTextIsAskedAboutOthers(int state, State meaning) {
        var receipt = read(IdBase.SAME, "id:1 stat:UNDELIV", "1", state);
        assertThat(receipt).isNotNull();
        assertThat(receipt.state()).isEqualTo(meaning);
    }

    @Test
    void aReceiptOfParametersAloneIsRead() {
        var message = new ShortMessage(
                "84950000001", "1022", 0, 0, 0, new byte[0], "9f", 5, new byte[] {3, 0x01, 0x02}, null, List.of());
        var receipt = new ReceiptReader("north", () -> ReceiptCodes.NONE).read(message, Instant.EPOCH);
        assertThat(message.isReceipt()).isTrue();
        assertThat(receipt)
                .isEqualTo(new WrittenReceipt(
                        "north",
                        IdPlace.PARAMETER,
                        "9f",
                        State.UNDELIVERED,
                        "258",
                        new Msisdn(950_000_001),
                        Instant.EPOCH));
    }

    @Test
    void theNetworksErrorGoesBeforeThatOfTheText() {
        var text = "id:1 stat:UNDELIV err:7".getBytes(StandardCharsets.ISO_8859_1);
        for (var error : new byte[][] {{3, 0, 11}, {3, 0}, {}}) {
            var message = new ShortMessage(
                    "84950000001", "1022", ShortMessage.RECEIPT, 0, 0, text, null, -1, error, null, List.of());
            var receipt = new ReceiptReader("north", () -> ReceiptCodes.NONE).read(message, Instant.EPOCH);
            assertThat(receipt).isNotNull();
            assertThat(receipt.code()).isEqualTo(error.length == 3 ? "11" : "7");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stat:UNDELIV err:027, -1, ABSENT",
        "stat:UNDELIV err:27, -1, ABSENT",
        "stat:REJECTD err:x1, -1, NO_NUMBER",
        "stat:UNDELIV err:69, -1, UNSAID",
        "stat:UNDELIV err:0, -1, UNSAID",
        "stat:UNDELIV, -1, UNSAID",
        "stat:EXPIRED err:69, -1, ABSENT",
        "stat:EXPIRED err:X1, -1, NO_NUMBER",
        "stat:UNDELIVERED_ABSENT, -1, ABSENT",
        "stat:3, -1, ABSENT",
        "stat:UNDELIV, 3, ABSENT",
        "stat:EXPIRED, 5, UNSAID",
        "stat:DELIVRD err:027, -1, UNSAID"
    })
    void aReceiptSaysWhyAsFarAsTheOperatorsTableOrItsStateDo(String text, int state, Inbound.Cause cause) {
        var codes = new ReceiptCodes(Map.of("027", Inbound.Cause.ABSENT, "X1", Inbound.Cause.NO_NUMBER));
        var message = new ShortMessage(
                "84950000001",
                "1022",
                ShortMessage.RECEIPT,
                0,
                0,
                ("id:1 " + text).getBytes(StandardCharsets.ISO_8859_1),
                null,
                state,
                null,
                null,
                List.of());
        var receipt = new ReceiptReader("north", () -> codes).read(message, Instant.EPOCH);
        assertThat(receipt).isNotNull();
        assertThat(receipt.cause()).isEqualTo(cause);
        assertThat(receipt.of("1").cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({"3, 1, NO_NUMBER", "3, 6, ABSENT", "3, 27, ABSENT", "3, 32, UNSAID", "1, 1, UNSAID", "8, 27, UNSAID"})
    void theErrorsOfAGsmNetworkAreThoseOfMap(byte type, byte error, Inbound.Cause cause) {
        var message = new ShortMessage(
                "84950000001", "1022", 0, 0, 0, new byte[0], "9f", 5, new byte[] {type, 0, error}, null, List.of());
        var receipt = new ReceiptReader("north", () -> ReceiptCodes.NONE).read(message, Instant.EPOCH);
        assertThat(receipt).isNotNull();
        assertThat(receipt.cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "7777"})
    void anIdThatIsNoneIsAskedOfTheText(String parameter) {
        var named = parameter.isBlank() ? parameter : parameter.repeat(100);
        var receipt = read(IdBase.SAME, "id:1 stat:DELIVRD", named, -1);
        assertThat(receipt).isNotNull();
        assertThat(receipt.providerId()).isEqualTo("1");
    }

    @Test
    void anIntermediateNotificationIsNeverFinalWhateverItSays() {
        var receipt = read(
                IdBase.SAME,
                ShortMessage.INTERMEDIATE,
                0,
                "id:1 stat:DELIVRD".getBytes(StandardCharsets.ISO_8859_1),
                "1",
                2);
        assertThat(receipt).isNotNull();
        assertThat(receipt.state()).isEqualTo(State.INTERMEDIATE);
    }

    @Test
    void aReceiptMayCarryAHeaderAndSpaces() {
        var text = "\005\000\003\001\001\001 id:7 stat:DELIVRD".getBytes(StandardCharsets.ISO_8859_1);
        var receipt = read(IdBase.SAME, ShortMessage.RECEIPT | ShortMessage.HAS_HEADER, 0, text, " 00f7 ", -1);
        assertThat(receipt).isNotNull();
        assertThat(receipt.providerId()).isEqualTo("F7");
        assertThat(receipt.state()).isEqualTo(State.DELIVERED);
    }

    @ParameterizedTest
    @CsvSource({
        "SAME, 00b8be19, B8BE19",
        "SAME, 0a6f-11, A6F-11",
        "HEX, 39f99dd5, 0972660181",
        "DECIMAL, 0972660181, 39F99DD5",
        "HEX, fffffffffffffffff, 295147905179352825855"
    })
    void idsOfResponseAndReceiptMeetInOneSpelling(IdBase base, String ofResponse, String ofReceipt) {
        assertThat(base.ofReceipt(ofReceipt)).isEqualTo(IdBase.ofResponse(ofResponse));
    }
}
