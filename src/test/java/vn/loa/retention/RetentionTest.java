package vn.loa.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

class RetentionTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private final MovingClock clock = MovingClock.mondayMorning();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Instant> asked = new ArrayList<>();
    private final Kept replies = kept("replies", 30, then -> {
        asked.add(then);
        return 7;
    });

    @Test
    void eachKindIsToldWhatIsOldAndTheAnswerIsKept() {
        var retention = node(replies);

        assertThat(retention.run()).isTrue();
        clock.advance(Duration.ofDays(1));
        retention.run();

        assertThat(asked).first().isEqualTo(Instant.parse("2026-10-24T02:00:00Z"));
        assertThat(retention.standings()).singleElement().satisfies(kind -> {
            assertThat(kind.kind()).isEqualTo("replies");
            assertThat(kind.period()).isEqualTo("30d");
            assertThat(kind.last()).isEqualTo(clock.instant());
            assertThat(kind.forgotten()).isEqualTo(7);
            assertThat(kind.inAll()).isEqualTo(14);
            assertThat(kind.failure()).isNull();
        });
        assertThat(meters.counter("loa.retention.forgotten", "kind", "replies").count())
                .isEqualTo(14);
    }

    @Test
    void aNightIsWorkedOnceOverAllNodesAndMadeUpForWhenAllOfThemSlept() {
        var one = node(replies);
        var other = node(replies);

        one.nightly();
        other.nightly();
        one.nightly();
        assertThat(asked).hasSize(1);
        assertThat(one.next()).isEqualTo(Instant.parse("2026-11-23T19:30:00Z"));

        clock.set(Instant.parse("2026-11-23T19:29:59Z"));
        other.nightly();
        assertThat(asked).hasSize(1);
        clock.set(Instant.parse("2026-11-23T19:30:00Z"));
        other.nightly();
        one.nightly();
        assertThat(asked).hasSize(2);

        clock.advance(Duration.ofDays(3).plusHours(5));
        one.nightly();
        other.nightly();
        assertThat(asked).hasSize(3);
    }

    @Test
    void whoAsksWhileAnotherIsAtItIsTold() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow = kept("runs", 400, then -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        });
        var working = Thread.ofVirtual().start(() -> node(slow).run());
        begun.await();

        assertThat(node(replies).run()).isFalse();
        assertThat(node(replies).isRunning()).isTrue();
        goOn.countDown();
        working.join();

        await().until(() -> !node(replies).isRunning());
        assertThat(node(replies).run()).isTrue();
    }

    @Test
    void aKindThatFailsKeepsNoOtherAndIsNamed() {
        var broken = kept("clicks", 400, then -> {
            throw new IllegalStateException("out of order");
        });

        var retention = node(broken, replies);
        retention.run();

        assertThat(asked).hasSize(1);
        assertThat(retention.standings().getFirst().failure()).isEqualTo("IllegalStateException");
        assertThat(meters.counter("loa.retention.failures", "kind", "clicks").count())
                .isEqualTo(1);
    }

    @Test
    void aNodeThatDiesAtWorkIsFollowedByAnotherTheSameNight() {
        var redis = REDIS.redis();
        redis.await(redis.async().psetex("retention:lease", 300, new byte[] {1}));
        var retention = node(replies);
        retention.nightly();
        assertThat(asked).isEmpty();

        await().untilAsserted(() -> {
            retention.nightly();
            assertThat(asked).hasSize(1);
        });
    }

    private Retention node(Kept... kinds) {
        return new Retention(new Periods(List.of(kinds), Map.of()), LocalTime.of(2, 30), REDIS.redis(), clock, meters);
    }

    private static Kept kept(String kind, int days, java.util.function.ToLongFunction<Instant> forgetting) {
        return Kept.of(kind, kind, Duration.ofDays(days), Duration.ZERO, Duration.ofDays(days), forgetting);
    }
}
