package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final long SECOND = 1_000_000_000L;

    private long now;
    private final Pacer pacer = new Pacer(500, () -> now);

    private int partsWithin(long nanos, int partsEach) {
        var until = now + nanos;
        var parts = 0;
        while (now < until) {
            now += pacer.turn(partsEach, false);
            parts += partsEach;
        }
        return parts;
    }

    @Test
    void partsLeaveAtTheAgreedRateHoweverManyATextHas() {
        partsWithin(SECOND, 1);
        assertThat(partsWithin(10 * SECOND, 1)).isCloseTo(5_000, Percentage.withPercentage(1));
        assertThat(partsWithin(10 * SECOND, 3)).isCloseTo(5_000, Percentage.withPercentage(1));
    }

    @Test
    void aPauseIsNotMadeUpForByABurst() {
        now += 60 * SECOND;
        var atOnce = 0;
        while (pacer.turn(1, false) == 0) {
            atOnce++;
        }
        assertThat(atOnce).isLessThanOrEqualTo(50); // 100 ms' worth
    }

    @Test
    void urgentTextsDoNotQueueBehindBulkButBulkPaysForThem() {
        for (var i = 0; i < 500; i++) {
            pacer.turn(1, false);
        }
        assertThat(pacer.turn(1, true)).isZero();
        assertThat(pacer.turn(1, false)).isGreaterThan(SECOND * 9 / 10);
    }

    @Test
    void theRateFallsWhenToldSoAndComesBack() {
        partsWithin(SECOND, 1);
        pacer.slowDown();
        assertThat(pacer.rate()).isLessThanOrEqualTo(250);
        now += 30 * SECOND;
        assertThat(pacer.rate()).isEqualTo(500);
    }
}
