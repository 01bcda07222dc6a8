package vn.loa.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.Crowd;
import vn.loa.fake.RedisServer;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.message.Runs;

class OldClicksTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final Runs runs = new Runs(REDIS.redis());
    private final Planes planes = new Planes(REDIS.redis());
    private final RedisClicks clicks = new RedisClicks(REDIS.redis(), new Crowd(10));

    @Test
    void whoClickedIsForgottenAndHowManyDidIsKept() throws Exception {
        var old = run(NOW.minus(Duration.ofDays(91)));
        var young = run(NOW.minus(Duration.ofDays(89)));

        assertThat(clicks.forgetBefore(NOW.minus(Duration.ofDays(90)), runs, planes))
                .isEqualTo(2);
        assertThat(clicks.forgetBefore(NOW.minus(Duration.ofDays(90)), runs, planes))
                .isZero();

        assertThat(clicks.of(old)).isEqualTo(new Clicks.Count(3, 2, 2));
        assertThat(planes.contains(old, 3, Plane.CLICKED)).isFalse();
        assertThat(planes.contains(young, 3, Plane.CLICKED)).isTrue();
        assertThat(clicks.of(young)).isEqualTo(new Clicks.Count(3, 2, 2));
    }

    @Test
    void theFiguresGoWithTheRun() throws Exception {
        var run = run(NOW);
        clicks.count(new Links.PassedOn(run, 1), true).get();
        assertThat(clicks.passedOn(run).once()).isEqualTo(new Clicks.Hits(1, 1));

        clicks.forget(runs.find(run).orElseThrow());

        assertThat(REDIS.redis().await(REDIS.redis().async().keys("link:*"))).isEmpty();
    }

    private RunId run(Instant at) throws Exception {
        var run = runs.claim("c", "bluezone", at).orElseThrow();
        for (var person : new int[] {3, 4}) {
            planes.mark(run, person, Plane.ATTEMPTED);
            clicks.count(new Links.Personal(run, person), true).get();
        }
        clicks.count(new Links.Personal(run, 4), false).get();
        return run;
    }
}
