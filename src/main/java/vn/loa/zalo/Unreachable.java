package vn.loa.zalo;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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

    /// Zalo's code of then; 0 when nothing is known against the number.
    int code(Msisdn number) {
        var code = redis.await(redis.async().get(key(number)));
        return code == null ? 0 : Integer.parseInt(new String(code, StandardCharsets.US_ASCII));
    }

    /// Whoever writes to us by Zalo has Zalo, and whoever is erased leaves no mark.
    void forget(Collection<Msisdn> numbers) {
        var answers = new ArrayList<RedisFuture<Long>>();
        numbers.forEach(number -> answers.add(redis.async().unlink(key(number))));
        redis.awaitAll(answers);
    }
}
