package vn.loa.alert;

import static vn.loa.alert.Cases.bytes;
import static vn.loa.alert.Cases.text;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// The batches in Redis, and which of them have cases that have yet to follow a decision.
final class Batches {

    private static final Script DECIDE = Script.beside(Batches.class, "decide.lua", ScriptOutputType.MULTI);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Redis redis;
    private final Clock clock;

    Batches(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    static String id() {
        var random = Long.toUnsignedString(RANDOM.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
        return "b" + "0".repeat(Math.max(0, 13 - random.length())) + random;
    }

    /// Enters a batch before its first case; until [#finished] whoever looks after batches does so after this one.
    void open(Batch batch) {
        var fields = new LinkedHashMap<String, byte[]>();
        fields.put("author", bytes(batch.author()));
        fields.put("holder", bytes(batch.holder()));
        fields.put("state", bytes(batch.state()));
        fields.put("event", bytes(batch.event()));
        fields.put("stage", bytes(batch.stage()));
        fields.put("status", bytes(batch.status()));
        fields.put("instruction", bytes(batch.instruction()));
        fields.put("version", bytes(batch.version()));
        fields.put("route", bytes(batch.route().written()));
        fields.put("opened", bytes(batch.opened().toEpochMilli()));
        fields.put("expires", bytes(batch.expires().toEpochMilli()));
        fields.put("emergency", bytes(batch.emergency()));
        if (!batch.releasedBy().isEmpty()) {
            fields.put("released-by", bytes(batch.releasedBy()));
            fields.put("released-at", bytes(batch.releasedAt().toEpochMilli()));
            var released = Batch.Decision.written("RELEASED", batch.releasedAt(), batch.instructionVersion(), "");
            fields.put(released[0], bytes(released[1]));
        }
        var key = Keys.batch(batch.id());
        var opened = (double) batch.opened().toEpochMilli();
        redis.awaitAll(List.of(
                redis.async().hset(key, fields),
                redis.async().expire(key, Keys.KEPT),
                redis.async().zadd(Keys.BATCHES, opened, bytes(batch.id())),
                redis.async().zadd(Keys.UNFINISHED, opened, bytes(batch.id()))));
    }

    /// Enters a decision; answers the state before, and whether that allowed it.
    Decision decide(String id, Set<Batch.State> from, Batch.@Nullable State to, String... fields) {
        var arguments = new ArrayList<byte[]>();
        arguments.add(bytes(id));
        arguments.add(bytes(from.stream().map(Batch.State::name).collect(Collectors.joining(" "))));
        arguments.add(bytes(to == null ? "" : to));
        arguments.add(bytes(clock.millis()));
        for (var field : fields) {
            arguments.add(bytes(field));
        }
        List<Object> answer =
                redis.run(DECIDE, List.of(Keys.batch(id), Keys.UNFINISHED), arguments.toArray(byte[][]::new));
        var before = text(answer.get(1));
        return new Decision((Long) answer.getFirst() == 1, before.isEmpty() ? null : Batch.State.valueOf(before));
    }

    record Decision(boolean entered, Batch.@Nullable State before) {}

    Optional<Batch> find(String id) {
        return Batch.isId(id) ? read(id, redis.async().hgetall(Keys.batch(id))) : Optional.empty();
    }

    private Optional<Batch> read(String id, RedisFuture<Map<String, byte[]>> answer) {
        var record = redis.await(answer);
        return record.isEmpty() ? Optional.empty() : Optional.of(Batch.read(id, record));
    }

    /// The newest first.
    List<Batch> latest(int atMost) {
        var answers = new LinkedHashMap<String, RedisFuture<Map<String, byte[]>>>();
        redis.await(redis.async().zrevrange(Keys.BATCHES, 0, atMost - 1L))
                .forEach(id -> answers.put(text(id), redis.async().hgetall(Keys.batch(text(id)))));
        var batches = new ArrayList<Batch>();
        answers.forEach((id, answer) -> read(id, answer).ifPresent(batches::add));
        return batches;
    }

    /// Those whose cases should have followed a decision of before `then` and perhaps have not.
    List<String> unfinished(Instant then) {
        return redis
                .await(redis.async()
                        .zrangebyscore(Keys.UNFINISHED, Range.create(0, then.toEpochMilli()), Limit.from(16)))
                .stream()
                .map(Cases::text)
                .toList();
    }

    /// Its cases have followed.
    void finished(String id) {
        redis.await(redis.async().zrem(Keys.UNFINISHED, bytes(id)));
    }

    /// The batches of before `then`.
    List<String> before(Instant then) {
        return redis.await(redis.async().zrangebyscore(Keys.BATCHES, Range.create(0, then.toEpochMilli() - 1))).stream()
                .map(Cases::text)
                .toList();
    }

    void forget(String id) {
        redis.awaitAll(List.of(
                redis.async().unlink(Keys.batch(id)),
                redis.async().zrem(Keys.BATCHES, bytes(id)),
                redis.async().zrem(Keys.UNFINISHED, bytes(id))));
    }
}
