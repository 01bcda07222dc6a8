package vn.loa.alert;

import static vn.loa.alert.Cases.bytes;
import static vn.loa.alert.Cases.text;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.XTrimArgs;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import vn.loa.store.Redis;

/// Who did what about alerts, one entry after the other; nothing in it is ever changed.
public final class AlertLog {

    private final Redis redis;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AlertLog(Redis redis, ApplicationEventPublisher events, Clock clock) {
        this.redis = redis;
        this.events = events;
        this.clock = clock;
    }

    /// Durable when it returns.
    public void note(String who, String what, String on, String reason) {
        var deed = new AlertDeed(who, what, clock.instant(), on, reason);
        var entry = new LinkedHashMap<String, byte[]>();
        entry.put("who", bytes(deed.who()));
        entry.put("what", bytes(deed.what()));
        entry.put("when", bytes(deed.when().toEpochMilli()));
        entry.put("on", bytes(deed.on()));
        entry.put("reason", bytes(deed.reason()));
        redis.await(redis.async().xadd(Keys.LOG, entry));
        events.publishEvent(deed);
    }

    /// A deed and its place in the log.
    public record Entry(String id, AlertDeed deed) {}

    /// The deeds that came after a place, the oldest first.
    ///
    /// @param id of the place; `0` is before the first
    public List<Entry> after(String id, int atMost) {
        var later = Range.from(Range.Boundary.excluding(id), Range.Boundary.<String>unbounded());
        return redis.await(redis.async().xrange(Keys.LOG, later, Limit.from(atMost))).stream()
                .map(entry -> new Entry(entry.getId(), deed(entry.getBody())))
                .toList();
    }

    /// The newest first.
    List<AlertDeed> latest(int atMost) {
        return redis.await(redis.async().xrevrange(Keys.LOG, Range.unbounded(), Limit.from(atMost))).stream()
                .map(entry -> deed(entry.getBody()))
                .toList();
    }

    private static AlertDeed deed(Map<String, byte[]> entry) {
        return new AlertDeed(
                word(entry, "who"),
                word(entry, "what"),
                Instant.ofEpochMilli(Long.parseLong(word(entry, "when"))),
                word(entry, "on"),
                word(entry, "reason"));
    }

    private static String word(Map<String, byte[]> entry, String field) {
        return text(entry.getOrDefault(field, new byte[0]));
    }

    long forgetBefore(Instant then) {
        return redis.await(redis.async().xtrim(Keys.LOG, XTrimArgs.Builder.minId(then.toEpochMilli() + "-0")));
    }
}
