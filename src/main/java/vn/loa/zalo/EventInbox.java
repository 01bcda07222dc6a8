package vn.loa.zalo;

import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import vn.loa.store.Convoy;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.store.Script;

/// Events between Zalo's webhook and what they do here: a Redis stream, worked by one group of consumers. An event is
/// in it once, however often Zalo sends it.
final class EventInbox {

    /// Events, as they came; no TTL, an entry is deleted when it is dealt with.
    static final String STREAM = "zalo:{inbox}";

    /// Events that could not be dealt with (stream): [#ASIDE_KEPT] of them, for [#ASIDE_FOR] after the last.
    static final String ASIDE = "zalo:{inbox}:aside";

    static final String GROUP = "zalo";
    static final int ASIDE_KEPT = 1_000;
    static final Duration ASIDE_FOR = Duration.ofDays(7);

    /// How long an event is recognised that comes again.
    static final Duration RECOGNISED = Duration.ofDays(3);

    private static final Script TAKE = Script.beside(EventInbox.class, "take-events.lua", ScriptOutputType.MULTI);
    private static final Script STRIKE = Script.beside(EventInbox.class, "strike-events.lua", ScriptOutputType.INTEGER);
    private static final Script ASIDE_WITH = Script.beside(EventInbox.class, "put-aside.lua", ScriptOutputType.INTEGER);
    private static final Script AGAIN = Script.beside(EventInbox.class, "take-again.lua", ScriptOutputType.INTEGER);

    /// Events that one call carries; the largest come to a few megabytes together.
    private static final int AT_ONCE = 64;

    private final Redis redis;
    private final Duration answerWithin;
    private final Convoy<News, Boolean> convoy;

    /// @param answerWithin how long Redis may take to have an event
    EventInbox(Redis redis, Duration answerWithin) {
        this.redis = redis;
        this.answerWithin = answerWithin;
        this.convoy = new Convoy<>(AT_ONCE, answerWithin, this::take);
    }

    /// An event as it came.
    ///
    /// @param account whose it is, by name
    /// @param server the header `X-ZEvent-Server`: `ZNS` for templates by phone, `OA OpenAPI` for the rest
    record Arrived(String entry, String account, String server, byte[] body) {}

    /// Marks an event as known; 3 days.
    private static String seen(String identity) {
        return STREAM + ":seen:" + identity;
    }

    private record News(String mark, byte[] account, byte[] server, byte[] body) {}

    /// Takes an event durably; answers whether it was news.
    ///
    /// @param identity the same for an event that Zalo sends again, and no other's
    /// @throws RedisUnavailable when Redis does not have it in time
    boolean take(String account, String server, String identity, byte[] body) {
        var taken = convoy.ask(new News(seen(hashed(account + "\n" + identity)), bytes(account), bytes(server), body));
        try {
            return taken.get(answerWithin.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            taken.cancel(false);
            Thread.currentThread().interrupt();
            throw new RedisUnavailable("interrupted while waiting for Redis", e);
        } catch (TimeoutException | ExecutionException e) {
            taken.cancel(false);
            throw new RedisUnavailable("an event is not stored", e);
        }
    }

    private CompletionStage<List<Boolean>> take(List<News> events) {
        var keys = new ArrayList<String>();
        var arguments = new ArrayList<byte[]>();
        keys.add(STREAM);
        arguments.add(bytes(Long.toString(RECOGNISED.toSeconds())));
        for (var event : events) {
            keys.add(event.mark());
            Collections.addAll(arguments, event.account(), event.server(), event.body());
        }
        RedisFuture<List<Long>> taken = redis.send(TAKE, keys, arguments.toArray(byte[][]::new));
        return taken.thenApply(news -> news.stream().map(each -> each == 1).toList());
    }

    static Arrived read(String entry, Map<String, byte[]> fields) {
        return new Arrived(
                entry,
                text(fields.getOrDefault("account", new byte[0])),
                text(fields.getOrDefault("server", new byte[0])),
                fields.getOrDefault("body", new byte[0]));
    }

    /// These are dealt with.
    void strike(List<String> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var arguments = new ArrayList<byte[]>();
        arguments.add(bytes(GROUP));
        entries.forEach(entry -> arguments.add(bytes(entry)));
        redis.<Long>run(STRIKE, List.of(STREAM), arguments.toArray(byte[][]::new));
    }

    /// This one cannot be dealt with: it is put aside, and the rest goes on.
    ///
    /// @param why names a cause; nobody's words
    void putAside(Arrived event, String why) {
        redis.<Long>run(
                ASIDE_WITH,
                List.of(STREAM, ASIDE),
                bytes(GROUP),
                bytes(event.entry()),
                bytes(event.account()),
                bytes(event.server()),
                event.body(),
                bytes(why),
                bytes(Integer.toString(ASIDE_KEPT)),
                bytes(Long.toString(ASIDE_FOR.toSeconds())));
    }

    /// An event that was put aside, and why.
    record Aside(Arrived event, String why) {}

    /// What lies aside, the latest first.
    List<Aside> aside() {
        return redis.await(redis.async().xrevrange(ASIDE, Range.unbounded())).stream()
                .map(entry -> new Aside(
                        read(entry.getId(), entry.getBody()),
                        text(entry.getBody().getOrDefault("why", new byte[0]))))
                .toList();
    }

    /// Puts an event back that lies aside; answers whether it was there still.
    boolean again(String entry) {
        return redis.<Long>run(AGAIN, List.of(STREAM, ASIDE), bytes(entry)) == 1;
    }

    /// Throws an event away that lies aside; answers whether it was there still.
    boolean drop(String entry) {
        return redis.await(redis.async().xdel(ASIDE, entry)) == 1;
    }

    /// Deletes every event that waits here or was put aside and whose body `names` somebody.
    void forget(Predicate<String> names) {
        var gone = new ArrayList<String>();
        for (var entry : redis.await(redis.async().xrange(STREAM, Range.unbounded()))) {
            if (names.test(text(entry.getBody().getOrDefault("body", new byte[0])))) {
                gone.add(entry.getId());
            }
        }
        strike(gone);
        for (var aside : aside()) {
            if (names.test(text(aside.event().body()))) {
                drop(aside.event().entry());
            }
        }
    }

    /// How many were put aside and are kept still; empty when none is.
    Optional<Long> countAside() {
        return Optional.of(redis.await(redis.async().xlen(ASIDE))).filter(count -> count > 0);
    }

    boolean isEmpty() {
        return redis.await(redis.async().xlen(STREAM)) == 0;
    }

    private static String hashed(String identity) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 27);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
