package vn.loa.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.message.Lane;

/// How long single texts take from being taken to the operator's answer, lane by lane.
final class LaneMeters {

    private final Map<Lane, Timer> answered = new EnumMap<>(Lane.class);
    private final Map<Lane, Timer> delivered = new EnumMap<>(Lane.class);

    LaneMeters(MeterRegistry meters) {
        for (var lane : Lane.values()) {
            if (lane != Lane.BULK) {
                answered.put(lane, timer("answered", "to the operator's answer", lane, meters));
            }
        }
        delivered.put(
                Lane.URGENT, timer("delivered", "until a receipt says that it is on the phone", Lane.URGENT, meters));
    }

    void answered(Lane lane, Duration since) {
        record(answered.get(lane), since);
    }

    void delivered(Lane lane, Duration since) {
        record(delivered.get(lane), since);
    }

    private static void record(@Nullable Timer timer, Duration since) {
        if (timer != null && !since.isNegative()) {
            timer.record(since);
        }
    }

    private static Timer timer(String end, String words, Lane lane, MeterRegistry meters) {
        return Timer.builder("loa.delivery.single." + end)
                .description("From the moment a single text was taken, or asked for, " + words)
                .tag("lane", lane.name().toLowerCase(Locale.ROOT))
                .publishPercentiles(0.5, 0.99, 0.999)
                .register(meters);
    }
}
