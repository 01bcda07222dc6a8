package vn.loa.ussd;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;

/// The open dialogues, one a phone, in Redis: any node goes on with what another began.
final class Sessions {

    private static final Script EXCHANGE = Script.beside(Sessions.class, "exchange.lua", ScriptOutputType.INTEGER);
    private static final byte[] NOTHING = {};

    private final Redis redis;
    private final Duration lifetime;

    /// @param lifetime how long an unanswered page is remembered
    Sessions(Redis redis, Duration lifetime) {
        this.redis = redis;
        this.lifetime = lifetime;
    }

    /// The dialogue of a phone, which has one at a time; as long as a page may stay unanswered.
    private static String key(Msisdn phone) {
        return "ussd:session:" + phone.digits();
    }

    Map<Msisdn, Session> open(Set<Msisdn> phones) {
        var answers = new LinkedHashMap<Msisdn, io.lettuce.core.RedisFuture<byte[]>>();
        phones.forEach(phone -> answers.put(phone, redis.async().get(key(phone))));
        var open = new HashMap<Msisdn, Session>();
        answers.forEach((phone, answer) -> {
            byte @Nullable [] written = redis.await(answer);
            if (written != null) {
                open.put(phone, Session.read(written));
            }
        });
        return open;
    }

    /// Remembers these dialogues and forgets those that are null; durable when it returns.
    void put(Map<Msisdn, @Nullable Session> dialogues) {
        var gone = dialogues.entrySet().stream()
                .filter(entry -> entry.getValue() == null)
                .map(entry -> redis.async().unlink(key(entry.getKey())))
                .toList();
        var kept = dialogues.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> redis.async()
                        .set(key(entry.getKey()), entry.getValue().written(), SetArgs.Builder.px(lifetime)))
                .toList();
        redis.awaitAll(gone);
        redis.awaitAll(kept);
    }

    /// Begins a dialogue, unless the phone is in one.
    boolean begin(Msisdn phone, Session session) {
        var arguments = SetArgs.Builder.nx().px(lifetime);
        return redis.await(redis.async().set(key(phone), session.written(), arguments)) != null;
    }

    /// Puts one in the place of another, or nothing, if that is still the one.
    void exchange(Msisdn phone, Session before, @Nullable Session after) {
        redis.await(redis.send(
                EXCHANGE,
                List.of(key(phone)),
                before.written(),
                after == null ? NOTHING : after.written(),
                Long.toString(lifetime.toMillis()).getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    void forget(List<Msisdn> phones) {
        if (!phones.isEmpty()) {
            redis.awaitAll(phones.stream()
                    .map(phone -> redis.async().unlink(key(phone)))
                    .toList());
        }
    }
}
