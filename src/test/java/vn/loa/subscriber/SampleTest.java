package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.fake.RedisServer;

class SampleTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final int BLOCKS = 16;

    @Test
    void thePeopleOfASeedAreForEverTheSame() {
        var chosen = new Sample(500, "holdout nhac-1").of(0);

        // Reckoned by another program: whoever is left out of a campaign must be left out of its next run as well,
        // whichever version of Loa begins it.
        assertThat(chosen.count()).isEqualTo(3281);
        assertThat(IntStream.iterate(chosen.next(0), slot -> chosen.next(slot + 1))
                        .limit(5)
                        .boxed())
                .containsExactly(14, 34, 81, 89, 134);
    }

    @Test
    void aLargerShareContainsEverySmallerOneOfTheSameSeed() {
        for (var block = 0; block < 3; block++) {
            var before = Slots.none();
            for (var share : new int[] {0, 1, 50, 500, 1_000, 5_000, 9_999, 10_000}) {
                var chosen = new Sample(share, "x").of(block);
                assertThat(before.andNot(chosen).isEmpty()).isTrue();
                before = chosen;
            }
            assertThat(before).isEqualTo(Slots.all());
        }
        assertThat(new Sample(0, "x").of(0).isEmpty()).isTrue();
    }

    @Test
    void theShareIsExactInExpectation() {
        for (var share : new int[] {50, 500, 2_500}) {
            var places = BLOCKS * Slots.SIZE;
            var chosen = IntStream.range(0, BLOCKS)
                    .map(block -> new Sample(share, "y").of(block).count())
                    .sum();
            var expected = (double) places * share / Sample.WHOLE;

            assertThat((double) chosen).isCloseTo(expected, within(4 * Math.sqrt(expected)));
        }
    }

    @Test
    void twoSeedsHaveNothingToDoWithEachOther() {
        var both = 0;
        for (var block = 0; block < BLOCKS; block++) {
            both += new Sample(1_000, "a")
                    .of(block)
                    .and(new Sample(1_000, "b").of(block))
                    .count();
        }
        var expected = BLOCKS * Slots.SIZE * 0.01;

        assertThat((double) both).isCloseTo(expected, within(4 * Math.sqrt(expected)));
    }

    @Test
    void whoJoinsLaterChangesNothingForThoseWhoWereThere() throws Exception {
        var people = new People(REDIS.redis(), 1_000);
        people.csv(roster(0, 3_000));
        var expression = people.segments.parse("sample(10%, \"đợt 1\")");
        var before = people.segments.slots(expression, 0);

        people.csv(roster(3_000, 6_000));
        var after = people.segments.slots(expression, 0);

        assertThat(before.isEmpty()).isFalse();
        assertThat(before.andNot(after).isEmpty()).isTrue();
        assertThat(after.andNot(before).next(0)).isGreaterThanOrEqualTo(3_000);
        assertThat(people.count("sample(10%, \"đợt 1\") and smartphone")
                        + people.count("sample(10%, \"đợt 1\") and not smartphone"))
                .isEqualTo(after.count());
        assertThat(people.count("sample(5%, \"đợt 1\") and not sample(10%, \"đợt 1\")"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"5%, 500, 5%", "0.5%, 50, 0.5%", "0.25%, 25, 0.25%", "12.50%, 1250, 12.5%", "100%, 10000, 100%"})
    void aShareIsReadAndWritten(String text, int share, String written) {
        assertThat(Sample.share(text)).isEqualTo(share);
        assertThat(new Sample(share, "").percent()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"5", "%", "-5%", "5.125%", "5 %", "1e2%"})
    void whatIsNoShareIsRefused(String text) {
        assertThatThrownBy(() -> Sample.share(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String roster(int from, int to) {
        var csv = new StringBuilder("msisdn,smartphone\n");
        IntStream.range(from, to).forEach(person -> csv.append(0)
                .append(950_000_000 + person)
                .append(',')
                .append(person % 2)
                .append('\n'));
        return csv.toString();
    }
}
