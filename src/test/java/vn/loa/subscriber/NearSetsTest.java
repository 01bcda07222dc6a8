package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.KillArgs;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;
import vn.loa.store.RedisUnavailable;
import vn.loa.store.Script;

class NearSetsTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final int MANY = 500;
    private static final Script MOVE = new Script("""
            for slot = 0, 99 do
              local bit = redis.call('GETBIT', KEYS[1], slot)
              redis.call('SETBIT', KEYS[1], slot, 1 - bit)
              redis.call('SETBIT', KEYS[2], slot, bit)
            end
            return 1
            """, ScriptOutputType.INTEGER);

    private People people;
    private People elsewhere;

    @BeforeEach
    void hundredPeople() throws Exception {
        people = new People(REDIS.redis(), 1_000);
        var rows = new StringBuilder("msisdn,tags\n");
        IntStream.range(0, 100).forEach(i -> rows.append(951_000_000 + i).append(",a\n"));
        people.csv(rows.toString());
        people.csv("msisdn,tags\n0951999999,b\n");
        elsewhere = new People(REDIS.connect(), 1_000);
    }

    @Test
    void whatAnotherNodeHasWrittenIsCountedFromThenOn() {
        for (var i = 0; i < MANY; i++) {
            var in = i % 2 == 0;
            elsewhere.sets.mark(Sets.SMARTPHONE, i % 100, in);

            assertThat(people.count("smartphone and tag(\"a\")")).isEqualTo(in ? 1 : 0);
            elsewhere.sets.mark(Sets.SMARTPHONE, i % 100, false);
        }
    }

    @Test
    void aBlockIsSeenAsItWasAtOneMoment() throws Exception {
        var done = new AtomicBoolean();
        var keys = List.of(Sets.key(0, "tag:a"), Sets.key(0, "tag:b"));
        var mover = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                elsewhere.redis.run(MOVE, keys);
            }
        });
        try {
            var both = people.segments.parse("tag(\"a\") and tag(\"b\")");
            var either = people.segments.parse("tag(\"a\") or tag(\"b\")");
            for (var i = 0; i < MANY; i++) {
                assertThat(people.segments.counts(List.of(both, either))).containsExactly(0L, 101L);
            }
        } finally {
            done.set(true);
            mover.join();
        }
    }

    @Test
    void whatWasWrittenWhileTheConnectionWasGoneIsCounted() {
        assertThat(people.count("tag(\"a\")")).isEqualTo(100);

        REDIS.redis()
                .await(REDIS.redis()
                        .async()
                        .clientKill(KillArgs.Builder.typeNormal().skipme()));
        await().ignoreException(RedisUnavailable.class)
                .until(() -> elsewhere.sets.mark("tag:a", 100, true) || elsewhere.sets.contains("tag:a", 100));

        await().ignoreException(RedisUnavailable.class)
                .untilAsserted(() -> assertThat(people.count("tag(\"a\")")).isEqualTo(101));
        elsewhere.sets.mark("tag:a", 100, false);
        assertThat(people.count("tag(\"a\")")).isEqualTo(100);
    }

    @Test
    void aFlushedStoreHoldsNobody() {
        assertThat(people.count("everybody")).isEqualTo(101);

        REDIS.redis().await(REDIS.redis().async().flushall());

        assertThat(people.count("everybody")).isZero();
    }
}
