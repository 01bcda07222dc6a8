package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;
import vn.loa.store.Redis;

class DecidedOperatorsTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final int AN = 912_345_001;
    private static final int BINH = 912_345_002;
    private static final int CHI = 951_000_003;

    private final Redis redis = REDIS.redis();
    private final DecidedOperators migration = new DecidedOperators(People.OPERATORS);

    @BeforeEach
    void numbers() {
        RedisRegistry.operators(redis).assign(List.of("unknown", "viettel", "vinaphone"));
        RedisRegistry.languages(redis).assign(List.of("vi", "km"));
    }

    @Test
    void everybodyKeepsOperatorAndLanguageAndAForeignOperatorCameWithAFile() {
        put(0, old(AN, 3, 1), old(BINH, 2, 2), 0, old(CHI, 1, 1));
        put(1, old(CHI + 1, 2, 200));

        migration.run(redis);

        var people = new People(redis, 10);
        assertThat(people.registry.recorded(0, Slots.all()))
                .extracting(Subscriber::ordinal, Subscriber::operator, Subscriber::language)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, "vinaphone", "vi"),
                        org.assertj.core.groups.Tuple.tuple(1, "viettel", "km"),
                        org.assertj.core.groups.Tuple.tuple(3, "unknown", "vi"));
        var deciding = new Deciding(_ -> 1, 1);
        assertThat(List.of(card(0, 0), card(0, 1), card(0, 3), card(1, 0)))
                .extracting(deciding::by)
                .containsExactly(DecidedBy.PREFIX, DecidedBy.FILE, DecidedBy.NONE, DecidedBy.FILE);
        assertThat(card(1, 0).language()).isEqualTo(200);
        assertThat(card(0, 2).bits()).isZero();
    }

    @Test
    void afterADeathInTheMiddleItEndsTheSame() {
        put(0, old(AN, 3, 1), old(BINH, 2, 2));
        put(1, old(CHI, 2, 1));
        migration.run(redis);
        var first = redis.await(redis.async().get(Keys.records(0)));
        // As a node leaves it that was killed after the first block.
        put(1, old(CHI, 2, 1));

        migration.run(redis);
        migration.run(redis);

        assertThat(redis.await(redis.async().get(Keys.records(0)))).isEqualTo(first);
        assertThat(card(1, 0).national()).isEqualTo(CHI);
        assertThat(card(1, 0).operator()).isEqualTo(2);
        assertThat(card(1, 0).file()).isEqualTo(2);
    }

    @Test
    void moreOperatorsThanThereIsRoomForAreNotForgotten() {
        put(0, old(AN, 64, 1));

        assertThatThrownBy(() -> migration.run(redis))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("loa.subscriber.operators");
    }

    @Test
    void anEmptyRedisStaysEmpty() {
        redis.await(redis.async().flushall());

        migration.run(redis);

        assertThat(redis.await(redis.async().dbsize())).isZero();
    }

    private static long old(int national, int operator, int language) {
        return national | (long) operator << 30 | (long) language << 46;
    }

    private void put(int block, long... records) {
        var bytes = ByteBuffer.allocate(records.length * Long.BYTES);
        bytes.asLongBuffer().put(records);
        redis.await(redis.async().set(Keys.records(block), bytes.array()));
        redis.await(
                redis.async().set(Keys.NEXT, Integer.toString(2 * Slots.SIZE).getBytes(StandardCharsets.US_ASCII)));
    }

    private Card card(int block, int slot) {
        var records = ByteBuffer.wrap(redis.await(redis.async().get(Keys.records(block))));
        return new Card(records.getLong(slot * Card.BYTES));
    }
}
