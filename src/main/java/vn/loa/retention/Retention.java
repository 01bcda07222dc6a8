package vn.loa.retention;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.Vietnam;
import vn.loa.store.Lease;
import vn.loa.store.Redis;

/// Forgets what is older than its kind is kept, once a night over all nodes, and whenever somebody asks for it.
public final class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    // The token of the node that is at it; its TTL is the lease, renewed while the node lives.
    private static final String LEASE = "retention:lease";

    // When the last one began that came to its end; no TTL, one value.
    private static final String LAST = "retention:last";

    private static final Duration LEASED = Duration.ofSeconds(30);

    private final Periods periods;
    private final LocalTime at;
    private final Redis redis;
    private final Clock clock;
    private final MeterRegistry meters;

    Retention(Periods periods, LocalTime at, Redis redis, Clock clock, MeterRegistry meters) {
        this.periods = periods;
        this.at = at;
        this.redis = redis;
        this.clock = clock;
        this.meters = meters;
        periods.kinds().forEach(kind -> meters.counter("loa.retention.forgotten", "kind", kind.name()));
        periods.kinds().forEach(kind -> meters.counter("loa.retention.failures", "kind", kind.name()));
    }

    /// How one kind stands.
    ///
    /// @param last when it was last looked through; null when it never was
    /// @param forgotten how much was forgotten then
    /// @param inAll how much was ever forgotten
    /// @param failure what kept it from being forgotten then; null when nothing did
    public record Standing(
            String kind,
            String what,
            String period,
            @Nullable Instant last,
            long forgotten,
            long inAll,
            @Nullable String failure) {}

    /// Does the night's work if it is due and nobody has done it: also after a night in which no node ran.
    void nightly() {
        if (isDue()) {
            run();
        }
    }

    /// Forgets all that is old; answers no when somebody, here or on another node, is at it.
    boolean run() {
        var work = take();
        work.ifPresent(Runnable::run);
        return work.isPresent();
    }

    /// Takes the right to forget all that is old, and answers how; empty when somebody has it. Whoever takes it
    /// must use it at once.
    Optional<Runnable> take() {
        return Lease.take(redis, LEASE, LEASED).map(lease -> () -> work(lease));
    }

    /// Begins, and returns before it is done: there may be a year to forget. Answers no when somebody is at it.
    public boolean begin() {
        var work = take();
        work.ifPresent(forgetting -> Thread.ofVirtual().name("retention").start(() -> {
            try {
                forgetting.run();
            } catch (RuntimeException e) {
                log.error("retention stumbled", e);
            }
        }));
        return work.isPresent();
    }

    private void work(Lease lease) {
        try (lease) {
            var begun = clock.instant();
            periods.kinds().forEach(kind -> forget(kind, begun));
            redis.await(redis.async().set(LAST, bytes(begun.toString())));
        }
    }

    public boolean isRunning() {
        return redis.await(redis.async().exists(LEASE)) == 1;
    }

    /// When the next one is due.
    public Instant next() {
        var now = clock.instant().atZone(Vietnam.ZONE);
        var today = now.with(at);
        return isDue() ? now.toInstant() : (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
    }

    public List<Standing> standings() {
        return periods.kinds().stream().map(this::standing).toList();
    }

    private boolean isDue() {
        var now = clock.instant().atZone(Vietnam.ZONE);
        var due = now.with(at).isAfter(now) ? now.with(at).minusDays(1) : now.with(at);
        return last().map(last -> last.isBefore(due.toInstant())).orElse(true);
    }

    private Optional<Instant> last() {
        return Optional.ofNullable(redis.await(redis.async().get(LAST)))
                .map(last -> Instant.parse(new String(last, StandardCharsets.UTF_8)));
    }

    // One kind that cannot be forgotten does not keep the others.
    private void forget(Periods.Kind kind, Instant now) {
        var forgotten = 0L;
        var failure = "";
        for (var keeper : kind.keepers()) {
            try {
                forgotten += keeper.forgetBefore(now.minus(kind.period()));
            } catch (RuntimeException e) {
                failure = e.getClass().getSimpleName();
                meters.counter("loa.retention.failures", "kind", kind.name()).increment();
                log.error("old data not forgotten, will be tried the next night kind={}", kind.name(), e);
            }
        }
        meters.counter("loa.retention.forgotten", "kind", kind.name()).increment(forgotten);
        var fields = new HashMap<String, byte[]>();
        fields.put("last", bytes(now.toString()));
        fields.put("forgotten", bytes(Long.toString(forgotten)));
        fields.put("failure", bytes(failure));
        redis.await(redis.async().hset(key(kind), fields));
        redis.await(redis.async().hincrby(key(kind), "in-all", forgotten));
        if (forgotten > 0) {
            log.info(
                    "old data forgotten kind={} older-than={} count={}",
                    kind.name(),
                    Periods.written(kind.period()),
                    forgotten);
        }
    }

    private Standing standing(Periods.Kind kind) {
        var fields = redis.await(redis.async().hgetall(key(kind)));
        var last = text(fields, "last");
        var failure = text(fields, "failure");
        return new Standing(
                kind.name(),
                kind.what(),
                Periods.written(kind.period()),
                last.isEmpty() ? null : Instant.parse(last),
                number(fields, "forgotten"),
                number(fields, "in-all"),
                failure.isEmpty() ? null : failure);
    }

    // What was forgotten of one kind: hash; no TTL, a few fields for each kind.
    private static String key(Periods.Kind kind) {
        return "retention:kind:" + kind.name();
    }

    private static long number(Map<String, byte[]> fields, String name) {
        var text = text(fields, name);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static String text(Map<String, byte[]> fields, String name) {
        return new String(fields.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
