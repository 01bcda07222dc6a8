package vn.loa.genuine;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;

/// Answers what people ask about codes, and no more than the limits of their door allow. Every question counts,
/// right or wrong, known or not.
final class Questions {

    private static final Script COUNT = Script.beside(Questions.class, "count.lua", ScriptOutputType.INTEGER);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Redis redis;
    private final Tags tags;
    private final RedisCodes codes;
    private final GenuineSettings settings;
    private final MeterRegistry meters;

    Questions(Redis redis, Tags tags, RedisCodes codes, GenuineSettings settings, MeterRegistry meters) {
        this.redis = redis;
        this.tags = tags;
        this.codes = codes;
        this.settings = settings;
        this.meters = meters;
    }

    /// @param from the address, phone or key that asks
    Verdict ask(Door door, String from, Msisdn about, Code code) {
        var verdict = isTooMuch(door, from, about) ? Verdict.LATER : codes.look(about, code);
        meters.counter("loa.genuine.checks", "door", door.label(), "verdict", verdict.name())
                .increment();
        return verdict;
    }

    // All three are counted, whichever is too much.
    private boolean isTooMuch(Door door, String from, Msisdn about) {
        var limits = settings.limits(door);
        var asked = "genuine:asked:" + door.label();
        RedisFuture<Long> source = count(asked + ":from:" + tags.source(from), HOUR);
        RedisFuture<Long> phone = count(asked + ":about:" + tags.phone(about), DAY);
        RedisFuture<Long> all = count(asked + ":in-all", HOUR);
        return redis.await(source) > limits.fromOne()
                | redis.await(phone) > limits.aboutOne()
                | redis.await(all) > limits.inAll();
    }

    /// How often it was asked within a span that began with the first question; the key ends with the span.
    private RedisFuture<Long> count(String key, Duration span) {
        return redis.send(COUNT, List.of(key), Long.toString(span.toMillis()).getBytes(StandardCharsets.US_ASCII));
    }
}
