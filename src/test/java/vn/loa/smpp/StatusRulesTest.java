package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.channel.Outcome.Reason;

class StatusRulesTest {

    // Every code that the dissector of Wireshark 4.0 knows by name, but for those of vendors.
    private static final int[] FOREIGN = {
        0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x11, 0x13, 0x14, 0x15,
        0x33, 0x34, 0x40, 0x42, 0x43, 0x44, 0x45, 0x48, 0x49, 0x50, 0x51, 0x53, 0x54, 0x55, 0x58, 0x61, 0x62, 0x63,
        0x64, 0x65, 0x66, 0x67, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xfe, 0xff, 0x100, 0x101, 0x102, 0x103, 0x104, 0x105,
        0x106, 0x107, 0x108, 0x109, 0x10a, 0x10b, 0x10c, 0x10d, 0x10e, 0x10f, 0x110, 0x111, 0x112
    };

    private final StatusRules smpp = new StatusRules(Map.of());

    private static StatusRule rule(StatusRule.Action action) {
        return new StatusRule(action, Duration.ofSeconds(3), 5, null);
    }

    @Test
    void everyCodeOfSmppHasAMeaning() {
        assertThat(IntStream.of(FOREIGN)).allMatch(smpp::knows);
        assertThat(FOREIGN).hasSameSizeAs(CommandStatus.values());
    }

    @ParameterizedTest
    @CsvSource({
        "0x01, REFUSE, INVALID_TEXT",
        "0x04, NOT_BOUND, OTHER",
        "0x08, AGAIN, OTHER",
        "0x0a, REFUSE, INVALID_SENDER",
        "0x0b, REFUSE, INVALID_NUMBER",
        "0x14, THROTTLE, OTHER",
        "0x58, THROTTLE, OTHER",
        "0x62, REFUSE, INVALID_TEXT",
        "0x64, AGAIN, OTHER",
        "0xfe, REFUSE, NO_ROUTE",
        "0x101, REFUSE, NOT_ALLOWED",
        "0x104, REFUSE, INVALID_TEXT",
        "0x480, REFUSE, OTHER"
    })
    void whatSmppSaysHolds(String code, StatusRule.Action action, Reason reason) {
        var rule = smpp.of(Integer.decode(code));
        assertThat(rule.action()).isEqualTo(action);
        assertThat(rule.reason()).isEqualTo(reason);
    }

    @Test
    void anOperatorMayMeanSomethingElse() {
        var own = new StatusRules(Map.of(
                "0x0b", rule(StatusRule.Action.UNKNOWN),
                "88", rule(StatusRule.Action.REFUSE),
                "0x400-0x4ff", rule(StatusRule.Action.AGAIN)));
        assertThat(own.of(0x0b).action()).isEqualTo(StatusRule.Action.UNKNOWN);
        assertThat(own.of(0x58).action()).isEqualTo(StatusRule.Action.REFUSE);
        assertThat(own.of(0x400))
                .isEqualTo(new StatusRule(StatusRule.Action.AGAIN, Duration.ofSeconds(3), 5, Reason.OTHER));
        assertThat(own.of(0x4ff).times()).isEqualTo(5);
        assertThat(own.knows(0x500)).isFalse();
        assertThat(own.of(0x14).action()).isEqualTo(StatusRule.Action.THROTTLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ten", "0x", "-5", "0", "0x20-0x10", "1-99999", "0x0b,0x0c"})
    void whatIsNoCodeIsNamed(String codes) {
        assertThatThrownBy(() -> new StatusRules(Map.of(codes, rule(StatusRule.Action.REFUSE))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + codes + "'")
                .hasMessageContaining("0x08");
    }
}
