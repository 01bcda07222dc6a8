package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Audiences and timetables in the words of a form.
class SketchTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everybody",
                "area(\"14\") and smartphone and not installed",
                "(area(\"14\") or area(\"04\")) and smartphone",
                "area(\"14\") or area(\"04\")",
                "area(\"14\", \"2021-07-01\") and tag(\"staff\") and not list(\"x\")",
                "everybody and not opted_out"
            })
    void anAudienceIsTheSameAfterTheForm(String expression) {
        assertThat(AudienceSketch.of(expression).orElseThrow().expression()).isEqualTo(expression);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smartphone or installed",
                "area(\"14\") or smartphone and not installed",
                "area(\"14\") or area(\"04\") and smartphone",
                "not (smartphone or installed)",
                "area(\"14\") and area(\"04\")",
                "not area(\"14\") and smartphone and area(\"04\") and area(\"01\")",
                "area(\"14\", \"2021-07-01\") or area(\"04\")",
                "smartphone and"
            })
    void whatAFormCannotSayStaysAnExpression(String expression) {
        assertThat(AudienceSketch.of(expression)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 30 9 * * ?       | DAILY",
                "0 0 9 ? * MON,THU  | WEEKLY",
                "0 0 9 1,15 * ?     | MONTHLY",
                "0 5 9 3 12 ? 2026  | ONCE",
                "0 0 9 3 12 ?       | OTHER",
                "0 0 9 ? * 2-6      | OTHER",
                "0 0 9 31 2 ? 2026  | OTHER",
                "*/5 * * * * ?      | OTHER"
            })
    void aTimetableIsTheSameAfterTheForm(String cron, Recurrence.Kind kind) {
        var read = Recurrence.of(cron);

        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.cron()).isEqualTo(cron);
    }

    @Test
    void aFormMakesCron() {
        var nine = LocalTime.of(9, 5);
        assertThat(Recurrence.weekly(List.of("MON", "THU"), nine).cron()).isEqualTo("0 5 9 ? * MON,THU");
        assertThat(Recurrence.once(LocalDate.of(2026, 12, 3), nine).cron()).isEqualTo("0 5 9 3 12 ? 2026");
        assertThat(Recurrence.once(LocalDate.of(2026, 12, 3), nine).date()).isEqualTo("2026-12-03");
        assertThat(Recurrence.monthly(List.of("1", "15"), nine).days()).containsExactly("1", "15");
        assertThat(Recurrence.daily(nine).time()).isEqualTo(nine);
    }
}
