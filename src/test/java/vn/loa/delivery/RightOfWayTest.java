package vn.loa.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Who goes first, and that nobody stands still for it.
class RightOfWayTest {

    private final RightOfWay way = new RightOfWay();

    @Test
    void isFreeOnceTheLastClaimIsClosed() {
        var one = way.claim();
        var other = way.claim();

        one.close();
        assertThat(way.isClaimed()).isTrue();
        other.close();
        assertThat(way.isClaimed()).isFalse();
    }

    @Test
    void whoeverGivesWayGoesOnThoughTheClaimNeverEnds() {
        var hasGoneOn = new AtomicBoolean();
        try (var _ = way.claim()) {
            Thread.ofVirtual().start(() -> {
                way.give();
                hasGoneOn.set(true);
            });

            await().atMost(Duration.ofSeconds(10)).untilTrue(hasGoneOn);
            assertThat(way.isClaimed()).isTrue();
        }
    }
}
