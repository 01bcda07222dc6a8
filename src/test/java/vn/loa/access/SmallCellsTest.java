package vn.loa.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class SmallCellsTest {

    @Test
    void fewPeopleAreHiddenAndNobodyIsNot() {
        assertThat(SmallCells.hidden(0, 1, 4, 5, 900)).containsExactly(false, true, true, false, false);
    }

    @Test
    void oneHiddenAloneTakesTheNextSmallestWithIt() {
        assertThat(SmallCells.hidden(120, 3, 0, 40)).containsExactly(false, true, false, true);
        assertThat(SmallCells.hidden(3)).containsExactly(true);
        assertThat(SmallCells.hidden()).isEmpty();
    }

    @Test
    void whatOneSumHidesNoOtherGivesAway() {
        // audience = left out + sent; sent = accepted + failed; accepted = delivered + awaiting
        var counts = new long[] {1_000, 3, 997, 990, 7, 980, 10};
        var sums = List.of(new int[] {0, 1, 2}, new int[] {2, 3, 4}, new int[] {3, 5, 6});

        assertThat(SmallCells.hidden(counts, sums)).containsExactly(false, true, true, false, true, false, false);
    }

    @Test
    void inATableNeitherTheColumnNorTheRowGivesACountAway() {
        // attempted, accepted, failed
        var rows = List.of(new long[] {20, 17, 3}, new long[] {400, 393, 7}, new long[] {90, 90, 0});
        var columns = IntStream.range(0, 3)
                .<ToLongFunction<long[]>>mapToObj(at -> row -> row[at])
                .toList();
        author();

        var shown = SmallCells.shown(rows, columns, List.of(new int[] {0, 1, 2}));

        assertThat(shown.get(0)).containsExactly(20L, null, null);
        assertThat(shown.get(1)).containsExactly(400L, null, null);
        assertThat(shown.get(2)).containsExactly(90L, 90L, 0L);
    }

    private static void author() {
        var author = new Person("an", "an", "An", Set.of(Role.AUTHOR), Precinct.WHOLE_COUNTRY);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(author, ""));
    }

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aWholeOfAFewPeopleIsHiddenWithItsParts() {
        var sums = List.of(new int[] {0, 1, 2});

        assertThat(SmallCells.hidden(new long[] {4, 4, 0}, sums)).containsExactly(true, true, false);
        assertThat(SmallCells.hidden(new long[] {6, 6, 0}, sums)).containsOnly(false);
        assertThat(SmallCells.hidden(new long[] {7, 6, 1}, sums)).containsExactly(false, true, true);
    }
}
