package vn.loa.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.Crowd;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.message.Planes;
import vn.loa.message.Runs;

/// What retention takes away in this package.
class OldTextsTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private final MovingClock clock = MovingClock.mondayMorning();
    private final Singles singles = new Singles(REDIS.redis(), new LaneMeters(new SimpleMeterRegistry()));
    private final SingleForgetting forgetting = new SingleForgetting(REDIS.redis());

    @Test
    void singleTextsGoAfterTheirTimeAndThoseWithoutEndGoAtOnce() {
        send("old", Duration.ofDays(8));
        send("young", Duration.ofDays(6));
        send("endless", Duration.ZERO);
        REDIS.redis().await(REDIS.redis().async().persist(Keys.single("endless")));

        assertThat(forgetting.olderThan(Duration.ofDays(7))).isEqualTo(2);

        assertThat(singles.find("old")).isEmpty();
        assertThat(singles.find("endless")).isEmpty();
        assertThat(singles.find("young")).isPresent();
        assertThat(REDIS.redis().await(REDIS.redis().async().smembers(Keys.singlesTo(Crowd.number(1)))))
                .containsExactlyInAnyOrder("young".getBytes());
    }

    @Test
    void theJournalIsTrimmedAlsoWhileNobodySends() {
        add(clock.instant().minus(Duration.ofDays(5)));
        add(clock.instant().minus(Duration.ofDays(3)));

        var forgotten =
                new Journal(REDIS.redis(), clock).forgetBefore(clock.instant().minus(Duration.ofDays(4)));

        assertThat(forgotten).isEqualTo(1);
        assertThat(REDIS.redis().await(REDIS.redis().async().xlen(Keys.JOURNAL)))
                .isEqualTo(1);
    }

    @Test
    void theBooksOfARunGoWithIt() {
        var runs = new Runs(REDIS.redis());
        var run = runs.claim("c", "bluezone", clock.instant()).orElseThrow();
        var states = new RunStates(REDIS.redis(), clock, 16_384);
        states.begin(run, 2);
        REDIS.redis().await(REDIS.redis().async().incr(Keys.parts(run, 1)));
        var deliveries =
                new RunDeliveries(REDIS.redis(), states, new Claims(REDIS.redis(), clock), new Planes(REDIS.redis()));

        deliveries.forget(runs.find(run).orElseThrow());
        deliveries.forget(runs.find(run).orElseThrow());

        assertThat(REDIS.redis().await(REDIS.redis().async().keys("delivery:*")))
                .isEmpty();
    }

    @Test
    void textsOfBeforeAreEnteredUnderTheirNumbers() {
        send("one", Duration.ZERO);
        send("two", Duration.ofDays(3));
        REDIS.redis().await(REDIS.redis().async().del(Keys.singlesTo(Crowd.number(1))));

        new SinglesByNumber().run(REDIS.redis());
        new SinglesByNumber().run(REDIS.redis());
        forgetting.people(List.of(Crowd.number(1)));

        assertThat(REDIS.redis().await(REDIS.redis().async().keys(Keys.SINGLE + "*")))
                .isEmpty();
    }

    private void send(String id, Duration ago) {
        singles.takeAll(
                List.of(new Outbox.Single(
                        id,
                        Crowd.number(1),
                        "viettel",
                        "sms",
                        "8049",
                        "Da nhan",
                        false,
                        Lane.PROMPT,
                        Category.TRANSACTIONAL,
                        "reply:TC")),
                "node/test",
                clock.instant());
        REDIS.redis().await(REDIS.redis().async().expire(Keys.single(id), Keys.SINGLES_KEPT.minus(ago)));
    }

    private static void add(Instant at) {
        REDIS.redis()
                .await(REDIS.redis()
                        .async()
                        .xadd(
                                Keys.JOURNAL,
                                new io.lettuce.core.XAddArgs().id(at.toEpochMilli() + "-0"),
                                Map.of("bind", new byte[] {1})));
    }
}
