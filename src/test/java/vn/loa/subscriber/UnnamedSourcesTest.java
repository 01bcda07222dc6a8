package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;

class UnnamedSourcesTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final String UNNAMED = "source:unnamed";

    @Test
    void whoHasNoSourceGetsTheUnnamedOneAndNobodyElseDoes() throws IOException {
        var people = new Erasing(REDIS.redis(), 100);
        people.csv("msisdn\n0951000001\n0951000002\n0951000003\n");
        // As it was before loads knew sources.
        people.redis.await(people.redis.async().del(Sets.key(0, UNNAMED)));
        people.redis.await(people.redis.async().srem(Keys.SET_NAMES, UNNAMED.getBytes(StandardCharsets.UTF_8)));
        people.sets.mark("source:viettel", 1, true);
        people.sets.mark("source:viettel", 9, true);

        new UnnamedSources().run(people.redis);

        assertThat(people.sets.read(0, UNNAMED)).isEqualTo(Slots.of(0, 2));
        assertThat(people.sets.names()).contains(UNNAMED);
    }

    @Test
    void afterADeathInTheMiddleItEndsTheSame() {
        var people = new Erasing(REDIS.redis(), 100);
        var random = new Random(3);
        people.redis.await(people.redis.async().incrby(Keys.NEXT, 5 * Slots.SIZE));
        var expected = new Slots[5];
        for (var block = 0; block < expected.length; block++) {
            var known = Slots.none();
            var named = Slots.none();
            for (var i = 0; i < 200; i++) {
                known.add(random.nextInt(Slots.SIZE));
                named.add(random.nextInt(Slots.SIZE));
            }
            people.redis.await(people.redis.async().set(Sets.key(block, Sets.KNOWN), known.toBytes()));
            people.redis.await(people.redis.async().set(Sets.key(block, "source:cdc"), named.toBytes()));
            expected[block] = known.andNot(named);
        }
        people.sets.list("source:cdc");
        // What a node leaves that was killed after two blocks and a half.
        people.sets.list(UNNAMED);
        for (var block = 0; block < 3; block++) {
            var done = block < 2 ? expected[block] : expected[block].first(0, 50);
            people.redis.await(people.redis.async().set(Sets.key(block, UNNAMED), done.toBytes()));
        }

        new UnnamedSources().run(people.redis);
        new UnnamedSources().run(people.redis);

        for (var block = 0; block < expected.length; block++) {
            assertThat(people.sets.read(block, UNNAMED)).isEqualTo(expected[block]);
        }
        assertThat(people.redis.await(people.redis.async().keys("*scratch*"))).isEmpty();
    }

    @Test
    void anEmptyRedisStaysEmpty() {
        new UnnamedSources().run(REDIS.redis());

        assertThat(REDIS.redis().await(REDIS.redis().async().dbsize())).isZero();
    }
}
