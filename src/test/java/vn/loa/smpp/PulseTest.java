package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PulseTest {

    private static final long SECOND = 1_000_000_000L;

    private final Pulse pulse = new Pulse(Duration.ofSeconds(30), 0);

    @Test
    void whoAnswersIsNotAsked() {
        for (var second = 1; second <= 300; second++) {
            pulse.answered(second * SECOND);
            assertThat(pulse.look(second * SECOND)).isEqualTo(Pulse.Next.WAIT);
        }
    }

    @Test
    void whoIsSilentIsAskedOnceAndGivenUpBeforeTwoIntervalsAreOver() {
        assertThat(pulse.look(29 * SECOND)).isEqualTo(Pulse.Next.WAIT);
        assertThat(pulse.look(30 * SECOND)).isEqualTo(Pulse.Next.ASK);
        assertThat(pulse.look(50 * SECOND)).isEqualTo(Pulse.Next.WAIT);
        assertThat(pulse.look(58 * SECOND)).isEqualTo(Pulse.Next.GIVE_UP);
    }

    @Test
    void anAnswerToATextProvesAsMuchAsOneToAnEnquireLink() {
        assertThat(pulse.look(30 * SECOND)).isEqualTo(Pulse.Next.ASK);
        pulse.answered(31 * SECOND);
        assertThat(pulse.look(60 * SECOND)).isEqualTo(Pulse.Next.WAIT);
        assertThat(pulse.look(61 * SECOND)).isEqualTo(Pulse.Next.ASK);
    }
}
