package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private double random = 0.5; // no jitter
    private final BackOff backOff = new BackOff(Settings.to(2775).patience(), () -> random);

    private List<Long> millis(Trouble.Kind kind, int times) {
        var waits = new ArrayList<Long>();
        for (var i = 0; i < times; i++) {
            waits.add(backOff.next(Trouble.of(kind)).toMillis());
        }
        return waits;
    }

    @Test
    void thePauseDoublesUpToItsLimit() {
        assertThat(millis(Trouble.Kind.CONNECTION_REFUSED, 4)).containsExactly(50L, 100L, 200L, 200L);
    }

    @Test
    void aWrongPasswordDoesNotHammer() {
        assertThat(millis(Trouble.Kind.WRONG_PASSWORD, 6))
                .containsExactly(300_000L, 600_000L, 1_200_000L, 2_400_000L, 3_600_000L, 3_600_000L);
    }

    @Test
    void anotherTroubleBeginsAnew() {
        millis(Trouble.Kind.CONNECTION_REFUSED, 3);
        assertThat(millis(Trouble.Kind.ALREADY_BOUND, 1)).containsExactly(30_000L);
        assertThat(millis(Trouble.Kind.SILENT, 1)).containsExactly(50L);
    }

    @Test
    void aSteadySessionBeginsAnew() {
        millis(Trouble.Kind.LOST, 3);
        backOff.forget();
        assertThat(millis(Trouble.Kind.LOST, 1)).containsExactly(50L);
    }

    @Test
    void gatewaysDoNotComeBackTogether() {
        random = 0;
        assertThat(backOff.next(Trouble.of(Trouble.Kind.ALREADY_BOUND))).isEqualTo(Duration.ofMillis(22_500));
        backOff.forget();
        random = 1;
        assertThat(backOff.next(Trouble.of(Trouble.Kind.ALREADY_BOUND))).isEqualTo(Duration.ofMillis(37_500));
    }
}
