package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import vn.loa.delivery.Accounts;
import vn.loa.delivery.Deliveries;
import vn.loa.delivery.RunState;
import vn.loa.message.RunId;

@ExtendWith(OutputCaptureExtension.class)
class ProgressWatchTest {

    private static final RunId RUN = new RunId(1);

    private final Simulated simulated = new Simulated();
    private final ProgressWatch watch = new ProgressWatch(
            () -> List.of(RUN),
            simulated,
            run -> "http://localhost:8080/runs/" + run,
            simulated.clock(),
            Duration.ofSeconds(2),
            false);

    @Test
    void aGoingRunHasALineAtEachLook(CapturedOutput output) {
        simulated.sent = 1_000;
        watch.look();
        simulated.sent = 5_000;
        simulated.pass(Duration.ofSeconds(2));
        watch.look();

        assertThat(output)
                .contains("sent=1000/10000")
                .contains("sent=5000/10000")
                .contains("rate=2000/s");
    }

    @Test
    void theClosingLineComesOnceWhenTheLastReceiptsAreIn(CapturedOutput output) {
        watch.look();
        simulated.sent = 10_000;
        simulated.state = RunState.FINISHED;
        for (var i = 0; i < 20; i++) {
            simulated.pass(Duration.ofSeconds(2));
            watch.look();
        }

        assertThat(output.getOut().split("run settled run=1 ")).hasSize(2);
        assertThat(output).contains("page=http://localhost:8080/runs/1");
    }

    @Test
    void aRunThatWasOverBeforeTheStartIsNotMentioned(CapturedOutput output) {
        simulated.state = RunState.FINISHED;
        watch.look();

        assertThat(output).doesNotContain("run=1");
    }

    @Test
    void aRunThatIsClaimedButNotBegunYetIsWaitedFor(CapturedOutput output) {
        simulated.begun = false;
        watch.look();
        simulated.begun = true;
        watch.look();

        assertThat(output.getOut().split("run progress run=1 ")).hasSize(2);
    }

    private static final class Simulated implements Deliveries {

        private RunState state = RunState.RUNNING;
        private boolean begun = true;
        private long sent;
        private Instant now = Instant.parse("2026-11-23T02:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        Clock clock() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };
        }

        @Override
        public void begin(RunId run, int blocks) {}

        @Override
        public void pause(RunId run) {}

        @Override
        public void resume(RunId run) {}

        @Override
        public void cancel(RunId run) {}

        @Override
        public boolean holdTo(RunId run, int partsPerSecond) {
            return false;
        }

        @Override
        public boolean followOrder(RunId run) {
            return false;
        }

        @Override
        public OptionalInt heldTo(RunId run) {
            return OptionalInt.empty();
        }

        @Override
        public boolean hasBegun(RunId run) {
            return begun;
        }

        @Override
        public RunState state(RunId run) {
            if (!begun) {
                throw new IllegalArgumentException("run " + run + " was never begun");
            }
            return state;
        }

        @Override
        public Accounts accounts(RunId run) {
            return new Accounts(
                    10_000, Map.of(), 10_000 - sent, sent, sent, sent, 0, 0, 0, 0, 0, 0, 0, 0, sent, 0, 0, 0, 0);
        }

        @Override
        public int blocks(RunId run) {
            return 1;
        }
    }
}
