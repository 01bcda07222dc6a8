package vn.loa.report;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.loa.store.Redis;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;

/// How many people of each area had registered on earlier days.
public final class Snapshots {

    private static final String DAYS = "report:snapshots";

    private final Redis redis;
    private final Segments segments;
    private final Strangers strangers;

    /// @param strangers registered numbers that nobody in the registry has
    public Snapshots(Redis redis, Segments segments, Strangers strangers) {
        this.redis = redis;
        this.segments = segments;
        this.strangers = strangers;
    }

    /// Notes what stands now as how that day ended; a day once noted is not noted again.
    ///
    /// Whoever is about to begin something notes yesterday first, so that today's table has something to look back
    /// to.
    public void take(LocalDate day) {
        var installed = new HashMap<>(segments.countByArea(segments.parse(Sets.INSTALLED)));
        strangers.byArea(day).forEach((area, count) -> installed.merge(area, count, Long::sum));
        var counts = installed.entrySet().stream()
                .collect(Collectors.toMap(
                        count -> count.getKey().toString(),
                        count -> count.getValue().toString().getBytes(StandardCharsets.UTF_8)));
        // Two nodes at the same minute count the same people, so whoever writes first is right. The day is listed last:
        // what is listed is whole.
        if (redis.await(redis.async().zscore(DAYS, bytes(day))) != null) {
            return;
        }
        if (!counts.isEmpty()) {
            redis.await(redis.async().hset(key(day), counts));
        }
        redis.await(redis.async().zadd(DAYS, (double) day.toEpochDay(), bytes(day)));
    }

    /// The newest day before this one; failing that this day itself, when it was noted before the counting went on.
    Optional<LocalDate> toCompareWith(LocalDate today) {
        var days = redis.await(redis.async()
                .zrevrangebyscore(
                        DAYS,
                        io.lettuce.core.Range.create(Long.MIN_VALUE, today.toEpochDay()),
                        io.lettuce.core.Limit.create(0, 2)));
        return days.stream()
                .map(day -> LocalDate.parse(new String(day, StandardCharsets.UTF_8)))
                .reduce((newest, before) -> newest.isBefore(today) ? newest : before);
    }

    /// Registered people by area, keyed as [vn.loa.subscriber.Subscriber#area()].
    Map<Integer, Long> on(LocalDate day) {
        return redis.await(redis.async().hgetall(key(day))).entrySet().stream()
                .collect(Collectors.toMap(
                        count -> Integer.valueOf(count.getKey()),
                        count -> Long.valueOf(new String(count.getValue(), StandardCharsets.UTF_8))));
    }

    /// A hash from area to count; no TTL, for a report may look back to any day, and a day is a few kilobytes.
    private static String key(LocalDate day) {
        return "report:snapshot:" + day;
    }

    private static byte[] bytes(LocalDate day) {
        return day.toString().getBytes(StandardCharsets.UTF_8);
    }
}
