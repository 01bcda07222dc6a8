package vn.loa.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.Msisdn;

/// Which alert a reply is about: one that its sender has been told.
class HeardTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private static final Msisdn AN = new Msisdn(950_914_100);
    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    final Station station = new Station(redis.redis());

    private boolean replies() {
        return station.heard.acknowledged(AN, station.clock.instant());
    }

    @Test
    void whoAnswersAnEarlierAlertHasNotReadTheOneThatStillWaitsForItsRelease() {
        station.handIn(Batch.State.RELEASED, Stage.SUSPECTED, HOUR, AN);
        station.round();
        var confirmed = station.handIn(Batch.State.HELD, Stage.CONFIRMED, HOUR, AN);

        assertThat(replies()).isTrue();

        assertThat(station.only(confirmed).state()).isEqualTo(CaseState.HELD);
        station.desk.release(confirmed.id(), Station.RELEASER);
        assertThat(station.sent).hasSize(2);
    }

    @Test
    void theSameAnswerTwiceIsAboutTheSameAlert() {
        var told = station.handIn(Batch.State.RELEASED, Stage.SUSPECTED, HOUR, AN);
        station.round();

        assertThat(replies()).isTrue();
        assertThat(station.only(told).state()).isEqualTo(CaseState.ACKNOWLEDGED);
        var next = station.handIn(Batch.State.RELEASED, Stage.CONFIRMED, HOUR, AN);
        assertThat(replies()).isTrue();

        assertThat(station.only(next).state()).isEqualTo(CaseState.CLIMBING);
    }

    @Test
    void whoWasToldNothingAcknowledgesNothing() {
        station.handIn(Batch.State.HELD, Stage.SUSPECTED, HOUR, AN);

        assertThat(replies()).isFalse();
    }
}
