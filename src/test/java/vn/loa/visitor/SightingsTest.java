package vn.loa.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.Msisdn;
import vn.loa.visitor.Sightings.Claim;

class SightingsTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private static final Msisdn AN = new Msisdn(950_000_001);
    private static final String CAO_BANG = "04";

    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-01T05:00:00Z"));

    private Sightings sightings() {
        return new Sightings(redis.redis(), clock, 3);
    }

    private Claim seen(String area) {
        return sightings().seen(List.of(new Sightings.Visit(AN, area))).getFirst();
    }

    private void sent() {
        var claim = seen(CAO_BANG);
        assertThat(claim).isInstanceOf(Claim.Yes.class);
        sightings().sent(Map.of(new Sightings.Visit(AN, CAO_BANG), ((Claim.Yes) claim).token()));
    }

    @Test
    void onceInFourteenDaysAndArea() {
        sent();

        clock.advance(Duration.ofDays(13));
        assertThat(seen(CAO_BANG)).isEqualTo(new Claim.No(Verdict.REPEATED));
        assertThat(seen("14")).isInstanceOf(Claim.Yes.class);
        clock.advance(Duration.ofDays(1));
        assertThat(seen(CAO_BANG)).isInstanceOf(Claim.Yes.class);
    }

    @Test
    void whoseNoticeIsNotDurableGetsTheSameTokenAgain() {
        var first = seen(CAO_BANG);

        assertThat(seen(CAO_BANG)).isEqualTo(first);
        sent();
        assertThat(seen(CAO_BANG)).isEqualTo(new Claim.No(Verdict.REPEATED));
    }

    @Test
    void whoComesEveryFewDaysIsNoVisitor() {
        sent();
        for (var day = 0; day < 7; day++) {
            clock.advance(Duration.ofDays(2));
            seen(CAO_BANG);
        }

        // Fourteen days after the notice, and seen on six of them.
        assertThat(seen(CAO_BANG)).isEqualTo(new Claim.No(Verdict.COMMUTER));
    }

    @Test
    void whatIsKnownOfSomebodyEndsByItselfAndWhenItIsForgotten() {
        sent();
        var key = redis.redis().await(redis.redis().async().keys("visitor:*")).getFirst();
        assertThat(redis.redis().await(redis.redis().async().pttl(key)))
                .isBetween(Duration.ofDays(13).toMillis(), Duration.ofDays(14).toMillis());

        assertThat(sightings().forgetBefore(clock.instant())).isZero();
        assertThat(sightings().forgetBefore(clock.instant().plusMillis(1))).isEqualTo(1);
        sent();
        new ErasedPeople(sightings()).strangers(List.of(AN));
        assertThat(redis.redis().await(redis.redis().async().keys("*"))).isEmpty();
    }
}
