package vn.loa.subscriber;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.loa.fake.MovingClock;
import vn.loa.store.Redis;

/// The registry with its way out, on one Redis, and a memory of runs that a test moves by hand.
final class Erasing {

    final MovingClock clock = MovingClock.mondayMorning();
    final Memory memory = new Memory();
    final List<Leavers> hearers = new ArrayList<>();
    final List<Newcomers> newcomers = new ArrayList<>();
    final Redis redis;
    final RedisSets sets;
    final RedisRegistry registry;
    final RedisSegments segments;
    final NumberIndex index;
    final Ordinals ordinals;
    final Departures departures;
    final Intake intake;

    /// The runs there are: from the oldest that is kept to the latest.
    static final class Memory implements OrdinalMemory {

        long latest;
        long oldest = Long.MAX_VALUE;

        @Override
        public long latest() {
            return latest;
        }

        @Override
        public long oldest() {
            return oldest;
        }
    }

    Erasing(Redis redis, int chunk) {
        this.redis = redis;
        var areas = new AreaNumbers(redis, People.AREAS);
        sets = new RedisSets(redis);
        registry = new RedisRegistry(redis);
        segments = People.segments(
                redis, sets, areas, new MemberLists(new Lists(redis, sets, People.LISTS, clock)), clock);
        index = new NumberIndex(redis);
        ordinals = new Ordinals(redis, memory, clock);
        departures = new Departures(redis, sets, registry, ordinals, new ErasedTraces(redis, clock), hearers);
        intake = People.intake(redis, sets, areas, ordinals, departures, newcomers, clock, chunk, 100);
    }

    IntakeReport csv(String text) throws IOException {
        return intake.load(Lines.csv(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))), rows -> {});
    }

    long count(String expression) {
        return segments.count(segments.parse(expression));
    }

    /// Where a person is, or -1.
    int place(int national) {
        return registry.find(new Msisdn(national)).orElse(-1);
    }

    /// Everything that Redis holds, key and value, as octets.
    String everything() {
        var all = new StringBuilder();
        for (var key : redis.await(redis.async().keys("*"))) {
            all.append(key)
                    .append('\n')
                    .append(latin(redis.await(redis.async().dump(key))))
                    .append('\n');
        }
        return all.toString();
    }

    /// How a number lies packed in records and in the index.
    static String packed(int national) {
        return new String(
                new byte[] {(byte) (national >>> 24), (byte) (national >>> 16), (byte) (national >>> 8), (byte) national
                },
                StandardCharsets.ISO_8859_1);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
