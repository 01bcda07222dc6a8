package vn.loa.visitor;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.loa.consent.SendWindow;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;

/// Who has come where on which days, and who has had the notice: kept for fourteen days and no longer.
final class Sightings {

    static final Duration KEPT = Duration.ofDays(14);

    private static final Script ARRIVE = Script.beside(Sightings.class, "arrive.lua", ScriptOutputType.VALUE);
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

    /// Notes that somebody has come to an area.
    Claim seen(Msisdn visitor, String area) {
        var now = clock.instant();
        byte[] answer = redis.run(
                ARRIVE,
                List.of(key(visitor)),
                bytes(area),
                bytes(LocalDate.ofInstant(now, SendWindow.VIETNAM).toEpochDay()),
                bytes(now.toEpochMilli()),
                bytes(KEPT.toMillis()),
                bytes(commuterDays),
                bytes(UUID.randomUUID()));
        var said = new String(answer, StandardCharsets.US_ASCII);
        return switch (said) {
            case "repeated" -> new Claim.No(Verdict.REPEATED);
            case "commuter" -> new Claim.No(Verdict.COMMUTER);
            default -> new Claim.Yes(said);
        };
    }

    /// The notice is durable.
    void sent(Msisdn visitor, String area, String token) {
        redis.await(redis.async().hset(key(visitor), area + ":sent", bytes(token)));
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
