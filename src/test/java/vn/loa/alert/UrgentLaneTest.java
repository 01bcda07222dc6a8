package vn.loa.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.loa.fake.MovingClock;

/// The urgent lane's promise, as the console and the log are told of it.
class UrgentLaneTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-27T02:00:00Z"));
    private final UrgentLane lane = new UrgentLane(meters, Duration.ofMillis(100), clock);
    private final Timer answered = Timer.builder("loa.delivery.single.answered")
            .tag("lane", "urgent")
            .publishPercentiles(0.5, 0.99)
            .distributionStatisticExpiry(Duration.ofSeconds(1))
            .register(meters);

    private void look() {
        clock.advance(Duration.ofSeconds(11));
        lane.look();
    }

    @Test
    void nothingMeasuredIsNothingBroken() {
        look();

        assertThat(lane.view().answered99()).isNull();
        assertThat(lane.view().kept()).isTrue();
        assertThat(lane.troubles()).isEmpty();
    }

    @Test
    void aPromiseThatIsBrokenIsTold() {
        for (var text = 0; text < 100; text++) {
            answered.record(Duration.ofMillis(text < 90 ? 20 : 400));
        }
        look();

        assertThat(lane.view().answered50()).isBetween(15.0, 25.0);
        assertThat(lane.view().kept()).isFalse();
        assertThat(lane.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.where()).isEqualTo("lane-urgent");
            assertThat(trouble.since()).isEqualTo(clock.instant());
            assertThat(trouble.vietnamese()).contains("chậm hơn cam kết 100 ms");
        });
        assertThat(meters.get("loa.alert.promise.broken").gauge().value()).isEqualTo(1);
    }

    @Test
    void bulkBesideItIsWhatOperatorsTookSinceTheLastLook() {
        var accepted = new long[] {1_000};
        FunctionCounter.builder("loa.smpp.accepted", accepted, taken -> taken[0])
                .register(meters);
        look();
        assertThat(lane.view().partsPerSecond()).isZero();

        accepted[0] += 11_000;
        look();

        assertThat(lane.view().partsPerSecond()).isEqualTo(1_000);
    }
}
