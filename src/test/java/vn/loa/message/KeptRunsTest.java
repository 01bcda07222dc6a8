package vn.loa.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.Crowd;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.Slots;

class KeptRunsTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final Runs runs = new Runs(REDIS.redis());
    private final Planes planes = new Planes(REDIS.redis());
    private final List<RunId> told = new ArrayList<>();

    @Test
    void allOfAnOldRunGoesEvenWithoutATtlAndItsHeaderStays() {
        var old = run(NOW.minus(Duration.ofDays(401)));
        var young = run(NOW.minus(Duration.ofDays(399)));
        REDIS.redis().await(REDIS.redis().async().persist(Planes.key(old, 1, Plane.DELIVERED)));
        assertThat(runs.oldest()).isEqualTo(old.number());

        assertThat(kept(run -> told.add(run.id())).forgetBefore(NOW.minus(Planes.KEPT)))
                .isEqualTo(1);

        assertThat(told).containsExactly(old);
        assertThat(REDIS.redis().await(REDIS.redis().async().keys("message:{b*:" + old + ":*")))
                .isEmpty();
        assertThat(planes.contains(young, Slots.SIZE + 2, Plane.DELIVERED)).isTrue();
        assertThat(runs.oldest()).isEqualTo(young.number());
        assertThat(runs.find(old)).isPresent();
        assertThat(runs.claim("c", "bluezone", NOW.minus(Duration.ofDays(401)))).isEmpty();
    }

    @Test
    void aDeathInTheMiddleIsMadeUpForTheNextNight() {
        var old = run(NOW.minus(Duration.ofDays(401)));

        assertThatThrownBy(() -> kept(run -> {
                            throw new IllegalStateException("killed");
                        })
                        .forgetBefore(NOW.minus(Planes.KEPT)))
                .hasMessage("killed");
        assertThat(runs.oldest()).isEqualTo(old.number());

        assertThat(kept(run -> told.add(run.id())).forgetBefore(NOW.minus(Planes.KEPT)))
                .isEqualTo(1);
        assertThat(runs.oldest()).isEqualTo(Long.MAX_VALUE);
    }

    private KeptRuns kept(RunTraces traces) {
        return new KeptRuns(runs, planes, new Crowd(2 * Slots.SIZE), List.of(traces));
    }

    private RunId run(Instant scheduledAt) {
        var run = runs.claim("c", "bluezone", scheduledAt).orElseThrow();
        planes.mark(run, 1, Plane.AUDIENCE);
        planes.mark(run, Slots.SIZE + 2, Plane.DELIVERED);
        return run;
    }
}
