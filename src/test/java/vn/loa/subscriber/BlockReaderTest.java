package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.KillArgs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;

/// Bitmaps as Redis may hold them, whole, short or not at all, against the same algebra done here on [Slots].
class BlockReaderTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final int BLOCKS = 3;
    private static final int SETS = 40;
    private static final int AREAS = 5;

    private final Random random = new Random(20201117);
    private final Map<String, Slots> held = new HashMap<>();
    private final char[][] areas = new char[BLOCKS][Slots.SIZE];
    private RedisSegments segments;

    @BeforeEach
    void fill() {
        segments = new People(REDIS.redis(), 100).segments;
        set(Keys.NEXT, Integer.toString(BLOCKS * Slots.SIZE).getBytes(StandardCharsets.US_ASCII));
        for (var block = 0; block < BLOCKS; block++) {
            hold(Sets.key(block, Keys.KNOWN), 8_192);
            for (var set = 0; set < SETS; set++) {
                hold(
                        Sets.key(block, name(set)),
                        switch (random.nextInt(4)) {
                            case 0 -> 0;
                            case 1 -> 1 + random.nextInt(8_191);
                            default -> 8_192;
                        });
            }
            move(block, 1 + block);
        }
    }

    private static String name(int set) {
        return "tag:" + set;
    }

    private void hold(String key, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        held.put(key, Slots.fromBytes(bytes));
        if (length > 0) {
            set(key, bytes);
        }
    }

    private void move(int block, long version) {
        var column = ByteBuffer.allocate(Slots.SIZE * Character.BYTES);
        for (var slot = 0; slot < Slots.SIZE; slot++) {
            areas[block][slot] = (char) random.nextInt(AREAS);
        }
        column.asCharBuffer().put(areas[block]);
        set(Keys.areas(block), column.array());
        set(
                Keys.version(block),
                ByteBuffer.allocate(Long.BYTES).putLong(version).array());
    }

    private static void set(String key, byte[] value) {
        REDIS.redis().await(REDIS.redis().async().set(key, value));
    }

    @Test
    void anythingThatCanBeSaidMeansWhatTheSameAlgebraFindsHere() {
        for (var i = 0; i < 300; i++) {
            var expressions = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(_ -> expression(0))
                    .toList();
            var expected = new ArrayList<List<Slots>>();
            for (var block = 0; block < BLOCKS; block++) {
                var at = block;
                expected.add(expressions.stream().map(each -> naive(each, at)).toList());
            }

            assertThat(segments.slots(expressions, 1)).as("%s", expressions).isEqualTo(expected.get(1));
            assertThat(segments.counts(expressions))
                    .as("%s", expressions)
                    .isEqualTo(IntStream.range(0, expressions.size())
                            .mapToObj(each -> expected.stream()
                                    .mapToLong(people -> people.get(each).count())
                                    .sum())
                            .toList());
            assertThat(segments.countsByArea(expressions))
                    .as("%s", expressions)
                    .isEqualTo(IntStream.range(0, expressions.size())
                            .mapToObj(each -> byArea(expected, each))
                            .toList());
        }
    }

    private Map<Integer, Long> byArea(List<List<Slots>> people, int expression) {
        var counts = new TreeMap<Integer, Long>();
        for (var block = 0; block < BLOCKS; block++) {
            var column = areas[block];
            people.get(block).get(expression).forEach(slot -> counts.merge((int) column[slot], 1L, Long::sum));
        }
        return counts;
    }

    private Expression expression(int depth) {
        return switch (random.nextInt(depth > 5 ? 5 : 10)) {
            case 0, 1 -> new Expression.In(name(random.nextInt(SETS)));
            case 2 -> union(random.nextInt(4) == 0 ? random.nextInt(SETS) : random.nextInt(4));
            case 3 -> new Expression.Area("x", null, Set.of(random.nextInt(AREAS), random.nextInt(5) + AREAS));
            case 4 -> new Expression.Sampled(new Sample(random.nextInt(Sample.WHOLE), "seed" + random.nextInt(3)));
            case 5 -> new Expression.Not(expression(depth + 1));
            case 6 -> new Expression.Word("word", expression(depth + 1));
            case 7 -> new Expression.Or(expression(depth + 1), expression(depth + 1));
            default -> new Expression.And(expression(depth + 1), expression(depth + 1));
        };
    }

    private Expression union(int sets) {
        return new Expression.AnyOf(
                "any",
                random.ints(sets, 0, SETS)
                        .<IntFunction<String>>mapToObj(set -> new SetKey(name(set)))
                        .toList(),
                false);
    }

    private Slots naive(Expression expression, int block) {
        return meant(expression, block).and(held(block, Keys.KNOWN));
    }

    private Slots held(int block, String set) {
        return Objects.requireNonNull(held.get(Sets.key(block, set)));
    }

    private Slots meant(Expression expression, int block) {
        return switch (expression) {
            case Expression.And(var left, var right) -> meant(left, block).and(meant(right, block));
            case Expression.Or(var left, var right) -> meant(left, block).or(meant(right, block));
            case Expression.Not(var of) -> meant(of, block).not();
            case Expression.Word word -> meant(word.means(), block);
            case Expression.In(var set) -> held(block, set);
            case Expression.AnyOf union ->
                union.keys().stream()
                        .map(key -> Objects.requireNonNull(held.get(key.apply(block))))
                        .reduce(Slots.none(), Slots::or);
            case Expression.Area area -> {
                var people = Slots.none();
                for (var slot = 0; slot < Slots.SIZE; slot++) {
                    if (area.areas().contains((int) areas[block][slot])) {
                        people.add(slot);
                    }
                }
                yield people;
            }
            case Expression.Sampled(var sample) -> sample.of(block);
        };
    }

    @Test
    void moreSetsThanAnOctetCanNumberAreAllRead() {
        var keys = IntStream.range(0, 399)
                .<IntFunction<String>>mapToObj(set -> new SetKey("list:" + set))
                .toList();
        set(Sets.key(0, "list:398"), Slots.range(0, Slots.SIZE).toBytes());
        var union = new Expression.AnyOf("all", keys, false);

        assertThat(segments.slots(union, 0)).isEqualTo(held(0, Keys.KNOWN));
        assertThat(segments.slots(new Expression.Not(union), 0).isEmpty()).isTrue();
    }

    @Test
    void areasThatChangeBetweenTwoQuestionsAreReadAgain() {
        var area = new Expression.Area("x", null, Set.of(3));
        assertThat(segments.slots(area, 2)).isEqualTo(naive(area, 2));

        move(2, 77);

        assertThat(segments.slots(area, 2)).isEqualTo(naive(area, 2));
    }

    @Test
    void aRedisThatHasForgottenItsScriptsIsToldAgain() {
        var expression = expression(0);
        var before = segments.count(expression);

        REDIS.redis().await(REDIS.redis().async().scriptFlush());

        assertThat(segments.count(expression)).isEqualTo(before);
    }

    @Test
    void aBrokenConnectionIsOnlyAnErrorOfThatMoment() {
        var expression = expression(0);
        var before = segments.count(expression);

        REDIS.redis().await(REDIS.redis().async().clientKill(KillArgs.Builder.skipme()));

        Awaitility.await()
                .ignoreExceptions()
                .atMost(Duration.ofSeconds(20))
                .until(() -> segments.count(expression) == before);
    }

    @Test
    void askingLeavesNothingBehindInRedisOrItsJournal() {
        var keys = keys();
        var journal = journal();

        for (var i = 0; i < 50; i++) {
            segments.counts(List.of(expression(0), expression(0)));
            segments.slots(expression(0), 0);
        }

        assertThat(keys()).isEqualTo(keys);
        assertThat(journal()).isEqualTo(journal);
    }

    private static List<String> keys() {
        return REDIS.redis().await(REDIS.redis().async().keys("*")).stream()
                .sorted()
                .toList();
    }

    private static String journal() {
        return Arrays.stream(REDIS.redis()
                        .await(REDIS.redis().async().info("persistence"))
                        .split("\r\n"))
                .filter(line -> line.startsWith("aof_current_size"))
                .findFirst()
                .orElseThrow();
    }
}
