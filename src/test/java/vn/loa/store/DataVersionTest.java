package vn.loa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;

class DataVersionTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Duration LEASE = Duration.ofSeconds(30);

    @Test
    void stepsAreTakenInOrderAndOnce() {
        var first = counting("steps");
        var second = step(2, redis -> assertThat(text(redis, "steps")).isEqualTo("1"));

        version(second, first).bringUp();
        version(second, first).bringUp();

        assertThat(text(REDIS.redis(), "steps")).isEqualTo("1");
        assertThat(version(second, first).current()).isEqualTo(2);
        assertThat(REDIS.redis().await(REDIS.redis().async().exists("store:version:lock")))
                .isZero();
    }

    @Test
    void aStartThatDiesInTheMiddleIsGoneOnWithByTheNext() {
        var first = counting("first");
        var dies = new AtomicInteger();
        var second = step(2, redis -> {
            redis.await(redis.async().incr("second"));
            if (dies.getAndIncrement() == 0) {
                throw new IllegalStateException("killed");
            }
        });

        assertThatThrownBy(() -> version(first, second).bringUp()).hasMessage("killed");
        assertThat(version(first, second).current()).isEqualTo(1);
        version(first, second).bringUp();

        assertThat(text(REDIS.redis(), "first")).isEqualTo("1");
        assertThat(text(REDIS.redis(), "second")).isEqualTo("2");
        assertThat(version(first, second).current()).isEqualTo(2);
    }

    @Test
    void aNodeThatDiedWithTheLockHoldsTheOthersUpNoLongerThanItsLease() {
        var redis = REDIS.redis();
        redis.await(redis.async().psetex("store:version:lock", 700, new byte[] {1}));

        version(counting("steps")).bringUp();

        assertThat(text(redis, "steps")).isEqualTo("1");
    }

    @Test
    void ofTwoNodesThatStartTogetherOneMigratesAndTheOtherWaits() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow = step(1, redis -> {
            redis.await(redis.async().incr("steps"));
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var one = Thread.ofVirtual().start(() -> version(slow).bringUp());
        begun.await();
        var other = new Redis[] {REDIS.connect()};
        var waiting = Thread.ofVirtual().start(() -> new DataVersion(other[0], List.of(slow), LEASE).bringUp());
        await().until(() -> waiting.getState() != Thread.State.NEW);

        goOn.countDown();
        one.join();
        waiting.join();

        assertThat(text(REDIS.redis(), "steps")).isEqualTo("1");
        other[0].close();
    }

    @Test
    void dataOfANewerLoaIsRefusedAndLeftAlone() {
        version(counting("a"), step(2, redis -> {}), step(3, redis -> {})).bringUp();

        assertThatThrownBy(() -> version(counting("b")).bringUp())
                .isInstanceOf(DataVersion.Newer.class)
                .hasMessageContaining("phiên bản 3")
                .hasMessageContaining("has version 3, and this Loa knows versions up to 1");
        assertThat(text(REDIS.redis(), "b")).isEqualTo("");
    }

    @Test
    void aNumberThatIsMissingOrGivenTwiceIsNamed() {
        assertThatThrownBy(() -> version(step(1, redis -> {}), step(3, redis -> {})))
                .hasMessageContaining("where 2 belongs stands 3");
        assertThatThrownBy(() -> version(step(1, redis -> {}), step(1, redis -> {})))
                .hasMessageContaining("where 2 belongs stands 1");
    }

    private static DataVersion version(Migration... steps) {
        return new DataVersion(REDIS.redis(), List.of(steps), LEASE);
    }

    private static Migration counting(String key) {
        return step(1, redis -> redis.await(redis.async().incr(key)));
    }

    private static Migration step(int number, Consumer<Redis> action) {
        return new Migration() {
            @Override
            public int number() {
                return number;
            }

            @Override
            public String what() {
                return "step " + number;
            }

            @Override
            public void run(Redis redis) {
                action.accept(redis);
            }
        };
    }

    private static String text(Redis redis, String key) {
        var value = redis.await(redis.async().get(key));
        return value == null ? "" : new String(value, StandardCharsets.US_ASCII);
    }
}
