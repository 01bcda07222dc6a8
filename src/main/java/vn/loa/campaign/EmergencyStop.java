package vn.loa.campaign;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.Redis;

/// Whether all campaigns are stopped: then no run begins and none goes on, on any node, until somebody lifts it.
public final class EmergencyStop {

    private static final Logger log = LoggerFactory.getLogger(EmergencyStop.class);

    // Hash; no TTL: what somebody stopped in an emergency stays stopped.
    private static final String KEY = "campaign:stop";

    private final Redis redis;

    EmergencyStop(Redis redis) {
        this.redis = redis;
    }

    /// @param reason in the words of whoever pressed
    public record Stop(String by, Instant at, String reason) {}

    Optional<Stop> standing() {
        var fields = redis.await(redis.async().hgetall(KEY));
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        var texts = new TreeMap<String, String>();
        fields.forEach((name, value) -> texts.put(name, new String(value, StandardCharsets.UTF_8)));
        return Optional.of(new Stop(
                texts.getOrDefault("by", ""),
                Instant.parse(texts.getOrDefault("at", Instant.EPOCH.toString())),
                texts.getOrDefault("reason", "")));
    }

    void press(String by, Instant at, String reason) {
        redis.await(
                redis.async().hset(KEY, Map.of("by", bytes(by), "at", bytes(at.toString()), "reason", bytes(reason))));
        log.warn("emergency stop by={}", by);
    }

    void lift(String by) {
        redis.await(redis.async().del(KEY));
        log.warn("emergency stop lifted by={}", by);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
