package vn.loa.zalo;

import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Troubles;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;

/// Accounts and templates that Zalo takes nothing of for now, so that one message learns it and not a hundred thousand;
/// and whether a person has stopped all sending.
///
/// What only a person can mend (an empty wallet, a disabled template) is held for minutes, tried with one message again
/// and again, and told as a trouble meanwhile.
final class Holds implements Troubles {

    /// Hash: what is held, by account and template, and until when; a day after the last.
    private static final String KEY = "zalo:holds";

    /// When a person stopped all sending, while that holds; no TTL, for a stop holds until it is taken back.
    private static final String STOPPED = "zalo:stopped";

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration READ_AGAIN_AFTER = Duration.ofMillis(500);

    /// So long after a hold has ended it is a trouble still, for the next message may find that nothing was mended.
    private static final Duration TOLD_FOR = Duration.ofMinutes(10);

    private final Redis redis;
    private final Codes codes;
    private final Clock clock;
    private volatile Map<String, Hold> held = Map.of();
    private volatile @Nullable Instant stopped;
    private volatile long readAt = System.nanoTime() - READ_AGAIN_AFTER.toNanos();

    private record Hold(Host host, int code, Instant since, Instant until) {

        byte[] written() {
            return bytes(host + " " + code + " " + since.toEpochMilli() + " " + until.toEpochMilli());
        }

        static Hold read(byte[] written) {
            var fields = new String(written, StandardCharsets.US_ASCII).split(" ");
            return new Hold(
                    Host.valueOf(fields[0]),
                    Integer.parseInt(fields[1]),
                    Instant.ofEpochMilli(Long.parseLong(fields[2])),
                    Instant.ofEpochMilli(Long.parseLong(fields[3])));
        }
    }

    Holds(Redis redis, Codes codes, Clock clock) {
        this.redis = redis;
        this.codes = codes;
        this.clock = clock;
    }

    void stop(boolean on) {
        if (on) {
            redis.await(redis.async().set(STOPPED, bytes(Long.toString(clock.millis())), SetArgs.Builder.nx()));
        } else {
            redis.await(redis.async().del(STOPPED));
        }
        read();
    }

    boolean isStopped() {
        look();
        return stopped != null;
    }

    /// Holds back everything that the verdict concerns.
    void hold(AccountSettings account, String template, Verdict verdict, Instant until) {
        var field = field(account, verdict.scope() == Verdict.Scope.TEMPLATE ? template : "");
        look();
        var before = held.get(field);
        var since = before != null && before.code() == verdict.code() ? before.since() : clock.instant();
        redis.awaitAll(List.of(
                redis.async().hset(KEY, field, new Hold(verdict.host(), verdict.code(), since, until).written()),
                redis.async().expire(KEY, KEPT)));
        read();
    }

    /// Until when nothing of this account, or of this template, is taken; with Zalo's code for it.
    Optional<Held> of(AccountSettings account, String template) {
        look();
        var now = clock.instant();
        return Stream.of(field(account, ""), field(account, template))
                .flatMap(field -> Stream.ofNullable(held.get(field)))
                .filter(hold -> hold.until().isAfter(now))
                .map(hold -> new Held(codes.of(hold.host(), hold.code()), hold.until()))
                .findFirst();
    }

    record Held(Verdict verdict, Instant until) {}

    /// A message was taken, so whatever was wrong is mended.
    void mended(AccountSettings account, String template) {
        for (var field : List.of(field(account, ""), field(account, template))) {
            if (held.containsKey(field)) {
                redis.await(redis.async().hdel(KEY, field));
                read();
            }
        }
    }

    @Override
    public List<Trouble> troubles() {
        look();
        var now = clock.instant();
        var troubles = new ArrayList<Trouble>();
        var stop = stopped;
        if (stop != null) {
            troubles.add(new Trouble(
                    "zalo",
                    stop,
                    "Đã dừng gửi qua Zalo; gửi lại: PUT /api/v1/zalo/sending {\"on\": true}",
                    "Sending by Zalo is stopped; go on with PUT /api/v1/zalo/sending {\"on\": true}"));
        }
        held.forEach((field, hold) -> {
            var verdict = codes.of(hold.host(), hold.code());
            if (hold.until().plus(TOLD_FOR).isAfter(now) && verdict.kind() != Verdict.Kind.NIGHT) {
                var place = field.split(" ", 2);
                var of = place[1].isEmpty() ? "" : " (" + place[1] + ")";
                troubles.add(new Trouble(
                        "zalo-" + place[0] + of,
                        hold.since(),
                        verdict.vietnamese() + " (mã " + verdict.code() + ")",
                        verdict.english() + " (code " + verdict.code() + ")"));
            }
        });
        return troubles;
    }

    private void look() {
        if (System.nanoTime() - readAt >= READ_AGAIN_AFTER.toNanos()) {
            try {
                read();
            } catch (RedisUnavailable e) {
                readAt = System.nanoTime(); // as it was last seen
            }
        }
    }

    private void read() {
        var all = redis.async().hgetall(KEY);
        var stop = redis.async().get(STOPPED);
        var read = new HashMap<String, Hold>();
        redis.await(all).forEach((field, hold) -> read.put(field, Hold.read(hold)));
        var since = redis.await(stop);
        stopped = since == null
                ? null
                : Instant.ofEpochMilli(Long.parseLong(new String(since, StandardCharsets.US_ASCII)));
        held = Map.copyOf(read);
        readAt = System.nanoTime();
    }

    private static String field(AccountSettings account, String template) {
        return account.name() + " " + template;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
