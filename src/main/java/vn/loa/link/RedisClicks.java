package vn.loa.link;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Slots;

/// Counts clicks in Redis: two counters for each run, and the run's plane of those who clicked.
final class RedisClicks implements Clicks {

    private static final Script CLICK = Script.beside(RedisClicks.class, "click.lua", ScriptOutputType.INTEGER);

    private final Redis redis;
    private final Registry registry;

    RedisClicks(Redis redis, Registry registry) {
        this.redis = redis;
        this.registry = registry;
    }

    /// Counts one hit; the answer comes when it is durable.
    Future<?> count(Links.Target target, boolean human) {
        var run = target.run();
        var raw = increment(rawKey(run));
        if (!human) {
            return raw;
        }
        increment(filteredKey(run));
        var block = Slots.blockOf(target.ordinal());
        return redis.send(
                CLICK,
                List.of(Planes.key(run, block, Plane.ATTEMPTED), Planes.key(run, block, Plane.CLICKED)),
                bytes(Slots.slotOf(target.ordinal())),
                bytes(Planes.KEPT.toSeconds()));
    }

    @Override
    public Count of(RunId run) {
        var raw = redis.async().get(rawKey(run));
        var filtered = redis.async().get(filteredKey(run));
        var unique = new ArrayList<RedisFuture<Long>>();
        for (var block = 0; block < registry.blocks(); block++) {
            unique.add(redis.async().bitcount(Planes.key(run, block, Plane.CLICKED)));
        }
        return new Count(
                number(redis.await(raw)),
                number(redis.await(filtered)),
                unique.stream().mapToLong(redis::await).sum());
    }

    // Commands of one connection are carried out in order, so whoever waits for the last has waited for these.
    private RedisFuture<Long> increment(String key) {
        var count = redis.async().incr(key);
        redis.async().expire(key, Planes.KEPT);
        return count;
    }

    /// Every hit on a run's links; as long as the run's planes.
    private static String rawKey(RunId run) {
        return "link:" + run + ":raw";
    }

    /// The hits that were not a machine's; as long as the run's planes.
    private static String filteredKey(RunId run) {
        return "link:" + run + ":filtered";
    }

    private static long number(byte @Nullable [] value) {
        return value == null ? 0 : Long.parseLong(new String(value, StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
