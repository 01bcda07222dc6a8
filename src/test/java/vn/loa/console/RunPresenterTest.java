package vn.loa.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.loa.Vietnam;
import vn.loa.campaign.RunStatus;
import vn.loa.consent.SendWindow;
import vn.loa.delivery.Accounts;
import vn.loa.fake.MovingClock;
import vn.loa.message.RunId;

class RunPresenterTest {

    private static final Locale VIETNAMESE = Locale.of("vi");
    private static final SendWindow MORNING = new SendWindow(LocalTime.of(7, 0), LocalTime.of(10, 0), Vietnam.ZONE);

    private final MovingClock clock = MovingClock.mondayMorning();
    private final RunPresenter presenter = new RunPresenter(clock, new Pace(clock));

    @Test
    void runTellsItsRateAgainstTheCeilingAndWhenItWillBeDone() {
        assertThat(seen(10_000, SendWindow.ALWAYS).rate()).isNull();
        clock.advance(Duration.ofSeconds(10));

        var view = seen(13_000, SendWindow.ALWAYS);

        assertThat(view.rate()).isEqualTo("300");
        assertThat(view.ceiling()).isEqualTo("500");
        assertThat(view.finish())
                .as("87.000 of them at 300 a second, from 09:00:10")
                .isEqualTo("09:05 23/11/2026");
    }

    @Test
    void whatIsLeftWhenTheWindowClosesGoesOnWhenItOpensAgain() {
        seen(0, MORNING);
        clock.advance(Duration.ofSeconds(10));

        // 99.900 at ten a second are 9.990 seconds; 3.590 of them are left until ten o'clock.
        assertThat(seen(100, MORNING).finish()).isEqualTo("08:46 24/11/2026");
    }

    @Test
    void whatGoesOnOutsideTheWindowIsDoneWithoutWaitingForIt() {
        clock.advance(Duration.ofHours(2));
        seen(0, MORNING);
        clock.advance(Duration.ofSeconds(10));

        assertThat(seen(3_000, MORNING).finish())
                .as("97.000 of them at 300 a second, from 11:00:10")
                .isEqualTo("11:05 23/11/2026");
    }

    private RunView seen(long attempted, SendWindow window) {
        var accounts = new Accounts(
                100_000,
                Map.of(),
                100_000 - attempted,
                attempted,
                attempted,
                0,
                0,
                attempted,
                0,
                0,
                0,
                0,
                0,
                0,
                attempted,
                0,
                0,
                0,
                0);
        var run = new Runbook.Run(
                new RunId(7),
                "nhac-cai",
                "Nhắc cài",
                clock.instant(),
                RunStatus.RUNNING,
                accounts,
                500,
                null,
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                false);
        return presenter.view(run, window, Polling.FIRST, VIETNAMESE);
    }
}
