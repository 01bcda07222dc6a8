package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.channel.Outcome.Reason;

class StatusRulesTest {

    // Every code that the dissector of Wireshark 4.0 knows by name, but for those of vendors; each once.
    private static final Map<StatusRule, int[]> MEANINGS = Map.of(
            rule(StatusRule.Action.THROTTLE, Reason.OTHER),
            new int[] {0x14, 0x58},
            rule(StatusRule.Action.AGAIN, Reason.OTHER),
            new int[] {0x08, 0x64, 0x102},
            rule(StatusRule.Action.NOT_BOUND, Reason.OTHER),
            new int[] {0x04},
            rule(StatusRule.Action.REFUSE, Reason.INVALID_TEXT),
            new int[] {0x01, 0x43, 0x61, 0x62, 0x63, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0x104},
            rule(StatusRule.Action.REFUSE, Reason.INVALID_SENDER),
            new int[] {0x0a, 0x48, 0x49, 0x105},
            rule(StatusRule.Action.REFUSE, Reason.INVALID_NUMBER),
            new int[] {0x0b, 0x33, 0x34, 0x40, 0x44},
            rule(StatusRule.Action.REFUSE, Reason.NOT_ALLOWED),
            new int[] {0x15, 0x66, 0x100, 0x101, 0x103},
            rule(StatusRule.Action.REFUSE, Reason.NO_ROUTE),
            new int[] {0xfe},
            rule(StatusRule.Action.REFUSE, Reason.OTHER),
            new int[] {
                0x02, 0x03, 0x05, 0x06, 0x07, 0x0c, 0x0d, 0x0e, 0x0f, 0x11, 0x13, 0x42, 0x45, 0x50, 0x51, 0x53, 0x54,
                0x55, 0x65, 0x67, 0xff, 0x106, 0x107, 0x108, 0x109, 0x10a, 0x10b, 0x10c, 0x10d, 0x10e, 0x10f, 0x110,
                0x111, 0x112
            });

    private final StatusRules smpp = new StatusRules(Map.of());

    private static StatusRule rule(StatusRule.Action action, Reason reason) {
        return new StatusRule(action, Duration.ofSeconds(30), 2, reason);
    }

    private static StatusRule rule(StatusRule.Action action) {
        return new StatusRule(action, Duration.ofSeconds(3), 5, null);
    }

    @Test
    void everyCodeOfSmppHasItsMeaning() {
        MEANINGS.forEach((rule, codes) -> assertThat(IntStream.of(codes).boxed())
                .allSatisfy(code -> assertThat(smpp.of(code)).as("0x%02X", code).isEqualTo(rule)));
        assertThat(MEANINGS.values().stream().flatMapToInt(IntStream::of).distinct())
                .hasSameSizeAs(CommandStatus.values());
        assertThat(MEANINGS.values().stream().flatMapToInt(IntStream::of)).allMatch(smpp::knows);
    }

    @Test
    void aCodeThatNobodyKnowsIsARefusal() {
        assertThat(smpp.knows(0x480)).isFalse();
        assertThat(smpp.of(0x480)).isEqualTo(rule(StatusRule.Action.REFUSE, Reason.OTHER));
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
