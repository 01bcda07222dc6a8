package vn.loa.genuine;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;

/// The codes that hold, in Redis, without a number, a code or an alert's name in it.
///
/// A question costs the same commands whether the phone has an alert or not, and whether the code is right: the time of
/// an answer tells nothing.
final class RedisCodes implements Codes {

    private static final Script ADD = Script.beside(RedisCodes.class, "add.lua", ScriptOutputType.INTEGER);
    private static final String PREFIX = "genuine:held:";
    private static final byte[] CANCELLED = {'c'};

    private final Redis redis;
    private final Tags tags;
    private final Duration valid;
    private final InstantSource clock;

    RedisCodes(Redis redis, Tags tags, Duration valid, InstantSource clock) {
        this.redis = redis;
        this.tags = tags;
        this.valid = valid;
        this.clock = clock;
    }

    /// The alerts of a code in the hand of a phone (set of tags); as long as a code holds.
    private static String held(String tag) {
        return PREFIX + tag;
    }

    /// What a phone holds (set of tags), for forgetting it; as long as a code holds.
    private String phone(Msisdn phone) {
        return "genuine:phone:" + tags.phone(phone);
    }

    /// That an alert was cancelled; longer than any of its codes can hold, one that is issued once more included.
    private static String cancelled(String alert) {
        return "genuine:cancelled:" + alert;
    }

    @Override
    public String of(Alert alert) {
        return code(alert).digits();
    }

    private Code code(Alert alert) {
        return tags.code(alert.id(), alert.to(), alert.day(), alert.textVersion());
    }

    @Override
    public void issue(List<Alert> alerts) {
        redis.awaitAll(redis.sendAll(ADD, alerts.stream().flatMap(this::added).toList()));
    }

    // The way to forget it first: what is answered can be forgotten, whenever we die.
    private Stream<Script.Call> added(Alert alert) {
        var held = tags.held(alert.to(), code(alert));
        var holds = bytes(valid.toMillis());
        return Stream.of(
                new Script.Call(List.of(phone(alert.to())), List.of(bytes(held), holds)),
                new Script.Call(List.of(held(held)), List.of(bytes(tags.alert(alert.id())), holds)));
    }

    @Override
    public void cancel(String alertId) {
        redis.await(redis.async()
                .set(cancelled(tags.alert(alertId)), CANCELLED, SetArgs.Builder.px(valid.multipliedBy(2))));
    }

    /// Genuine, cancelled or unknown.
    Verdict look(Msisdn phone, Code code) {
        var alerts = redis.await(redis.async().smembers(held(tags.held(phone, code))));
        // A code without alerts is looked up like one with.
        var asked = alerts.isEmpty() ? Set.of(bytes("none")) : alerts;
        var stand = asked.stream()
                .map(alert -> redis.async().get(cancelled(new String(alert, StandardCharsets.US_ASCII))))
                .toList()
                .stream()
                .anyMatch(mark -> redis.await(mark) == null);
        return alerts.isEmpty() ? Verdict.UNKNOWN : stand ? Verdict.GENUINE : Verdict.CANCELLED;
    }

    /// Forgets the codes of these phones.
    void forget(List<Msisdn> phones) {
        for (var phone : phones) {
            var held = redis.await(redis.async().smembers(phone(phone)));
            redis.awaitAll(held.stream()
                    .map(tag -> redis.async().unlink(held(new String(tag, StandardCharsets.US_ASCII))))
                    .toList());
            redis.await(redis.async().unlink(phone(phone)));
        }
    }

    /// Forgets codes that were issued before; answers how many.
    long forgetBefore(Instant then) {
        var longest = valid.minus(Duration.between(then, clock.instant())).toMillis();
        var forgotten = new long[1];
        redis.scan(
                PREFIX + "*",
                keys -> keys.forEach(key -> {
                    var left = redis.await(redis.async().pttl(key));
                    if (left < 0 || left < longest) {
                        forgotten[0] += redis.await(redis.async().unlink(key));
                    }
                }));
        return forgotten[0];
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
