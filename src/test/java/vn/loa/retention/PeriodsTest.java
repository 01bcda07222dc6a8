package vn.loa.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class PeriodsTest {

    private static final Kept RUNS = kept("runs", 400, 40, 400);
    private static final Kept TEXTS = kept("single-messages", 30, 1, 30);

    @Test
    void whatIsNotSetHasItsStandard() {
        var periods = new Periods(List.of(RUNS, TEXTS), Map.of("at", "02:30", "runs", "90d"));

        assertThat(periods.kinds())
                .extracting(Periods.Kind::name, Periods.Kind::period)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("runs", Duration.ofDays(90)),
                        org.assertj.core.groups.Tuple.tuple("single-messages", Duration.ofDays(30)));
    }

    @ParameterizedTest
    @CsvSource({"loa.retention.single-messages", "loa.retention.singlemessages", "LOA_RETENTION_SINGLEMESSAGES"})
    void aKindIsSetInTheFileAndFromTheEnvironment(String setting) {
        var environment = new MockEnvironment();
        if (setting.startsWith("LOA")) {
            environment
                    .getPropertySources()
                    .addFirst(new org.springframework.core.env.SystemEnvironmentPropertySource(
                            "systemEnvironment", Map.of(setting, "7d")));
        } else {
            environment.setProperty(setting, "7d");
        }

        var periods = Periods.of(List.of(RUNS, TEXTS), environment);

        assertThat(periods.kinds().getLast().period()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void aKindThatNobodyKeepsIsRefusedAndTheKnownAreNamed() {
        assertThatThrownBy(() -> new Periods(List.of(RUNS, TEXTS), Map.of("rnus", "90d")))
                .hasMessageContaining("loa.retention.rnus")
                .hasMessageContaining("runs, single-messages");
    }

    @ParameterizedTest
    @CsvSource({
        "39d, 'loa.retention.runs is 39d; write 40d to 400d'",
        "401d, 'loa.retention.runs is 401d; write 40d to 400d'",
        "long, 'write a span such as 400d'"
    })
    void aPeriodThatWouldBreakSomethingIsRefusedWithItsMend(String value, String mend) {
        assertThatThrownBy(() -> new Periods(List.of(RUNS), Map.of("runs", value)))
                .hasMessageContaining(mend);
    }

    @Test
    void aKindThatIsNotForgottenByItsPeriodTakesNoOther() {
        assertThat(new Periods(Reserved.KINDS, Map.of("rejected-lines", "30d")).kinds())
                .hasSameSizeAs(Reserved.KINDS);
        assertThatThrownBy(() -> new Periods(Reserved.KINDS, Map.of("rejected-lines", "7d")))
                .hasMessageContaining("loa.retention.rejected-lines is 7d; write 30d to 30d");
    }

    private static Kept kept(String kind, int standard, int least, int most) {
        return Kept.of(kind, kind, Duration.ofDays(standard), Duration.ofDays(least), Duration.ofDays(most), then -> 0);
    }
}
