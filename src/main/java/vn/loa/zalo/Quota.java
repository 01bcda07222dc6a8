package vn.loa.zalo;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import vn.loa.Vietnam;
import vn.loa.store.Redis;

/// How many messages an account may send today, as each reply says; never reckoned from a table, for Zalo moves it with
/// the account's quality.
///
/// No more are under way than are left, and the last of a day are kept for alerts.
final class Quota {

    /// Zalo's pages do not say when a day begins, so nothing leaves in the very moment that we think it does.
    private static final Duration JITTER = Duration.ofMinutes(10);

    private static final Duration KEPT = Duration.ofHours(26);
    private static final long BETWEEN_NOTES = Duration.ofMillis(250).toNanos();

    private final Redis redis;
    private final String key;
    private final Clock clock;
    private final LocalTime resetsAt;
    private final int reservedPercent;
    private int daily = -1;
    private int remaining = -1;
    private LocalDate day;
    private int byUser = -1;
    private int underWay;
    private long notedAt = System.nanoTime() - BETWEEN_NOTES;

    /// @param reservedPercent of a day's messages, for alerts
    Quota(Redis redis, String oaId, Clock clock, LocalTime resetsAt, int reservedPercent) {
        this.redis = redis;
        this.key = "zalo:{oa-" + oaId + "}:quota";
        this.clock = clock;
        this.resetsAt = resetsAt;
        this.reservedPercent = reservedPercent;
        this.day = today();
        recall();
    }

    /// What the last reply said: of how many messages a day, how many are left.
    record Level(int daily, int remaining) {}

    synchronized Optional<Level> level() {
        turnDay();
        return remaining < 0 ? Optional.empty() : Optional.of(new Level(daily, remaining));
    }

    /// Reserves one message; empty when it may leave, else when to ask again.
    synchronized Optional<Instant> admit(boolean urgent) {
        turnDay();
        if (remaining >= 0 && remaining - underWay <= (urgent ? 0 : reserved())) {
            return Optional.of(nextDay());
        }
        underWay++;
        return Optional.empty();
    }

    /// A reserved message is under way no more.
    synchronized void ended() {
        underWay--;
    }

    /// Replies overtake each other, so within a day the least counts, unless the whole has changed.
    synchronized void said(int ofDaily, int left) {
        turnDay();
        remaining = ofDaily == daily && remaining >= 0 ? Math.min(remaining, left) : left;
        daily = ofDaily;
        if (System.nanoTime() - notedAt >= BETWEEN_NOTES) {
            keep();
        }
    }

    /// How many messages by user id are left, as the last reply said today.
    synchronized Optional<Integer> byUser() {
        turnDay();
        return byUser < 0 ? Optional.empty() : Optional.of(byUser);
    }

    /// A reply says how many messages by user id are left.
    synchronized void saidByUser(int left) {
        turnDay();
        byUser = left;
        if (left == 0 || System.nanoTime() - notedAt >= BETWEEN_NOTES) {
            keep();
        }
    }

    /// Zalo says that nothing is left; answers when there will be.
    synchronized Instant exhausted() {
        turnDay();
        remaining = 0;
        daily = Math.max(0, daily);
        keep();
        return nextDay();
    }

    /// Zalo has changed how many an account may send a day.
    synchronized void changed(int ofDaily) {
        turnDay();
        if (remaining >= 0) {
            remaining = Math.max(0, remaining + ofDaily - daily);
        }
        daily = ofDaily;
        keep();
    }

    Instant nextDay() {
        return today().plusDays(1)
                .atTime(resetsAt)
                .atZone(Vietnam.ZONE)
                .toInstant()
                .plusMillis(ThreadLocalRandom.current().nextLong(JITTER.toMillis()));
    }

    private int reserved() {
        return (int) Math.ceil(Math.max(0, daily) * reservedPercent / 100.0);
    }

    private void turnDay() {
        var now = today();
        if (!now.equals(day)) {
            day = now;
            remaining = -1;
            byUser = -1;
        }
    }

    // Days as this quota counts them.
    private LocalDate today() {
        return clock.instant()
                .atZone(Vietnam.ZONE)
                .minus(Duration.between(LocalTime.MIDNIGHT, resetsAt))
                .toLocalDate();
    }

    // For the next start, and for whoever looks; a reply will say it again, so nobody waits for it.
    private void keep() {
        notedAt = System.nanoTime();
        redis.async()
                .hset(
                        key,
                        Map.of(
                                "day", bytes(day),
                                "daily", bytes(daily),
                                "remaining", bytes(remaining),
                                "by-user", bytes(byUser)));
        redis.async().expire(key, KEPT);
    }

    private void recall() {
        var fields = redis.await(redis.async().hgetall(key));
        if (fields.containsKey("day") && text(fields, "day").equals(day.toString())) {
            daily = Integer.parseInt(text(fields, "daily"));
            remaining = Integer.parseInt(text(fields, "remaining"));
            byUser = fields.containsKey("by-user") ? Integer.parseInt(text(fields, "by-user")) : -1;
        }
    }

    private static String text(Map<String, byte[]> fields, String name) {
        return new String(fields.getOrDefault(name, new byte[0]), StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
