package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.message.Lane;

class PacerTest {

    private static final long SECOND = 1_000_000_000L;

    private long now;
    private final Pacer pacer = new Pacer(500, () -> now);

    private int partsWithin(long nanos, int partsEach) {
        var until = now + nanos;
        var parts = 0;
        while (now < until) {
            now += pacer.turn(partsEach, Lane.BULK);
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
        while (pacer.turn(1, Lane.BULK) == 0) {
            atOnce++;
        }
        assertThat(atOnce).isLessThanOrEqualTo(50); // 100 ms' worth
    }

    @Test
    void whileThereIsNothingToSendNothingIsOwed() {
        partsWithin(SECOND, 1);
        now += 60 * SECOND;
        assertThat(partsWithin(10 * SECOND, 1)).isLessThanOrEqualTo(5_000 + 5); // 8 ms' worth and one
    }

    @Test
    void urgentTextsDoNotQueueBehindBulkButBulkPaysForThem() {
        for (var i = 0; i < 500; i++) {
            pacer.turn(1, Lane.BULK);
        }
        assertThat(pacer.turn(1, Lane.URGENT)).isZero();
        assertThat(pacer.turn(1, Lane.BULK)).isGreaterThan(SECOND * 9 / 10);
    }

    @Test
    void theRateFallsWhenToldSoAndComesBack() {
        partsWithin(SECOND, 1);
        pacer.slowDown();
        assertThat(pacer.rate()).isLessThanOrEqualTo(250);
        now += 30 * SECOND;
        assertThat(pacer.rate()).isEqualTo(500);
    }

    @Test
    void aTextThatIsTriedAloneSaysNothingOfTheRate() {
        partsWithin(SECOND, 1);
        pacer.slowDown();
        for (var step = 0; step < 3; step++) {
            now += 2 * SECOND / 10;
            pacer.turn(1, Lane.BULK);
            pacer.slowDownFurther();
        }
        assertThat(pacer.rate()).isBetween(500 / 20.0, 500 / 16.0);
    }

    /// Leaves as [Outlet] does: sleeps overshoot, short waits are not slept, and every ten seconds or so the machine is
    /// away.
    private static List<long[]> leaving(int rate, int partsEach, long nanos, long seed) {
        var random = new Random(seed);
        var clock = new AtomicLong();
        var pacer = new Pacer(rate, clock::get);
        var left = new ArrayList<long[]>();
        while (clock.get() < nanos) {
            var wait = pacer.turn(partsEach, Lane.BULK);
            if (wait >= 1_000_000) {
                clock.addAndGet(wait + random.nextInt(150_000));
            }
            if (random.nextInt(rate * 10 / partsEach) == 0) {
                clock.addAndGet(random.nextInt(15_000_000));
            }
            clock.addAndGet(1 + random.nextInt(2_000));
            left.add(new long[] {clock.get(), partsEach});
        }
        return left;
    }

    private static long[] fewestAndMost(List<long[]> left, long window, long until) {
        var fewest = Long.MAX_VALUE;
        var most = 0L;
        var from = 0;
        var sum = 0L;
        for (var to = 0; to < left.size(); to++) {
            sum += left.get(to)[1];
            while (left.get(to)[0] - left.get(from)[0] >= window) {
                sum -= left.get(from++)[1];
            }
            most = Math.max(most, sum);
            if (left.get(to)[0] > window + SECOND && left.get(to)[0] < until - SECOND) {
                fewest = Math.min(fewest, sum);
            }
        }
        return new long[] {fewest, most};
    }

    @ParameterizedTest
    @CsvSource({"200, 1", "500, 1", "500, 3", "1000, 2", "5000, 1", "5000, 3", "20000, 1"})
    void everySecondAndEveryTenSeeTheRateGiveOrTakeAFiftieth(int rate, int partsEach) {
        for (var seed = 0; seed < 5; seed++) {
            var until = 40 * SECOND;
            var left = leaving(rate, partsEach, until, seed);
            for (var seconds : new int[] {1, 10}) {
                var seen = fewestAndMost(left, seconds * SECOND, until);
                var wanted = rate * seconds;
                // The machine was away for at most 15 ms: while it is, nobody can make up for it.
                assertThat(seen[0]).as("fewest").isGreaterThanOrEqualTo((long) (wanted * 0.98) - 2L * partsEach);
                assertThat(seen[1]).as("most").isLessThanOrEqualTo((long) (wanted * 1.02) + 2L * partsEach);
            }
        }
    }

    @Test
    void eachLaneGoesAheadOfThoseBelowAndTheyPayForIt() {
        for (var i = 0; i < 500; i++) {
            pacer.turn(1, Lane.BULK);
        }
        for (var i = 0; i < 250; i++) {
            pacer.turn(1, Lane.PROMPT);
        }
        assertThat(pacer.turn(1, Lane.URGENT)).isZero();
        assertThat(pacer.turn(1, Lane.PROMPT)).isBetween(SECOND * 4 / 10, SECOND * 6 / 10);
        assertThat(pacer.turn(1, Lane.BULK)).isGreaterThan(SECOND * 14 / 10);
    }
}
