package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.channel.Inbound;
import vn.loa.channel.Inbound.State;

class ReceiptReaderTest {

    private static Inbound.@Nullable Receipt read(IdBase base, String text, @Nullable String tlvId, int state) {
        var message = new ShortMessage(
                "84950000001", "1022", 4, false, 0, text.getBytes(StandardCharsets.ISO_8859_1), tlvId, state, null);
        return new ReceiptReader("north", () -> base).read(message, Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({
        "id:007 stat:DELIVRD err:000, DELIVERED",
        "ID: 007  STAT: delivrd, DELIVERED",
        "id:007 sub:001 dlvrd:000 submit date:0000000000 done date:xx stat:FAILED err:5, UNDELIVERED",
        "id:007 stat:EXPIRED, UNDELIVERED",
        "id:007 stat:UNKNOWN, UNDELIVERED",
        "id:007 stat:ACCEPTD, INTERMEDIATE",
        "id:007 stat:BUFFERED, INTERMEDIATE",
        "id:007, INTERMEDIATE"
    })
    void everyOperatorsSpellingIsRead(String text, State state) {
        var receipt = read(IdBase.SAME, text, null, -1);
        assertThat(receipt).isNotNull();
        assertThat(receipt.state()).isEqualTo(state);
        assertThat(receipt.providerId()).isEqualTo(IdBase.SAME.ofResponse("7"));
    }

    @Test
    void theParametersGoBeforeTheText() {
        var receipt = read(IdBase.SAME, "id:1 stat:UNDELIV", "9F", 2);
        assertThat(receipt).isNotNull();
        assertThat(receipt.providerId()).isEqualTo("9F");
        assertThat(receipt.state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void withoutAnIdThereIsNothingToSettle() {
        assertThat(read(IdBase.SAME, "stat:DELIVRD", null, -1)).isNull();
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
        assertThat(base.ofReceipt(ofReceipt)).isEqualTo(base.ofResponse(ofResponse));
    }
}
