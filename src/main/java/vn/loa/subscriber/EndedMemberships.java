package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.loa.Vietnam;
import vn.loa.store.Redis;

/// Forgets who was on a list, or on the staff of an organisation, until a day that has passed:
/// `list:cach-ly:2026-11-22`.
final class EndedMemberships {

    private static final Pattern UNTIL_A_DAY = Pattern.compile("(?:list|organisation):.+:([0-9]{4}-[0-9]{2}-[0-9]{2})");

    private final Redis redis;
    private final RedisSets sets;
    private final HealthSight health;

    EndedMemberships(Redis redis, RedisSets sets, HealthSight health) {
        this.redis = redis;
        this.sets = sets;
        this.health = health;
    }

    /// Forgets the memberships whose last day lies before the day of `then`; answers how many, those of health lists
    /// not counted: everybody reads that figure.
    long forgetBefore(Instant then) {
        var first = LocalDate.ofInstant(then, Vietnam.ZONE);
        var blocks = RedisRegistry.blocks(redis.await(redis.async().get(Keys.NEXT)));
        var forgotten = 0L;
        for (var name : sets.names()) {
            if (lastDay(name).filter(day -> day.isBefore(first)).isPresent()) {
                var members = forget(name, blocks);
                forgotten += health.isHealth(name) ? 0 : members;
            }
        }
        return forgotten;
    }

    private long forget(String name, int blocks) {
        var members = new ArrayList<RedisFuture<Long>>();
        var ends = new ArrayList<RedisFuture<Long>>();
        for (var block = 0; block < blocks; block++) {
            members.add(redis.async().bitcount(Sets.key(block, name)));
            ends.add(redis.async().unlink(Sets.key(block, name)));
        }
        redis.awaitAll(ends);
        // The name goes last, so that a death before it is made up for.
        redis.await(redis.async().srem(Keys.SET_NAMES, name.getBytes(StandardCharsets.UTF_8)));
        sets.unlisted(name);
        return members.stream().mapToLong(redis::await).sum();
    }

    private static Optional<LocalDate> lastDay(String name) {
        var until = UNTIL_A_DAY.matcher(name);
        try {
            return until.matches() ? Optional.of(LocalDate.parse(until.group(1))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
