package vn.loa.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceWindowsTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void evenArrivalsFillEveryWindowAlike() {
        var arrivals = LongStream.range(0, 5_000).map(i -> i * SECOND / 500).toArray();

        var extremes = Pace.Extremes.of(arrivals, SECOND);

        assertThat(extremes.most()).isEqualTo(500);
        assertThat(extremes.least()).isBetween(499, 500);
    }

    @Test
    void aGapAndABurstAreFoundWhereverTheyLie() {
        var random = new Random(17082020);
        for (var round = 0; round < 50; round++) {
            var arrivals = random.longs(400, 0, 10 * SECOND).sorted().toArray();

            var extremes = Pace.Extremes.of(arrivals, SECOND);

            // Windows at moments of their own: none may hold more than the fullest or less than the emptiest.
            var begin = arrivals[0] + SECOND;
            var end = arrivals[arrivals.length - 1] - 2 * SECOND;
            random.longs(2_000, begin, end).forEach(from -> assertThat(count(arrivals, from))
                    .isBetween((long) extremes.least(), (long) extremes.most()));
            assertThat(count(arrivals, extremes.fullest())).isEqualTo(extremes.most());
            assertThat(count(arrivals, extremes.emptiest())).isEqualTo(extremes.least());
        }
    }

    @Test
    void aRunThatIsTooShortIsNoMeasurement() {
        assertThatThrownBy(() -> Pace.Extremes.of(new long[] {0, 2 * SECOND}, SECOND))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pace.Extremes.of(new long[0], SECOND)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long count(long[] arrivals, long from) {
        return LongStream.of(arrivals)
                .filter(each -> each >= from && each < from + SECOND)
                .count();
    }
}
