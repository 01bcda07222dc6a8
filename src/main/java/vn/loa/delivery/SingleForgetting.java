package vn.loa.delivery;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;

/// Forgets single texts: those to people who are erased, and those that are older than they may be kept.
final class SingleForgetting {

    private static final Script FORGET =
            Script.beside(SingleForgetting.class, "forget-singles.lua", ScriptOutputType.INTEGER);

    private final Redis redis;

    /// @param redis the connection of [Singles]
    SingleForgetting(Redis redis) {
        this.redis = redis;
    }

    /// Forgets every text to these numbers, sent or not.
    void people(Collection<Msisdn> numbers) {
        var keys = numbers.stream().map(Keys::singlesTo).toArray(String[]::new);
        // Of a million people who leave with a load, hardly any ever got a single text.
        if (keys.length == 0 || redis.await(redis.async().exists(keys)) == 0) {
            return;
        }
        var answers = new ArrayList<RedisFuture<Long>>();
        numbers.forEach(
                number -> answers.add(redis.send(FORGET, List.of(Keys.singlesTo(number)), Singles.bytes(Keys.SINGLE))));
        redis.awaitAll(answers);
    }

    /// Forgets the texts that were taken longer ago than `age`, and any whose end nobody set; answers how many.
    // Records of before do not say when they were taken, but their TTL does: it is never prolonged.
    long olderThan(Duration age) {
        var latest = Keys.SINGLES_KEPT.minus(age).toMillis();
        var forgotten = new long[1];
        redis.scan(Keys.SINGLE + "*", keys -> {
            var lives = new LinkedHashMap<String, RedisFuture<Long>>();
            keys.forEach(key -> lives.put(key, redis.async().pttl(key)));
            lives.forEach((key, life) -> {
                if (redis.await(life) < latest) {
                    forgotten[0] += forget(key);
                }
            });
        });
        return forgotten[0];
    }

    private long forget(String key) {
        var to = redis.await(redis.async().hget(key, "to"));
        if (to != null) {
            var number = new Msisdn(Integer.parseInt(Singles.text(to)));
            redis.await(redis.async().srem(Keys.singlesTo(number), Singles.bytes(key.substring(Keys.SINGLE.length()))));
        }
        return redis.await(redis.async().unlink(key));
    }
}
