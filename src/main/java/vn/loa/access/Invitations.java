package vn.loa.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;

/// Links that work once: whoever has one chooses the password of an account, or makes the first account of all.
///
/// A link is for the account as it was: it ends with the password that it was to replace, and when the account is
/// closed.
final class Invitations {

    static final Duration SET_UP = Duration.ofHours(1);
    static final Duration ACCOUNT = Duration.ofDays(1);

    private final Redis redis;

    Invitations(Redis redis) {
        this.redis = redis;
    }

    /// @param account empty for the first administrator, who has none yet
    record Invitation(String account, int epoch) {

        static final Invitation FIRST = new Invitation("", 0);

        boolean isFirst() {
            return account.isEmpty();
        }

        boolean isFor(Account now) {
            return !now.closed() && now.epoch() == epoch;
        }
    }

    String make(Invitation invitation, Duration lasts) {
        var token = Sessions.token();
        var kept = (invitation.epoch() + " " + invitation.account()).getBytes(StandardCharsets.UTF_8);
        redis.await(redis.async().setex(key(token), lasts.toSeconds(), kept));
        return token;
    }

    Optional<Invitation> find(String token) {
        return read(redis.await(redis.async().get(key(token))));
    }

    /// Of many who come with the same link one gets it.
    Optional<Invitation> take(String token) {
        return read(redis.await(redis.async().getdel(key(token))));
    }

    private static Optional<Invitation> read(byte @Nullable [] stored) {
        return Optional.ofNullable(stored)
                .map(kept -> new String(kept, StandardCharsets.UTF_8).split(" ", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new Invitation(parts[1], Integer.parseInt(parts[0])));
    }

    private static String key(String token) {
        return "access:invitation:" + DigestUtils.sha256Hex(token);
    }
}
