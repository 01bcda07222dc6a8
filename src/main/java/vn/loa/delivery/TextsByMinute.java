package vn.loa.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.store.Redis;

/// How many texts of each run left in which minute, for a chart: what a crash loses of it is missing from nothing else.
final class TextsByMinute {

    private static final Duration STEP = Duration.ofMinutes(1);

    private final Map<RunId, Long> left = new HashMap<>();

    void left(RunId run) {
        left.merge(run, 1L, Long::sum);
    }

    /// Adds them to the minute of `at`; nothing waits for it.
    void send(Redis redis, Instant at) {
        var minute = Long.toString(at.getEpochSecond() / STEP.toSeconds());
        left.forEach((run, texts) -> {
            redis.async().hincrby(Keys.minutes(run), minute, texts);
            redis.async().expire(Keys.minutes(run), Planes.KEPT);
        });
    }

    static SortedMap<Instant, Long> read(Redis redis, RunId run) {
        var minutes = new TreeMap<Instant, Long>();
        redis.await(redis.async().hgetall(Keys.minutes(run)))
                .forEach((minute, texts) -> minutes.put(
                        Instant.ofEpochSecond(Long.parseLong(minute) * STEP.toSeconds()),
                        Long.parseLong(new String(texts, StandardCharsets.US_ASCII))));
        return minutes;
    }

    static void forget(Redis redis, RunId run) {
        redis.await(redis.async().unlink(Keys.minutes(run)));
    }
}
