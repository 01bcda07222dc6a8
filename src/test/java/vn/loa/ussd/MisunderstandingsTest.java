package vn.loa.ussd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import vn.loa.fake.MovingClock;

/// A bind whose dialect is another is told while it lasts, and written down when it begins.
class MisunderstandingsTest {

    private final MovingClock clock = MovingClock.mondayMorning();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final Misunderstandings misunderstandings =
            new Misunderstandings((bind, reason) -> refused.add(bind + " " + reason), clock);

    private void hears() {
        misunderstandings.heard("viettel", Dialect.Foreign.NO_SUCH_STEP, 77);
    }

    @Test
    void itIsATroubleSinceTheFirstUntilNoneHasComeForTenMinutes() {
        var first = clock.instant();
        hears();
        clock.advance(Duration.ofMinutes(9));
        hears();
        clock.advance(Duration.ofMinutes(9));

        assertThat(misunderstandings.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.where()).isEqualTo("ussd-viettel");
            assertThat(trouble.since()).isEqualTo(first);
            assertThat(trouble.vietnamese()).contains("77", "ussd-dialect");
            assertThat(trouble.english()).contains("77", "loa.ussd.dialects");
        });
        clock.advance(Duration.ofMinutes(2));
        assertThat(misunderstandings.troubles()).isEmpty();
    }

    @Test
    void manyAreWrittenDownOnceAndAgainWhenTheyBeginAnew() {
        for (var i = 0; i < 100; i++) {
            clock.advance(Duration.ofSeconds(1));
            hears();
        }
        await().until(() -> !refused.isEmpty());
        clock.advance(Duration.ofMinutes(11));
        hears();

        await().until(() -> refused.size() == 2);
        assertThat(refused).containsOnly("viettel no-such-step ussd_service_op=77");
    }
}
