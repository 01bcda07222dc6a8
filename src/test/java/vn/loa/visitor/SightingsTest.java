package vn.loa.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private void sent() {
        var claim = sightings().seen(AN, CAO_BANG);
        assertThat(claim).isInstanceOf(Claim.Yes.class);
        sightings().sent(AN, CAO_BANG, ((Claim.Yes) claim).token());
    }

    @Test
    void onceInFourteenDaysAndArea() {
        sent();

        clock.advance(Duration.ofDays(13));
        assertThat(sightings().seen(AN, CAO_BANG)).isEqualTo(new Claim.No(Verdict.REPEATED));
        assertThat(sightings().seen(AN, "14")).isInstanceOf(Claim.Yes.class);
        clock.advance(Duration.ofDays(1));
        assertThat(sightings().seen(AN, CAO_BANG)).isInstanceOf(Claim.Yes.class);
    }

    @Test
    void whoseNoticeIsNotDurableGetsTheSameTokenAgain() {
        var first = sightings().seen(AN, CAO_BANG);

        assertThat(sightings().seen(AN, CAO_BANG)).isEqualTo(first);
        sent();
        assertThat(sightings().seen(AN, CAO_BANG)).isEqualTo(new Claim.No(Verdict.REPEATED));
    }

    @Test
    void whoComesEveryFewDaysIsNoVisitor() {
        sent();
        for (var day = 0; day < 7; day++) {
            clock.advance(Duration.ofDays(2));
            sightings().seen(AN, CAO_BANG);
        }

        // Fourteen days after the notice, and seen on six of them.
        assertThat(sightings().seen(AN, CAO_BANG)).isEqualTo(new Claim.No(Verdict.COMMUTER));
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
