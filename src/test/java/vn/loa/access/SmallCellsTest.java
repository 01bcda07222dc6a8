package vn.loa.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
