package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;

class OrdinalsTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Duration REST = Duration.ofDays(31);

    @Test
    void aPlaceIsNotGivenAgainWhileARunRemembersIt() {
        var people = new Erasing(REDIS.redis(), 10);
        people.memory.latest = 7;
        people.memory.oldest = 3;
        assertThat(people.ordinals.take(3)).containsExactly(0, 1, 2);
        people.ordinals.vacate(0, Slots.of(1));
        people.clock.advance(REST.plusDays(400));

        assertThat(free(people)).isZero();
        people.memory.oldest = 7;
        assertThat(free(people)).isZero();
        assertThat(people.ordinals.take(1)).containsExactly(3);

        people.memory.oldest = 8;
        assertThat(free(people)).isEqualTo(1);
        assertThat(people.ordinals.take(2)).containsExactly(1, 4);
    }

    @Test
    void aPlaceRestsAWhileEvenIfThereNeverWasARun() {
        var people = new Erasing(REDIS.redis(), 10);
        people.ordinals.take(3);
        people.ordinals.vacate(0, Slots.of(0, 2));

        people.clock.advance(REST);
        assertThat(free(people)).isZero();

        people.clock.advance(Duration.ofSeconds(1));
        assertThat(free(people)).isEqualTo(2);
        assertThat(people.ordinals.take(3)).containsExactly(0, 2, 3);
    }

    @Test
    void whatAStragglerEnteredForAVacantPlaceIsNotInherited() throws Exception {
        var people = new Erasing(REDIS.redis(), 10);
        people.csv("msisdn,tags\n0951000001,staff\n0951000002,\n");
        people.departures.erase(new Msisdn(951_000_001));
        people.sets.mark(Sets.INSTALLED, 0, true);
        people.sets.mark("tag:staff", 0, true);
        people.clock.advance(REST.plusSeconds(1));

        assertThat(people.departures.free(people.clock.instant().minus(REST))).isEqualTo(1);

        assertThat(people.ordinals.take(1)).containsExactly(0);
        assertThat(people.sets.contains(Sets.INSTALLED, 0)).isFalse();
        assertThat(people.sets.contains("tag:staff", 0)).isFalse();
    }

    @Test
    void noPlaceIsEverGivenTwiceWhateverComesAndGoes() {
        var people = new Erasing(REDIS.redis(), 10);
        var random = new Random(91);
        var held = new HashSet<Integer>();
        var waiting = new ArrayList<List<Long>>();
        for (var step = 0; step < 300; step++) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    people.memory.latest++;
                    people.memory.oldest = Math.min(people.memory.oldest, people.memory.latest);
                }
                case 1 ->
                    people.memory.oldest =
                            people.memory.oldest >= people.memory.latest ? Long.MAX_VALUE : people.memory.oldest + 1;
                case 2 ->
                    held.stream().limit(random.nextInt(20)).toList().forEach(ordinal -> {
                        held.remove(ordinal);
                        people.ordinals.vacate(Slots.blockOf(ordinal), Slots.of(Slots.slotOf(ordinal)));
                        waiting.add(List.of((long) ordinal, people.memory.latest, people.clock.millis()));
                    });
                default -> {
                    for (var ordinal : people.ordinals.take(random.nextInt(25))) {
                        assertThat(held.add(ordinal)).isTrue();
                        waiting.stream()
                                .filter(one -> one.getFirst() == ordinal)
                                .forEach(one -> {
                                    assertThat(one.get(1)).isLessThan(people.memory.oldest);
                                    assertThat(people.clock.millis() - one.get(2))
                                            .isGreaterThan(REST.toMillis());
                                });
                        waiting.removeIf(one -> one.getFirst() == ordinal);
                    }
                }
            }
            people.clock.advance(Duration.ofDays(random.nextInt(12)));
            free(people);
        }
        assertThat(held).hasSizeGreaterThan(100);
    }

    @Test
    void twoNodesThatFreeAndTakeAtTheSameTimeShareNothing() throws InterruptedException {
        var people = new Erasing(REDIS.redis(), 10);
        people.ordinals.take(20_000);
        people.ordinals.vacate(0, Slots.range(0, 20_000));
        people.clock.advance(REST.plusSeconds(1));
        var taken = new ArrayList<int[]>();
        var nodes = new ArrayList<Thread>();
        for (var node = 0; node < 4; node++) {
            nodes.add(Thread.ofVirtual().start(() -> {
                free(people);
                for (var i = 0; i < 10; i++) {
                    var some = people.ordinals.take(777);
                    synchronized (taken) {
                        taken.add(some);
                    }
                }
            }));
        }
        for (var node : nodes) {
            node.join();
        }

        assertThat(taken.stream().flatMapToInt(Arrays::stream).distinct().count())
                .isEqualTo(40 * 777);
        assertThat(taken.stream().flatMapToInt(Arrays::stream).max().orElseThrow())
                .isLessThan(20_000 + 40 * 777);
    }

    private static long free(Erasing people) {
        return people.ordinals.free(people.clock.instant().minus(REST), (block, slots) -> {});
    }
}
