package vn.loa.message;

import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// The register of runs: each is the answer to one tick of one campaign's timetable and is claimed exactly once.
public final class Runs {

    /// What a run answers to.
    ///
    /// @param app the id of the app profile that its links lead to
    public record Header(RunId id, String campaign, String app, Instant scheduledAt) {}

    private static final Script CLAIM = Script.beside(Runs.class, "claim-run.lua", ScriptOutputType.INTEGER);

    private static final int AT_ONCE = 1_000;

    private final Redis redis;

    public Runs(Redis redis) {
        this.redis = redis;
    }

    /// Claims the run of `campaign` for `scheduledAt`; empty when another node, or this one before a restart, has it.
    public Optional<RunId> claim(String campaign, String app, Instant scheduledAt) {
        Long number = redis.run(
                CLAIM,
                List.of("message:{runs}:last", "message:{runs}:claimed", "message:{runs}:headers"),
                bytes(campaign + "@" + scheduledAt.getEpochSecond()),
                bytes(campaign + "\n" + app + "\n" + scheduledAt.getEpochSecond()));
        return number == 0 ? Optional.empty() : Optional.of(new RunId(number.intValue()));
    }

    public Optional<Header> find(RunId id) {
        var header = redis.await(redis.async().hget("message:{runs}:headers", id.toString()));
        return header == null ? Optional.empty() : Optional.of(header(id, header));
    }

    /// The latest runs, newest first.
    public List<Header> latest(int limit) {
        var last = redis.await(redis.async().get("message:{runs}:last"));
        if (last == null) {
            return List.of();
        }
        var newest = Integer.parseInt(new String(last, StandardCharsets.UTF_8));
        return IntStream.iterate(newest, number -> number > Math.max(0, newest - limit), number -> number - 1)
                .mapToObj(number -> find(new RunId(number)))
                .flatMap(Optional::stream)
                .toList();
    }

    /// The runs with higher numbers than this, oldest first.
    public List<Header> above(int number) {
        var last = redis.await(redis.async().get("message:{runs}:last"));
        var newest = last == null ? 0 : Integer.parseInt(new String(last, StandardCharsets.UTF_8));
        var found = new ArrayList<Header>();
        for (var from = number + 1; from <= newest; from += AT_ONCE) {
            var fields = IntStream.rangeClosed(from, Math.min(newest, from + AT_ONCE - 1))
                    .mapToObj(Integer::toString)
                    .toArray(String[]::new);
            redis.await(redis.async().hmget("message:{runs}:headers", fields)).stream()
                    .filter(KeyValue::hasValue)
                    .forEach(header ->
                            found.add(header(new RunId(Integer.parseInt(header.getKey())), header.getValue())));
        }
        return found;
    }

    private static Header header(RunId id, byte[] header) {
        var fields = new String(header, StandardCharsets.UTF_8).split("\n");
        return new Header(id, fields[0], fields[1], Instant.ofEpochSecond(Long.parseLong(fields[2])));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
