package vn.loa.intake;

import io.lettuce.core.Range;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.store.Redis;
import vn.loa.subscriber.IntakeReport.RejectedLine;

/// Everything handed in during the last thirty days, and what became of it.
final class Book {

    /// As long as the registry remembers its loads.
    private static final Duration KEPT = Duration.ofDays(30);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST = 10_000;

    // A sorted set of names by the time of coming in; without a TTL longer than its youngest member's.
    private static final String LATEST = "intake:loads";

    private final Redis redis;
    private final Clock clock;

    Book(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    void enter(Consignment consignment) {
        var name = consignment.load().getBytes(StandardCharsets.UTF_8);
        var at = consignment.receivedAt().toEpochMilli();
        var commands = redis.async();
        redis.awaitAll(List.of(
                commands.setex(key(consignment.load()), KEPT.toSeconds(), JSON.writeValueAsBytes(consignment)),
                commands.zadd(LATEST, at, name),
                commands.zremrangebyscore(
                        LATEST, Range.create(0, clock.instant().minus(KEPT).toEpochMilli())),
                commands.zremrangebyrank(LATEST, 0, -MOST - 1),
                commands.expire(LATEST, KEPT.toSeconds())));
    }

    void forget(String load) {
        redis.awaitAll(List.of(
                redis.async().del(key(load)), redis.async().zrem(LATEST, load.getBytes(StandardCharsets.UTF_8))));
    }

    Optional<Consignment> find(String load) {
        return read(redis.await(redis.async().get(key(load))));
    }

    /// The latest, the newest first.
    List<Consignment> latest(int count) {
        var found = new ArrayList<Consignment>();
        var names = redis.await(redis.async().zrevrange(LATEST, 0, count - 1L));
        var values = names.stream()
                .map(name -> redis.async().get(key(new String(name, StandardCharsets.UTF_8))))
                .toList();
        values.forEach(value -> read(redis.await(value)).ifPresent(found::add));
        return found;
    }

    /// Keeps what a load rejected, for kinds that do not.
    void keepRejected(String load, List<RejectedLine> lines) {
        if (!lines.isEmpty()) {
            redis.await(redis.async().setex(rejectedKey(load), KEPT.toSeconds(), JSON.writeValueAsBytes(lines)));
        }
    }

    List<RejectedLine> rejected(String load) {
        var kept = redis.await(redis.async().get(rejectedKey(load)));
        return kept == null ? List.of() : List.of(JSON.readValue(kept, RejectedLine[].class));
    }

    Instant now() {
        return clock.instant();
    }

    private static Optional<Consignment> read(byte @Nullable [] value) {
        return value == null ? Optional.empty() : Optional.of(JSON.readValue(value, Consignment.class));
    }

    private static String key(String load) {
        return "intake:load:" + load;
    }

    private static String rejectedKey(String load) {
        return "intake:rejected:" + load;
    }
}
