package vn.loa.campaign;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import vn.loa.Vietnam;
import vn.loa.store.Redis;

/// How many test texts each account may still send on a day in Vietnam, over all nodes.
final class TestAllowance {

    private final Redis redis;
    private final Clock clock;
    private final int aDay;

    TestAllowance(Redis redis, Clock clock, int aDay) {
        this.redis = redis;
        this.clock = clock;
        this.aDay = aDay;
    }

    int aDay() {
        return aDay;
    }

    /// Takes a place for a text; one that has a place already takes no other.
    boolean take(String who, String text) {
        var key = key(who);
        var id = text.getBytes(StandardCharsets.UTF_8);
        var added = redis.async().sadd(key, id);
        // Longer than the day that it counts.
        redis.async().expire(key, Duration.ofDays(2));
        var taken = redis.async().scard(key);
        // Two at once may both find that there is no room; that is told and costs nothing.
        if (redis.await(added) == 0 || redis.await(taken) <= aDay) {
            return true;
        }
        redis.await(redis.async().srem(key, id));
        return false;
    }

    private String key(String who) {
        return "campaign:tests:{" + who + "}:" + Vietnam.today(clock);
    }
}
