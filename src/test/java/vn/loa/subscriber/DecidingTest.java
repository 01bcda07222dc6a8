package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecidingTest {

    private static final int UNKNOWN = 1;

    // 0912... was allocated to operator 9, 095... to nobody.
    private final Deciding deciding = new Deciding(national -> national / 1_000_000 == 912 ? 9 : UNKNOWN, UNKNOWN);

    @ParameterizedTest(name = "table {1} of day {2}, own file {3} of day {4}, seen {5}, file {6}: {7} by {8}")
    @CsvSource(textBlock = """
            912, 0, 0, 0, 0, 0, 0, 9, PREFIX
            951, 0, 0, 0, 0, 0, 0, 1, NONE
            912, 0, 0, 0, 0, 0, 5, 5, FILE
            951, 0, 0, 0, 0, 0, 5, 5, FILE
            912, 0, 0, 0, 0, 4, 0, 4, SEEN
            912, 0, 0, 0, 0, 4, 5, 4, SEEN
            912, 0, 0, 3, 7, 0, 0, 3, OWN_FILE
            912, 0, 0, 3, 7, 4, 5, 3, OWN_FILE
            912, 2, 6, 0, 0, 0, 0, 2, TABLE
            912, 2, 6, 0, 9, 4, 5, 2, TABLE
            912, 2, 6, 3, 7, 4, 5, 3, OWN_FILE
            912, 2, 7, 3, 7, 4, 5, 2, TABLE
            912, 2, 8, 3, 7, 4, 5, 2, TABLE
            912, 9, 8, 0, 0, 4, 5, 9, TABLE
            912, 63, 65535, 62, 65534, 61, 60, 63, TABLE
            """)
    void theStrongestWordCounts(
            int prefix, int table, int tableDay, int own, int ownDay, int seen, int file, int operator, DecidedBy by) {
        var port = table == 0 ? NumberIndex.ABSENT : Port.of(table, tableDay);
        var words = Card.BLANK
                .withNational(prefix * 1_000_000 + 345_678)
                .withLanguage(255)
                .withOwn(own)
                .withSeen(seen)
                .withFile(file);

        var decided = deciding.decide(words, ownDay, port);

        assertThat(decided.operator()).isEqualTo(operator);
        assertThat(deciding.by(decided)).isEqualTo(by);
        assertThat(decided.national()).isEqualTo(words.national());
        assertThat(decided.language()).isEqualTo(255);
        assertThat(deciding.decide(decided, ownDay, port)).isEqualTo(decided);
        assertThat(decided.bits()).isNegative();
    }
}
