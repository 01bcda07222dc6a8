package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.loa.sandbox.SandboxSettings.NetworkSettings;
import vn.loa.sandbox.SandboxSettings.Operator;
import vn.loa.smpp.BindSettings;

class SimulatedOperatorsTest {

    private final Smsc smsc = Smsc.start(Smsc.Options.quick());
    private final SimulatedOperators operators = new SimulatedOperators(
            List.of(new Operator("viettel", 1_500, 200), new Operator("mobifone", 1_000, 100)),
            new NetworkSettings(Duration.ZERO, Duration.ofMillis(5), 0.93, 0.04),
            1,
            smsc);

    @AfterEach
    void close() {
        smsc.close();
    }

    @Test
    void everyOperatorHasABindOfItsOwnForItsOwnSubscribers() {
        assertThat(operators.binds()).extracting(BindSettings::name).containsExactly("viettel", "mobifone");
        assertThat(operators.binds()).allSatisfy(bind -> {
            assertThat(bind.port()).isEqualTo(smsc.port());
            assertThat(bind.operators()).containsExactly(bind.name());
        });
    }

    @Test
    void oneOperatorsMoodDoesNotTouchTheOther() {
        operators.mood("viettel", Mood.SILENT);

        assertThat(operators.mood("viettel")).isEqualTo(Mood.SILENT);
        assertThat(operators.mood("mobifone")).isEqualTo(Mood.HAPPY);
    }

    @Test
    void mostPhonesAreReachedAndTheSameOnesAreNotEachTime() {
        var fates = LongStream.range(84_950_000_000L, 84_950_010_000L)
                .mapToObj(Long::toString)
                .map(operators::fate)
                .toList();

        assertThat(Collections.frequency(fates, Fate.DELIVERED) / 10_000.0).isCloseTo(0.93, within(0.01));
        assertThat(Collections.frequency(fates, Fate.UNDELIVERED) / 10_000.0).isCloseTo(0.03, within(0.005));
        assertThat(Collections.frequency(fates, Fate.NO_NUMBER) / 10_000.0).isCloseTo(0.01, within(0.005));
        assertThat(Collections.frequency(fates, Fate.FORGOTTEN) / 10_000.0).isCloseTo(0.03, within(0.01));
        assertThat(operators.fate("84950000123")).isEqualTo(operators.fate("84950000123"));
    }
}
