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
import vn.loa.subscriber.OrdinalMemory;

/// The register of runs: each is the answer to one tick of one campaign's timetable and is claimed exactly once.
public final class Runs implements OrdinalMemory {

    /// What a run answers to.
    ///
    /// @param app the id of the app profile that its links lead to
    public record Header(RunId id, String campaign, String app, Instant scheduledAt) {}

    private static final Script CLAIM = Script.beside(Runs.class, "claim-run.lua", ScriptOutputType.INTEGER);

    private static final String LAST = "message:{runs}:last";
    private static final String CLAIMED = "message:{runs}:claimed";
    static final String HEADERS = "message:{runs}:headers";

    /// The numbers of the runs of which something is still kept: a sorted set; no TTL, retention takes them off.
    static final String HELD = "message:{runs}:held";

    private static final int AT_ONCE = 1_000;

    private final Redis redis;

    public Runs(Redis redis) {
        this.redis = redis;
    }

    /// Claims the run of `campaign` for `scheduledAt`; empty when another node, or this one before a restart, has it.
    public Optional<RunId> claim(String campaign, String app, Instant scheduledAt) {
        Long number = redis.run(
                CLAIM,
                List.of(LAST, CLAIMED, HEADERS, HELD),
                bytes(campaign + "@" + scheduledAt.getEpochSecond()),
                bytes(campaign + "\n" + app + "\n" + scheduledAt.getEpochSecond()));
        return number == 0 ? Optional.empty() : Optional.of(new RunId(number.intValue()));
    }

    public Optional<Header> find(RunId id) {
        return find(List.of(id)).stream().findFirst();
    }

    /// Those of these runs that are known, in this order.
    public List<Header> find(List<RunId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var fields = ids.stream().map(RunId::toString).toArray(String[]::new);
        return redis.await(redis.async().hmget(HEADERS, fields)).stream()
                .filter(KeyValue::hasValue)
                .map(header -> header(new RunId(Integer.parseInt(header.getKey())), header.getValue()))
                .toList();
    }

    /// The latest runs, newest first.
    public List<Header> latest(int limit) {
        var newest = (int) latest();
        return find(IntStream.iterate(newest, number -> number > Math.max(0, newest - limit), number -> number - 1)
                .mapToObj(RunId::new)
                .toList());
    }

    /// The number of the run that was claimed last, or 0.
    @Override
    public long latest() {
        var last = redis.await(redis.async().get(LAST));
        return last == null ? 0 : Long.parseLong(new String(last, StandardCharsets.UTF_8));
    }

    /// The number of the oldest run of which something is kept; its planes may hold anybody who was there then.
    @Override
    public long oldest() {
        return redis.await(redis.async().zrange(HELD, 0, 0)).stream()
                .mapToLong(number -> Long.parseLong(new String(number, StandardCharsets.UTF_8)))
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /// The runs of which something is still kept, in the order in which they were claimed.
    public List<RunId> held() {
        return redis.await(redis.async().zrange(HELD, 0, -1)).stream()
                .map(number -> new RunId(Integer.parseInt(new String(number, StandardCharsets.UTF_8))))
                .toList();
    }

    /// Nothing of this run is kept any more but the header, by which its links still find their app.
    void forgotten(RunId run) {
        redis.await(redis.async().zrem(HELD, bytes(run.toString())));
    }

    /// The runs with higher numbers than this, oldest first.
    public List<Header> above(int number) {
        var newest = (int) latest();
        var found = new ArrayList<Header>();
        for (var from = number + 1; from <= newest; from += AT_ONCE) {
            found.addAll(find(IntStream.rangeClosed(from, Math.min(newest, from + AT_ONCE - 1))
                    .mapToObj(RunId::new)
                    .toList()));
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
