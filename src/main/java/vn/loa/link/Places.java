package vn.loa.link;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.Vietnam;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// The places where a printed link hangs, each with a link of its own and clicks of its own.
public final class Places {

    private static final Script COUNT = Script.beside(Places.class, "place-click.lua", ScriptOutputType.VALUE);
    // Counter, hash from number to place, hash of clicks; no TTL: paper hangs for as long as it hangs.
    private static final String LAST = "link:{places}:last";
    private static final String PLACES = "link:{places}:all";
    private static final String CLICKS = "link:{places}:clicks";

    private final Redis redis;
    private final Links links;
    private final Clock clock;

    Places(Redis redis, Links links, Clock clock) {
        this.redis = redis;
        this.links = links;
        this.clock = clock;
    }

    /// @param area the code of the area that it lies in
    /// @param app the id of the app profile that its link leads to
    public record Place(int number, String name, String area, String app, Instant since) {}

    /// @param raw every click, `filtered` those of people, `byDay` these by day of Vietnam
    public record Count(long raw, long filtered, Map<LocalDate, Long> byDay) {

        public static final Count NONE = new Count(0, 0, Map.of());

        private static Count of(String what, long count) {
            return switch (what) {
                case "raw" -> new Count(count, 0, Map.of());
                case "filtered" -> new Count(0, count, Map.of());
                default -> new Count(0, 0, Map.of(LocalDate.parse(what), count));
            };
        }

        private Count and(Count other) {
            var days = new TreeMap<>(byDay);
            days.putAll(other.byDay);
            return new Count(raw + other.raw, filtered + other.filtered, days);
        }
    }

    public Place add(String name, String area, String app) {
        var number = redis.await(redis.async().incr(LAST)).intValue();
        var place = new Place(number, name, area, app, clock.instant());
        redis.await(redis.async()
                .hset(PLACES, Integer.toString(number), JsonMapper.shared().writeValueAsBytes(place)));
        return place;
    }

    public Optional<Place> find(int number) {
        return Optional.ofNullable(redis.await(redis.async().hget(PLACES, Integer.toString(number))))
                .map(Places::place);
    }

    public List<Place> all() {
        return redis.await(redis.async().hgetall(PLACES)).values().stream()
                .map(Places::place)
                .sorted(Comparator.comparingInt(Place::number))
                .toList();
    }

    public String link(Place place) {
        return links.place(place.number());
    }

    /// The clicks of every place that has any, by its number.
    public Map<Integer, Count> clicks() {
        var counts = new HashMap<Integer, Count>();
        redis.await(redis.async().hgetall(CLICKS)).forEach((field, value) -> {
            var parts = field.split("\\|");
            var count = Long.parseLong(new String(value, StandardCharsets.US_ASCII));
            counts.merge(Integer.parseInt(parts[0]), Count.of(parts[1], count), Count::and);
        });
        return counts;
    }

    /// Counts a click; the answer is the place, empty when there is none of that number.
    Future<Optional<Place>> count(int number, boolean human) {
        var answer = redis.<byte[]>send(
                COUNT,
                List.of(PLACES, CLICKS),
                bytes(Integer.toString(number)),
                bytes(human ? "1" : "0"),
                bytes(Vietnam.today(clock).toString()));
        return ((CompletableFuture<byte[]>) answer.toCompletableFuture())
                .thenApply(found -> Optional.ofNullable(found).map(Places::place));
    }

    private static Place place(byte[] json) {
        return JsonMapper.shared().readValue(json, Place.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
