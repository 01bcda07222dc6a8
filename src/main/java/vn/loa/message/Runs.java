package vn.loa.message;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
        if (header == null) {
            return Optional.empty();
        }
        var fields = new String(header, StandardCharsets.UTF_8).split("\n");
        return Optional.of(new Header(id, fields[0], fields[1], Instant.ofEpochSecond(Long.parseLong(fields[2]))));
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
