package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

class TimetableTest {

    /// Nine in the morning in Vietnam on a Monday, the campaign's first tick.
    private static final Instant NINE = Instant.parse("2026-11-23T02:00:00Z");

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock(NINE.minusSeconds(3600));
    private House house;

    @BeforeEach
    void build() throws Exception {
        house = new House(server.redis(), folder, clock);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void runBeginsAtItsTickAndOnce() throws Exception {
        house.approved("", "");
        house.timetable.look();
        assertThat(house.deliveries.begun).isEmpty();

        clock.set(NINE);
        house.timetable.look();
        house.timetable.look();

        var run = house.campaignRuns.latest(5);
        assertThat(run).singleElement().satisfies(one -> {
            assertThat(one.scheduledAt()).isEqualTo(NINE);
            assertThat(one.state()).isEqualTo(RunStatus.RUNNING);
            // Thursday at nine is the next tick.
            assertThat(one.expiresAt()).isEqualTo(NINE.plus(Duration.ofDays(3)));
        });
        assertThat(house.deliveries.calls).isEqualTo(1);
    }

    @Test
    void quartzMayBeAMomentEarly() throws Exception {
        house.approved("", "");
        clock.set(NINE.minusMillis(2));

        house.timetable.look(House.ID, NINE);

        assertThat(house.deliveries.begun).hasSize(1);
    }

    @Test
    void twoNodesMakeOneRunOfOneTick() throws Exception {
        house.approved("", "");
        try (var second = new House(server.connect(), folder, clock, house.deliveries)) {
            second.campaigns.reload();
            clock.set(NINE);
            var together = new CountDownLatch(1);
            var other = Thread.ofVirtual().start(() -> {
                try {
                    together.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                second.timetable.look();
            });

            together.countDown();
            house.timetable.look();
            other.join(Duration.ofSeconds(10));

            assertThat(house.campaignRuns.latest(5)).hasSize(1);
            assertThat(house.deliveries.begun).hasSize(1);
            assertThat(house.deliveries.calls).isEqualTo(1);
        }
    }

    @Test
    void tickBeforeTheApprovalIsNotMissed() throws Exception {
        clock.set(NINE.plusSeconds(10));
        house.approved("late: skip", "late: send");

        house.timetable.look();

        assertThat(house.campaignRuns.latest(5)).isEmpty();
    }

    @ParameterizedTest(name = "late: {0}, noticed at {1} UTC -> {2}")
    @CsvSource({
        "skip, 2026-11-23T02:01:00Z, RUNNING",
        "skip, 2026-11-23T02:01:01Z, NONE",
        // The window closes at 21:00, which is 14:00 UTC.
        "send, 2026-11-23T13:59:59Z, RUNNING",
        "send, 2026-11-23T14:00:00Z, NONE",
        "send, 2026-11-24T02:00:00Z, NONE",
        "ask, 2026-11-23T02:01:00Z, RUNNING",
        "ask, 2026-11-25T02:00:00Z, ASKING",
        "ask, 2026-11-26T01:59:59Z, ASKING",
    })
    void missedTickFollowsItsPolicy(String late, Instant noticed, String state) throws Exception {
        house.approved("late: skip", "late: " + late);
        clock.set(noticed);

        house.timetable.look();
        house.timetable.look();

        assertThat(house.campaignRuns.latest(5))
                .extracting(run -> run.state().name())
                .isEqualTo(state.equals("NONE") ? List.of() : List.of(state));
    }

    @Test
    void longOutageMakesOneRunForTheNewestTick() throws Exception {
        house.approved("late: skip", "late: send");
        clock.set(Instant.parse("2026-12-03T03:00:00Z"));

        house.timetable.look();

        assertThat(house.campaignRuns.latest(5))
                .extracting(CampaignRun::scheduledAt)
                .containsExactly(Instant.parse("2026-12-03T02:00:00Z"));
    }

    @Test
    void askingRunBeginsWhenAPersonSaysSo() throws Exception {
        house.approved("late: skip", "late: ask");
        clock.set(NINE.plusSeconds(7200));
        house.timetable.look();
        var asking = house.campaignRuns.latest(1).getFirst();
        assertThat(house.deliveries.begun).isEmpty();

        var start = house.runDesk.start(House.ID, "An");

        assertThat(start).isEqualTo(new RunDesk.Start.Begun(asking.id()));
        assertThat(house.deliveries.begun).containsOnlyKeys(asking.id());
    }

    @Test
    void askingRunThatIsRefusedOrForgottenNeverBegins() throws Exception {
        house.approved("late: skip", "late: ask");
        clock.set(NINE.plusSeconds(7200));
        house.timetable.look();
        assertThat(house.runDesk.cancel(house.campaignRuns.latest(1).getFirst().id(), "An"))
                .isTrue();
        clock.set(NINE.plus(Duration.ofDays(3)).plusSeconds(7200));
        house.timetable.look();
        clock.set(NINE.plus(Duration.ofDays(7)));

        house.starter.tend();

        assertThat(house.campaignRuns.latest(5)).extracting(CampaignRun::state).containsOnly(RunStatus.SKIPPED);
        assertThat(house.deliveries.begun).isEmpty();
    }

    @Test
    void quartzFiresRehearsalsAndHasOneTriggerPerApprovedCampaign() throws Exception {
        clock.set(Instant.now());
        house.approved("until: 2026-12-31", "until: 2099-12-31");
        house.timetable.arrange();
        house.scheduler.start();
        assertThat(house.scheduler.getJobKeys(org.quartz.impl.matchers.GroupMatcher.anyGroup()))
                .hasSize(1);

        new Rehearsals(house.scheduler).rehearse(House.ID, Duration.ofMillis(50));

        await().atMost(Duration.ofSeconds(10)).until(() -> !house.deliveries.begun.isEmpty());
        var run = house.deliveries.begun.keySet().iterator().next();
        assertThat(house.book.find(run).orElseThrow().rehearsal()).isTrue();
        house.write("nhac-cai.yaml", House.YAML);
        house.timetable.arrange();
        assertThat(house.scheduler.getTriggerKeys(org.quartz.impl.matchers.GroupMatcher.groupEquals("campaign")))
                .isEmpty();
    }
}
