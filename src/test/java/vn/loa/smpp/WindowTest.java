package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.message.Lane;

class WindowTest {

    private static int fill(Window window, Lane lane) {
        var taken = 0;
        while (window.tryTake(1, lane) == 1) {
            taken++;
        }
        return taken;
    }

    @ParameterizedTest
    @CsvSource({"100, 10, 90, 5, 5", "10, 10, 9, 0, 1", "2, 10, 1, 0, 1", "1, 10, 1, 0, 0", "100, 0, 100, 0, 0"})
    void eachLaneLeavesRoomForThoseAbove(int size, int reserve, int bulk, int prompt, int urgent) {
        var window = new Window(size, reserve);

        assertThat(fill(window, Lane.BULK)).isEqualTo(bulk);
        assertThat(fill(window, Lane.PROMPT)).isEqualTo(prompt);
        assertThat(fill(window, Lane.URGENT)).isEqualTo(urgent);
        assertThat(window.taken()).isEqualTo(size);
    }

    @Test
    void urgentTextsMayTakeAllOfIt() {
        var window = new Window(100, 10);
        assertThat(fill(window, Lane.URGENT)).isEqualTo(100);
        assertThat(window.tryTake(1, Lane.BULK)).isZero();
        window.release(Lane.URGENT, 3);
        assertThat(window.tryTake(3, Lane.BULK)).isEqualTo(3);
    }

    @Test
    void whateverIsTakenAndGivenBackInWhateverOrderNothingIsLostOrMade() {
        var random = new Random(26);
        for (var round = 0; round < 200; round++) {
            var window = new Window(1 + random.nextInt(60), random.nextInt(51));
            var held = new EnumMap<Lane, Integer>(Lane.class);
            for (var step = 0; step < 300; step++) {
                var lane = Lane.values()[random.nextInt(3)];
                var mine = held.getOrDefault(lane, 0);
                if (random.nextBoolean()) {
                    held.put(lane, mine + window.tryTake(1 + random.nextInt(4), lane));
                } else if (mine > 0) {
                    var back = 1 + random.nextInt(mine);
                    window.release(lane, back);
                    held.put(lane, mine - back);
                }
                if (random.nextInt(20) == 0) {
                    window.resize(1 + random.nextInt(60), random.nextInt(51));
                }
                assertThat(window.taken())
                        .isEqualTo(held.values().stream()
                                .mapToInt(Integer::intValue)
                                .sum());
            }
            var sizes = new int[] {fill(window, Lane.URGENT)};
            held.forEach(window::release);
            window.release(Lane.URGENT, sizes[0]);
            assertThat(window.taken()).isZero();
            assertThat(fill(window, Lane.URGENT)).isEqualTo(window.size());
        }
    }
}
