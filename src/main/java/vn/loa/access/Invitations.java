package vn.loa.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;

/// Links that work once: whoever has one chooses the password of an account, or makes the first account of all.
final class Invitations {

    static final Duration SET_UP = Duration.ofHours(1);
    static final Duration ACCOUNT = Duration.ofDays(1);

    private final Redis redis;

    Invitations(Redis redis) {
        this.redis = redis;
    }

    /// @param account empty for the first administrator, who has none yet
    String make(String account, Duration lasts) {
        var token = Sessions.token();
        redis.await(redis.async().setex(key(token), lasts.toSeconds(), account.getBytes(StandardCharsets.UTF_8)));
        return token;
    }

    Optional<String> find(String token) {
        return read(redis.await(redis.async().get(key(token))));
    }

    /// Of many who come with the same link one gets it.
    Optional<String> take(String token) {
        return read(redis.await(redis.async().getdel(key(token))));
    }

    private static Optional<String> read(byte @Nullable [] stored) {
        return Optional.ofNullable(stored).map(name -> new String(name, StandardCharsets.UTF_8));
    }

    private static String key(String token) {
        return "access:invitation:" + DigestUtils.sha256Hex(token);
    }
}
