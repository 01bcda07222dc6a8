package vn.loa.zalo;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.loa.store.Redis;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberHash;

/// The numbers that Zalo has lately said it cannot reach, so that they are not tried, and paid for in quota, each time.
final class Unreachable {

    private final Redis redis;
    private final NumberHash hash;
    private final Duration keptFor;

    /// @param keptFor after that a number is tried again, for people come to Zalo
    Unreachable(Redis redis, NumberHash hash, Duration keptFor) {
        this.redis = redis;
        this.hash = hash;
        this.keptFor = keptFor;
    }

    /// One number: Zalo's code; as long as `loa.zalo.unreachable-for` says.
    private String key(Msisdn number) {
        return "zalo:unreachable:" + hash.of(number);
    }

    void note(Msisdn number, int code) {
        redis.await(redis.async()
                .set(
                        key(number),
                        Integer.toString(code).getBytes(StandardCharsets.US_ASCII),
                        SetArgs.Builder.px(keptFor)));
    }

    /// Zalo's code of then, for those of these numbers that something is known against.
    Map<Msisdn, Integer> codes(Collection<Msisdn> numbers) {
        var answers = new LinkedHashMap<Msisdn, RedisFuture<byte[]>>();
        numbers.forEach(number -> answers.put(number, redis.async().get(key(number))));
        var codes = new HashMap<Msisdn, Integer>();
        answers.forEach((number, answer) -> {
            var code = redis.await(answer);
            if (code != null) {
                codes.put(number, Integer.parseInt(new String(code, StandardCharsets.US_ASCII)));
            }
        });
        return codes;
    }

    /// Whoever writes to us by Zalo has Zalo, and whoever is erased leaves no mark.
    void forget(Collection<Msisdn> numbers) {
        var answers = new ArrayList<RedisFuture<Long>>();
        numbers.forEach(number -> answers.add(redis.async().unlink(key(number))));
        redis.awaitAll(answers);
    }
}
