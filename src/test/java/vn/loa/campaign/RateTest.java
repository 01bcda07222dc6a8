package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.Vietnam;

class RateTest {

    private static final String BY_THE_HOUR =
            "rate: [{ from: \"19:00\", partsPerSecond: 900 }, { from: \"07:00\", partsPerSecond: 500 }]";

    @ParameterizedTest
    @CsvSource({"06:59, 900", "07:00, 500", "18:59, 500", "19:00, 900", "23:59, 900", "00:00, 900"})
    void rateFollowsTheClockOfTheScheduleAndTheNightBelongsToTheDayBefore(LocalTime time, int expected) {
        var rate = plan(BY_THE_HOUR).rate();

        assertThat(rate.at(LocalDate.of(2026, 11, 23)
                        .atTime(time)
                        .atZone(Vietnam.ZONE)
                        .toInstant()))
                .isEqualTo(expected);
    }

    @Test
    void oneNumberHoldsAllDay() {
        assertThat(plan("rate: 500").rate().steps()).containsExactly(new Rate.Step(LocalTime.MIN, 500));
    }

    private static Plan plan(String rate) {
        var findings = new Findings("x.yaml");
        var file = House.YAML.replace("rate: 500", rate).getBytes(StandardCharsets.UTF_8);
        var plan = PlanReader.read(file, findings).orElseThrow().plan();
        assertThat(findings.inOrder()).isEmpty();
        return plan;
    }
}
