package vn.loa.visitor;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.loa.consent.SendWindow;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;

/// Who has come where on which days, and who has had the notice: kept for fourteen days and no longer.
final class Sightings {

    static final Duration KEPT = Duration.ofDays(14);

    private static final Script ARRIVE = Script.beside(Sightings.class, "arrive.lua", ScriptOutputType.VALUE);
    private static final Script SENT = Script.beside(Sightings.class, "sent.lua", ScriptOutputType.INTEGER);
    private static final String PREFIX = "visitor:";

    private final Redis redis;
    private final Clock clock;
    private final int commuterDays;

    Sightings(Redis redis, Clock clock, int commuterDays) {
        this.redis = redis;
        this.clock = clock;
        this.commuterDays = commuterDays;
    }

    /// Whether somebody is to have the notice.
    sealed interface Claim {

        /// @param token the same until the notice is [#sent], however often they are seen meanwhile
        record Yes(String token) implements Claim {}

        record No(Verdict why) implements Claim {}
    }

    /// Where somebody was seen (hash by area); 14 days after they were seen last.
    private static String key(Msisdn visitor) {
        return PREFIX + visitor.digits();
    }

    /// Somebody in an area.
    record Visit(Msisdn visitor, String area) {}

    /// Notes that people have come to areas, in one round trip.
    List<Claim> seen(List<Visit> visits) {
        var now = clock.instant();
        var today = bytes(LocalDate.ofInstant(now, SendWindow.VIETNAM).toEpochDay());
        List<RedisFuture<byte[]>> answers = redis.sendAll(
                ARRIVE,
                visits.stream()
                        .map(visit -> new Script.Call(
                                List.of(key(visit.visitor())),
                                List.of(
                                        bytes(visit.area()),
                                        today,
                                        bytes(now.toEpochMilli()),
                                        bytes(KEPT.toMillis()),
                                        bytes(commuterDays),
                                        bytes(UUID.randomUUID()))))
                        .toList());
        return answers.stream()
                .map(answer -> claim(new String(redis.await(answer), StandardCharsets.US_ASCII)))
                .toList();
    }

    private static Claim claim(String said) {
        return switch (said) {
            case "repeated" -> new Claim.No(Verdict.REPEATED);
            case "commuter" -> new Claim.No(Verdict.COMMUTER);
            default -> new Claim.Yes(said);
        };
    }

    /// The notices of these visits are durable.
    void sent(Map<Visit, String> tokens) {
        redis.awaitAll(redis.sendAll(
                SENT,
                tokens.entrySet().stream()
                        .map(entry -> new Script.Call(
                                List.of(key(entry.getKey().visitor())),
                                List.of(bytes(entry.getKey().area()), bytes(entry.getValue()))))
                        .toList()));
    }

    void forget(List<Msisdn> people) {
        if (!people.isEmpty()) {
            redis.await(redis.async().unlink(people.stream().map(Sightings::key).toArray(String[]::new)));
        }
    }

    /// Forgets whom nobody has seen since; answers how many.
    long forgetBefore(Instant then) {
        var forgotten = new long[1];
        redis.scan(
                PREFIX + "*",
                keys -> keys.forEach(key -> {
                    var seen = redis.await(redis.async().hget(key, "seen"));
                    if (seen != null
                            && Long.parseLong(new String(seen, StandardCharsets.US_ASCII)) < then.toEpochMilli()) {
                        forgotten[0] += redis.await(redis.async().unlink(key));
                    }
                }));
        return forgotten[0];
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
