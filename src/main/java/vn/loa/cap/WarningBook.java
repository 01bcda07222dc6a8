package vn.loa.cap;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// The warnings in Redis; each changes as a whole, and only from how its change was decided upon.
final class WarningBook {

    private static final Script REPLACE =
            Script.beside(WarningBook.class, "replace-warning.lua", ScriptOutputType.INTEGER);
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Ids by when they were first proposed: sorted set; [CapRecords#KEPT] after the last.
    private static final String ALL = "cap:{warnings}:all";

    private final Redis redis;

    WarningBook(Redis redis) {
        this.redis = redis;
    }

    /// One warning: string, JSON; [CapRecords#KEPT].
    private static String key(String id) {
        return "cap:{warnings}:one:" + id;
    }

    static String id() {
        var random = Long.toUnsignedString(RANDOM.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
        return "w" + "0".repeat(Math.max(0, 13 - random.length())) + random;
    }

    static boolean isId(String id) {
        return id.matches("w[0-9a-z]{13}");
    }

    /// A warning, and the words it was read from.
    record Kept(Warning warning, String written) {}

    Optional<Kept> find(String id) {
        return isId(id)
                ? Optional.ofNullable(redis.await(redis.async().get(key(id)))).map(WarningBook::read)
                : Optional.empty();
    }

    /// The newest first.
    List<Warning> latest(int atMost) {
        var answers = redis.await(redis.async().zrevrange(ALL, 0, atMost - 1L)).stream()
                .map(id -> redis.async().get(key(new String(id, StandardCharsets.UTF_8))))
                .toList();
        return answers.stream()
                .flatMap(answer -> Optional.ofNullable(redis.await(answer)).stream())
                .map(record -> read(record).warning())
                .toList();
    }

    /// @param before what it was made from; null when it is new
    /// @return whether that was still so
    boolean replace(@Nullable Kept before, Warning after, Instant now) {
        Long done = redis.run(
                REPLACE,
                List.of(key(after.id()), ALL),
                before == null ? new byte[0] : before.written().getBytes(StandardCharsets.UTF_8),
                JsonMapper.shared().writeValueAsBytes(after),
                after.id().getBytes(StandardCharsets.UTF_8),
                bytes(now.toEpochMilli()),
                bytes(CapRecords.KEPT.toSeconds()));
        return done == 1;
    }

    private static Kept read(byte[] record) {
        return new Kept(
                JsonMapper.shared().readValue(record, Warning.class), new String(record, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
