package vn.loa.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleState;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.Msisdn;

/// What is decided about alerts, and what time and operators make of them.
class AlertDeskTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private static final Msisdn AN = new Msisdn(950_914_200);
    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    final Station station = new Station(redis.redis());

    @Test
    void whatIsTooOldIsNotReleasedAndTheLogSaysWhy() {
        var batch = station.handIn(Batch.State.HELD, Stage.SUSPECTED, HOUR, AN);
        station.clock.advance(HOUR);

        assertThat(Station.refusal(() -> station.desk.release(batch.id(), Station.RELEASER)))
                .isEqualTo("expired");

        assertThat(station.sent).isEmpty();
        assertThat(station.deeds).singleElement().satisfies(deed -> {
            assertThat(deed.what()).isEqualTo("release-refused");
            assertThat(deed.reason()).isEqualTo("expired");
        });
    }

    @Test
    void whatFollowsADecisionThatHasEndedIsNotReleased() {
        var batch = station.handIn(Batch.State.HELD, Stage.SUSPECTED, Duration.ofDays(3), AN);
        station.clock.advance(Duration.ofDays(2));

        assertThat(Station.refusal(() -> station.desk.release(batch.id(), Station.RELEASER)))
                .isEqualTo("instruction-expired");

        assertThat(station.only(batch).state()).isEqualTo(CaseState.HELD);
    }

    @Test
    void whatIsNotReleasedIsNotCorrected() {
        var batch = station.handIn(Batch.State.HELD, Stage.SUSPECTED, HOUR, AN);

        assertThat(Station.refusal(() -> station.desk.correct(batch.id(), Station.AUTHOR, null, "f2", "sai")))
                .isEqualTo("not-released");
    }

    @Test
    void everyCorrectionIsToldAndChangesWhatFollows() {
        var batch = station.handIn(Batch.State.RELEASED, Stage.SUSPECTED, HOUR, AN);
        station.round();
        station.became(station.sent.getFirst(), SingleState.DELIVERED);

        station.desk.correct(batch.id(), Station.AUTHOR, null, "f2", "sai bản");
        station.round();
        station.clock.advance(Duration.ofMinutes(1));
        station.desk.correct(batch.id(), Station.AUTHOR, null, "f1", "bản đầu mới đúng");
        station.round();

        assertThat(station.words()).containsExactly("Hướng dẫn một", "Đính chính", "Đính chính");
        assertThat(station.only(batch).instruction()).isEqualTo("f1");
        assertThat(station.cases.counts(batch.id()).told()).isEqualTo(2);
    }

    @Test
    void anAlertEndsInTimeAndWhatStillWaitsIsTakenBack() {
        var batch = station.handIn(Batch.State.RELEASED, Stage.SUSPECTED, Duration.ofMinutes(5), AN);
        station.round();

        station.clock.advance(Duration.ofMinutes(5));
        station.round();

        assertThat(station.only(batch).state()).isEqualTo(CaseState.EXPIRED);
        assertThat(station.withdrawn).containsExactly(station.sent.getFirst().id());
        station.clock.advance(HOUR);
        station.round();
        assertThat(station.sent).hasSize(1);
    }

    @Test
    void whatNobodyReleasesEndsInTimeUnsent() {
        var batch = station.handIn(Batch.State.HELD, Stage.SUSPECTED, HOUR, AN);

        station.clock.advance(HOUR);
        station.round();

        assertThat(station.only(batch).state()).isEqualTo(CaseState.EXPIRED);
        assertThat(station.sent).isEmpty();
    }

    @Test
    void aTextThatFailsIsFollowedByTheNextWayAtOnce() {
        station.handIn(Batch.State.RELEASED, Stage.SUSPECTED, HOUR, AN);
        station.round();
        assertThat(station.sent.getFirst().form()).isInstanceOf(Outbox.Form.Plain.class);

        station.became(station.sent.getFirst(), SingleState.FAILED);
        station.round();

        assertThat(station.sent).hasSize(2);
        assertThat(station.sent.getLast().form()).isInstanceOf(Outbox.Form.Flash.class);
    }

    @Test
    void whatPerhapsWasLostIsSentOnceMoreAndThenByTheNextWay() {
        var batch = station.handIn(Batch.State.RELEASED, Stage.SUSPECTED, HOUR, AN);
        station.round();

        station.became(station.sent.getFirst(), SingleState.UNKNOWN);
        station.round();
        assertThat(station.words()).containsExactly("Hướng dẫn một", "Hướng dẫn một");
        assertThat(station.sent).extracting(Outbox.Single::form).containsOnly(new Outbox.Form.Plain());
        assertThat(station.only(batch).sent()).hasSize(2);

        station.became(station.sent.getLast(), SingleState.UNKNOWN);
        station.round();
        assertThat(station.sent.getLast().form()).isInstanceOf(Outbox.Form.Flash.class);
    }

    @Test
    void aWayThatIsNotAnsweredIsFollowedByTheNextThoughItsTextIsOnThePhone() {
        var batch = station.handIn(Batch.State.RELEASED, Stage.SUSPECTED, HOUR, AN);
        station.round();
        station.became(station.sent.getFirst(), SingleState.DELIVERED);

        station.clock.advance(Duration.ofMinutes(10));
        station.round();
        assertThat(station.sent).hasSize(2);
        station.clock.advance(Duration.ofMinutes(10));
        station.round();

        assertThat(station.only(batch).state()).isEqualTo(CaseState.CALLING);
        assertThat(station.cases.calls(10)).hasSize(1);
    }
}
