package vn.loa.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import vn.loa.message.Lane;

/// How long single texts take from being taken to the operator's answer, lane by lane.
final class LaneMeters {

    private final Map<Lane, Timer> answered = new EnumMap<>(Lane.class);

    LaneMeters(MeterRegistry meters) {
        for (var lane : Lane.values()) {
            if (lane != Lane.BULK) {
                answered.put(lane, timer(lane, meters));
            }
        }
    }

    void answered(Lane lane, Duration sinceTaken) {
        var timer = answered.get(lane);
        if (timer != null && !sinceTaken.isNegative()) {
            timer.record(sinceTaken);
        }
    }

    private static Timer timer(Lane lane, MeterRegistry meters) {
        return Timer.builder("loa.delivery.single.answered")
                .description("From the moment a single text was taken to the operator's answer")
                .tag("lane", lane.name().toLowerCase(Locale.ROOT))
                .publishPercentiles(0.5, 0.99, 0.999)
                .register(meters);
    }
}
