package vn.loa.subscriber;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;

/// What Redis's own log on disk still tells of people who were erased: it holds every write until it is written afresh
/// from what is there. Replicas that write logs of their own, and backups, are their keepers' to look after.
final class ErasedTraces {

    private static final Logger log = LoggerFactory.getLogger(ErasedTraces.class);

    // When somebody was first erased since the log was written afresh; no TTL, it goes when that is done.
    private static final String SINCE = "subscriber:erased-since";

    private final Redis redis;
    private final Clock clock;

    ErasedTraces(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /// Notes that somebody was erased.
    void left() {
        redis.await(redis.async().setnx(SINCE, clock.instant().toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /// Has the log written afresh if it may tell of somebody who was erased before `then`; answers 1 if so.
    long forgetBefore(Instant then) {
        var since = redis.await(redis.async().get(SINCE));
        if (since == null
                || !Instant.parse(new String(since, StandardCharsets.US_ASCII)).isBefore(then)) {
            return 0;
        }
        var persistence = redis.await(redis.async().info("persistence"));
        if (persistence.contains("aof_rewrite_in_progress:1")) {
            return 0;
        }
        if (persistence.contains("aof_enabled:1")) {
            // Removed first: whoever is erased while the log is written afresh notes it again.
            redis.await(redis.async().del(SINCE));
            writeAfresh();
            return 1;
        }
        return 0;
    }

    private void writeAfresh() {
        try {
            redis.await(redis.async().bgrewriteaof());
            log.info("redis log is being written afresh, without the people erased");
        } catch (RedisUnavailable e) {
            left();
            throw e;
        }
    }
}
