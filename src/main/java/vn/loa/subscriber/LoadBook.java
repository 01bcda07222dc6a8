package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.IntakeReport.RejectedLine;

/// Keeps the accounts of loads, and the lines that they rejected.
final class LoadBook {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Script KEEP = Script.beside(LoadBook.class, "keep-account.lua", ScriptOutputType.INTEGER);
    private static final int LATEST = 1_000;

    private final Redis redis;

    LoadBook(Redis redis) {
        this.redis = redis;
    }

    Optional<LoadAccount> find(String load) {
        return read(redis.await(account(load)));
    }

    private RedisFuture<byte @Nullable []> account(String load) {
        return redis.async().hget(Keys.account(load), "account");
    }

    private static Optional<LoadAccount> read(byte @Nullable [] account) {
        return Optional.ofNullable(account).map(json -> JSON.readValue(json, LoadAccount.class));
    }

    /// The latest loads, the newest first.
    List<LoadAccount> latest(int most) {
        var answers = new ArrayList<RedisFuture<byte @Nullable []>>();
        redis.await(redis.async().zrevrange(Keys.LOADS, 0, most - 1L))
                .forEach(load -> answers.add(account(new String(load, StandardCharsets.UTF_8))));
        return answers.stream()
                .flatMap(answer -> read(redis.await(answer)).stream())
                .toList();
    }

    /// Notes that a load has begun, so that [#latest] names it.
    void list(LoadAccount account) {
        var load = bytes(account.order.load());
        var added = redis.async().zadd(Keys.LOADS, (double) account.startedAt.toEpochMilli(), load);
        var trimmed = redis.async().zremrangebyrank(Keys.LOADS, 0, -LATEST - 1L);
        redis.awaitAll(List.of(added, trimmed, redis.async().pexpire(Keys.LOADS, Keys.LOAD)));
    }

    /// Keeps the account and these lines together, or neither.
    ///
    /// @param rejected [RejectedLines#packs()], or nothing
    void keep(LoadAccount account, List<byte[]> rejected) {
        var load = account.order.load();
        var arguments = new ArrayList<byte[]>();
        arguments.add(bytes(Long.toString(account.turn++)));
        arguments.add(JSON.writeValueAsBytes(account));
        arguments.add(bytes(Long.toString(Keys.LOAD.toMillis())));
        arguments.addAll(rejected);
        Long kept = redis.run(KEEP, List.of(Keys.account(load), Keys.rejected(load)), arguments.toArray(byte[][]::new));
        if (kept == 0) {
            throw new IllegalStateException("the load " + load + " is run by somebody else by now");
        }
    }

    /// All lines of a load that are kept, some thousands of them in memory at a time.
    Stream<RejectedLine> rejected(String load) {
        return LongStream.iterate(0, at -> at + 1)
                .mapToObj(at ->
                        Optional.<byte[]>ofNullable(redis.await(redis.async().lindex(Keys.rejected(load), at))))
                .takeWhile(Optional::isPresent)
                .flatMap(pack -> RejectedLines.unpack(pack.orElseThrow()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
