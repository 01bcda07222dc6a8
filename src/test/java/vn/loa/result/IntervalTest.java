package vn.loa.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    /// Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17
    /// (1998), table II, method 10.
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void differencesAreThoseOfNewcombesTable(long one, long ofOne, long other, long ofOther, double low, double high) {
        var interval = Interval.ofDifference(one, ofOne, other, ofOther);

        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }

    /// Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I,
    /// method 3.
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void sharesAreThoseOfWilson(long succeeded, long of, double low, double high) {
        var interval = Interval.ofShare(succeeded, of);

        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }

    /// The bounds of a share are where a share would have to lie for what was seen to be 1.96 standard deviations away;
    /// searched for, not reckoned with the formula, and once more with the one of Commons Math.
    @Test
    void sharesAreThoseThatTheScoreTestDoesNotRefuse() {
        for (var of : List.of(1, 2, 7, 10, 148, 5_821, 116_428)) {
            for (var succeeded : IntStream.of(0, 1, of / 3, of / 2, of - 1, of)
                    .distinct()
                    .filter(one -> one >= 0 && one <= of)
                    .toArray()) {
                var interval = Interval.ofShare(succeeded, of);
                var wilson = new WilsonScoreInterval().createInterval(of, succeeded, 0.95);

                assertThat(interval.low()).isCloseTo(lowest(succeeded, of), within(1e-9));
                assertThat(interval.high()).isCloseTo(1 - lowest(of - succeeded, of), within(1e-9));
                assertThat(interval.low()).isCloseTo(wilson.getLowerBound(), within(1e-9));
                assertThat(interval.high()).isCloseTo(wilson.getUpperBound(), within(1e-9));
            }
        }
    }

    @Test
    void differencesAreMadeOfTheTwoSharesSearchedFor() {
        for (var ofOne : List.of(7, 70, 5_821)) {
            for (var ofOther : List.of(10, 116_428)) {
                for (var one : List.of(0, 1, ofOne / 2, ofOne)) {
                    for (var other : List.of(0, 1, ofOther / 5, ofOther)) {
                        var first = (double) one / ofOne;
                        var second = (double) other / ofOther;
                        var below = first - lowest(one, ofOne);
                        var above = 1 - lowest(ofOne - one, ofOne) - first;
                        var belowOther = second - lowest(other, ofOther);
                        var aboveOther = 1 - lowest(ofOther - other, ofOther) - second;

                        var interval = Interval.ofDifference(one, ofOne, other, ofOther);

                        assertThat(interval.low())
                                .isCloseTo(
                                        first - second - Math.sqrt(below * below + aboveOther * aboveOther),
                                        within(1e-9));
                        assertThat(interval.high())
                                .isCloseTo(
                                        first - second + Math.sqrt(above * above + belowOther * belowOther),
                                        within(1e-9));
                    }
                }
            }
        }
    }

    /// The lowest share of which so many are not too many, by halving.
    private static double lowest(int succeeded, int of) {
        if (succeeded == 0) {
            return 0;
        }
        var z = new NormalDistribution().inverseCumulativeProbability(0.975);
        var seen = (double) succeeded / of;
        var low = 0.0;
        var high = seen;
        for (var i = 0; i < 200; i++) {
            var middle = (low + high) / 2;
            if ((seen - middle) / Math.sqrt(middle * (1 - middle) / of) > z) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Test
    void onlyAnIntervalWithoutZeroIsClear() {
        assertThat(Interval.ofDifference(56, 70, 48, 80).isOneSided()).isTrue();
        assertThat(Interval.ofDifference(5, 56, 0, 29).isOneSided()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.ofShare(3, 2));
    }
}
