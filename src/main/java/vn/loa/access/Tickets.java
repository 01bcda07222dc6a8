package vn.loa.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import vn.loa.store.Redis;

/// Who has given a right password and still owes the code, for some minutes.
final class Tickets {

    private static final Duration LAST = Duration.ofMinutes(5);

    private final Redis redis;

    Tickets(Redis redis) {
        this.redis = redis;
    }

    String give(String account) {
        var ticket = Sessions.token();
        redis.await(redis.async().setex(key(ticket), LAST.toSeconds(), account.getBytes(StandardCharsets.UTF_8)));
        return ticket;
    }

    Optional<String> holder(String ticket) {
        return Optional.ofNullable(redis.await(redis.async().get(key(ticket))))
                .map(account -> new String(account, StandardCharsets.UTF_8));
    }

    void end(String ticket) {
        redis.await(redis.async().del(key(ticket)));
    }

    private static String key(String ticket) {
        return "access:ticket:" + DigestUtils.sha256Hex(ticket);
    }
}
