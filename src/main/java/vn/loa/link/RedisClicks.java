package vn.loa.link;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.loa.message.Amount;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.message.RunTraces;
import vn.loa.message.Runs;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Slots;

/// Counts clicks in Redis: two counters for each run, the run's plane of those who clicked with how often each did, and
/// a hash for links that people gave on.
final class RedisClicks implements Clicks, RunTraces {

    private static final Script CLICK = Script.beside(RedisClicks.class, "click.lua", ScriptOutputType.INTEGER);

    private static final String RAW = "raw:";
    private static final String FILTERED = "filtered:";

    private final Redis redis;
    private final Registry registry;

    RedisClicks(Redis redis, Registry registry) {
        this.redis = redis;
        this.registry = registry;
    }

    /// Counts one hit; the answer comes when it is durable.
    Future<?> count(Links.OfRun target, boolean human) {
        return switch (target) {
            case Links.Personal personal -> count(personal, human);
            case Links.PassedOn passedOn -> count(passedOn, human);
        };
    }

    private Future<?> count(Links.Personal target, boolean human) {
        var run = target.run();
        var block = Slots.blockOf(target.ordinal());
        increment(rawKey(run));
        if (human) {
            increment(filteredKey(run));
        }
        var keys = new ArrayList<String>();
        keys.add(Planes.key(run, block, Plane.ATTEMPTED));
        if (human) {
            keys.add(Planes.key(run, block, Plane.CLICKED));
        }
        var number = keys.size() + 1;
        keys.addAll((human ? Amount.MORE_CLICKS : Amount.MACHINE_CLICKS).keys(run, block));
        return redis.send(
                CLICK, keys, bytes(Slots.slotOf(target.ordinal())), bytes(Planes.KEPT.toSeconds()), bytes(number));
    }

    private Future<?> count(Links.PassedOn target, boolean human) {
        var key = passedOnKey(target.run());
        if (human) {
            redis.async().hincrby(key, FILTERED + target.depth(), 1);
        }
        var raw = redis.async().hincrby(key, RAW + target.depth(), 1);
        redis.async().expire(key, Planes.KEPT);
        return raw;
    }

    @Override
    public PassedOn passedOn(RunId run) {
        var counts = redis.await(redis.async().hgetall(passedOnKey(run)));
        var further = IntStream.rangeClosed(3, PersonalLinks.DEEPEST)
                .mapToObj(depth -> hits(counts, depth))
                .reduce(new Hits(0, 0), Hits::plus);
        return new PassedOn(hits(counts, 1), hits(counts, 2), further);
    }

    private static Hits hits(Map<String, byte[]> counts, int depth) {
        return new Hits(number(counts.get(RAW + depth)), number(counts.get(FILTERED + depth)));
    }

    @Override
    public Count of(RunId run) {
        var raw = redis.async().get(rawKey(run));
        var filtered = redis.async().get(filteredKey(run));
        var unique = redis.async().get(uniqueKey(run));
        var counted = redis.await(unique);
        return new Count(
                number(redis.await(raw)),
                number(redis.await(filtered)),
                counted == null ? people(run) : number(counted));
    }

    private long people(RunId run) {
        var people = new ArrayList<RedisFuture<Long>>();
        for (var block = 0; block < registry.blocks(); block++) {
            people.add(redis.async().bitcount(Planes.key(run, block, Plane.CLICKED)));
        }
        return people.stream().mapToLong(redis::await).sum();
    }

    /// Forgets who clicked in runs that were due before `then`; how many they were is kept. Answers how many.
    long forgetBefore(Instant then, Runs runs, Planes planes) {
        var forgotten = 0L;
        for (var run : runs.held()) {
            var isOld = runs.find(run)
                    .filter(header -> header.scheduledAt().isBefore(then))
                    .isPresent();
            if (isOld && redis.await(redis.async().exists(uniqueKey(run))) == 0) {
                var people = people(run);
                redis.await(redis.async().setex(uniqueKey(run), Planes.KEPT.toSeconds(), bytes(people)));
                planes.forget(run, registry.blocks(), Plane.CLICKED);
                planes.forget(run, registry.blocks(), Amount.MORE_CLICKS);
                planes.forget(run, registry.blocks(), Amount.MACHINE_CLICKS);
                forgotten += people;
            }
        }
        return forgotten;
    }

    @Override
    public void forget(Runs.Header run) {
        for (var key : List.of(rawKey(run.id()), filteredKey(run.id()), uniqueKey(run.id()), passedOnKey(run.id()))) {
            redis.await(redis.async().unlink(key));
        }
    }

    // Commands of one connection are carried out in order, so whoever waits for the last has waited for these.
    private void increment(String key) {
        redis.async().incr(key);
        redis.async().expire(key, Planes.KEPT);
    }

    /// Every hit on a run's links; as long as the run's planes.
    private static String rawKey(RunId run) {
        return "link:" + run + ":raw";
    }

    /// The hits that were not a machine's; as long as the run's planes.
    private static String filteredKey(RunId run) {
        return "link:" + run + ":filtered";
    }

    /// How many people clicked, once it is forgotten who; as long as the run's planes.
    private static String uniqueKey(RunId run) {
        return "link:" + run + ":unique";
    }

    /// Hits on links that were passed on, by depth: a hash; as long as the run's planes.
    private static String passedOnKey(RunId run) {
        return "link:" + run + ":passed-on";
    }

    private static long number(byte @Nullable [] value) {
        return value == null ? 0 : Long.parseLong(new String(value, StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
