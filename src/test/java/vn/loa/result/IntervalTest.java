package vn.loa.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

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

    @Test
    void onlyAnIntervalWithoutZeroIsClear() {
        assertThat(Interval.ofDifference(56, 70, 48, 80).isOneSided()).isTrue();
        assertThat(Interval.ofDifference(5, 56, 0, 29).isOneSided()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.ofShare(3, 2));
    }
}
