package vn.loa.zalo;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.store.Script;

/// Spaces an app's requests evenly over all nodes, so that no minute sees more than was agreed.
///
/// A node takes the turns of the next 50 ms from Redis at once and gives them out one by one; whoever waits for bulk
/// holds no turn beyond those, so an alert, which takes its turn from Redis itself, waits 50 ms a node at most.
final class Turns {

    private static final Logger log = LoggerFactory.getLogger(Turns.class);
    private static final Script TAKE = Script.beside(Turns.class, "take-turns.lua", ScriptOutputType.INTEGER);

    private static final long MINUTE_MICROS = 60_000_000L;
    private static final long PORTION_MICROS = 50_000L;

    /// Turns that nobody took in time may be caught up with, so much and no more: a pause of the machine costs no
    /// turns then, and no ten seconds see more than one and a half in a hundred above what was agreed.
    private static final long BURST_MICROS = 150_000L;

    private final Redis redis;
    private final String key;
    private final long intervalMicros;
    private final int portion;
    private final ReentrantLock bulk = new ReentrantLock(true);
    private long nextNanos;
    private int left;

    /// @param name whose requests share the limit
    /// @param perMinute 0 for no limit
    Turns(Redis redis, String name, int perMinute) {
        this.redis = redis;
        this.key = "zalo:{turns}:" + name;
        this.intervalMicros = perMinute == 0 ? 0 : MINUTE_MICROS / perMinute;
        this.portion = perMinute == 0 ? 0 : (int) Math.max(1, PORTION_MICROS / intervalMicros);
    }

    /// Waits for the next turn.
    void take(boolean urgent) throws InterruptedException {
        if (intervalMicros == 0) {
            return;
        }
        if (urgent) {
            sleepUntil(System.nanoTime() + fetch(1));
            return;
        }
        bulk.lockInterruptibly();
        try {
            sleepUntil(next());
        } finally {
            bulk.unlock();
        }
    }

    private long next() {
        var now = System.nanoTime();
        if (left == 0 || nextNanos < now - TimeUnit.MICROSECONDS.toNanos(BURST_MICROS)) {
            nextNanos = now + fetch(portion);
            left = portion;
        }
        left--;
        var turn = nextNanos;
        nextNanos += TimeUnit.MICROSECONDS.toNanos(intervalMicros);
        return turn;
    }

    // Without Redis nothing of ours goes out for long; until that is noticed, this node keeps its own pace.
    private long fetch(int turns) {
        try {
            Long waitMicros = redis.run(TAKE, List.of(key), bytes(turns), bytes(intervalMicros), bytes(BURST_MICROS));
            return TimeUnit.MICROSECONDS.toNanos(waitMicros);
        } catch (RedisUnavailable e) {
            log.warn("turns not shared cause=\"{}\"", e.getMessage());
            return TimeUnit.MICROSECONDS.toNanos(intervalMicros * turns);
        }
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        var wait = nanoTime - System.nanoTime();
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
