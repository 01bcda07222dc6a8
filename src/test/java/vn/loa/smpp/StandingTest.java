package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final long SECOND = 1_000_000_000L;

    private final CoolingSettings settings = new CoolingSettings(
            Duration.ofSeconds(10), 50, 10, Duration.ofMinutes(4), 30, 10, 5, Duration.ofMinutes(1));
    private final Standing standing = new Standing("north", settings, 0);
    private long now;

    private void tenSecondsWith(int good, int faults) {
        for (var i = 0; i < good; i++) {
            standing.answered(false);
        }
        for (var i = 0; i < faults; i++) {
            standing.answered(true);
        }
        now += 10 * SECOND;
        standing.look(now);
    }

    @Test
    void faultsBelowTheMarkTakeNothingAway() {
        tenSecondsWith(90, 10);
        assertThat(standing.share()).isEqualTo(100);
        assertThat(standing.why()).isNull();
    }

    @Test
    void faultsAboveTheMarkTakeAStepEachTimeDownToTheLeast() {
        tenSecondsWith(80, 20);
        assertThat(standing.share()).isEqualTo(90);
        assertThat(standing.why()).isEqualTo("faults 20 of 100 answers");
        for (var i = 0; i < 20; i++) {
            tenSecondsWith(0, 100);
        }
        assertThat(standing.share()).isEqualTo(5);
    }

    @Test
    void aFewAnswersTellNothingUntilTheyAreMany() {
        tenSecondsWith(0, 49);
        assertThat(standing.share()).isEqualTo(100);
        tenSecondsWith(0, 1);
        assertThat(standing.share()).isEqualTo(90);
    }

    @Test
    void whatIsTooFewToFallForIsNotCalmEitherAndIsForgottenInTime() {
        tenSecondsWith(0, 100);
        for (var i = 0; i < 5; i++) {
            tenSecondsWith(0, 3);
        }
        assertThat(standing.share()).isEqualTo(90);
        for (var i = 0; i < 7; i++) {
            tenSecondsWith(0, 3);
        }
        assertThat(standing.share()).isEqualTo(90);
        for (var i = 0; i < 13; i++) {
            tenSecondsWith(0, 0);
        }
        assertThat(standing.share()).isEqualTo(100);
    }

    @Test
    void itRisesAStepForEachMinuteWithoutTrouble() {
        tenSecondsWith(0, 100);
        tenSecondsWith(0, 100);
        assertThat(standing.share()).isEqualTo(80);
        for (var i = 0; i < 6; i++) {
            tenSecondsWith(100, 0);
        }
        assertThat(standing.share()).isEqualTo(90);
        assertThat(standing.why()).isNotNull();
        for (var i = 0; i < 6; i++) {
            tenSecondsWith(0, 0);
        }
        assertThat(standing.share()).isEqualTo(100);
        assertThat(standing.why()).isNull();
    }

    @Test
    void slowReceiptsTakeAStep() {
        standing.receipts(60, 40);
        now += 10 * SECOND;
        standing.look(now);
        assertThat(standing.share()).isEqualTo(90);
        assertThat(standing.why()).isEqualTo("slow 40 of 100 receipts");
    }

    @Test
    void aReceiptThatNeverComesCountsAsLateOnceAndNeverAgain() {
        var watch = new ReceiptWatch(240 * SECOND);
        watch.accepted("a", 0);
        watch.accepted("b", SECOND);
        watch.accepted("c", 2 * SECOND);

        assertThat(watch.came(List.of("b", "not ours"), 5 * SECOND)).isEqualTo(new ReceiptWatch.Seen(1, 0));
        assertThat(watch.overdue(240 * SECOND)).isEqualTo(new ReceiptWatch.Seen(0, 0));
        assertThat(watch.overdue(241 * SECOND)).isEqualTo(new ReceiptWatch.Seen(0, 1));
        assertThat(watch.came(List.of("a"), 242 * SECOND)).isEqualTo(new ReceiptWatch.Seen(0, 0));
        assertThat(watch.came(List.of("c"), 300 * SECOND)).isEqualTo(new ReceiptWatch.Seen(0, 1));
        assertThat(watch.quantile(1)).isEqualTo(298 * SECOND);
    }
}
