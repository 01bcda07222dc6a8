package vn.loa.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;
import vn.loa.subscriber.Msisdn;

/// Whom an event is told once, and who is told again because the first time came to nothing.
class CasesTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private static final Msisdn AN = new Msisdn(950_914_000);
    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    final Station station = new Station(redis.redis());

    private Cases.Opened again(Stage stage) {
        var batch = station.handIn(Batch.State.HELD, stage, HOUR);
        return station.opened(batch, AN).getFirst();
    }

    private List<String> kept() {
        return redis.redis().await(redis.redis().async().keys(Keys.cases("*") + "*"));
    }

    @Test
    void whatWasCancelledByMistakeCanBeHandedInAgain() {
        var first = station.handIn(Batch.State.HELD, Stage.SUSPECTED, HOUR, AN);
        assertThat(again(Stage.SUSPECTED)).isInstanceOf(Cases.Opened.Known.class);
        station.desk.cancel(first.id(), Station.AUTHOR, null, "nhầm");

        assertThat(again(Stage.SUSPECTED)).isInstanceOf(Cases.Opened.New.class);
        assertThat(again(Stage.SUSPECTED)).isInstanceOf(Cases.Opened.Known.class);
    }

    @Test
    void whatNobodyReleasedInTimeCanBeHandedInAgain() {
        station.handIn(Batch.State.HELD, Stage.SUSPECTED, HOUR, AN);
        station.clock.advance(HOUR);
        station.round();

        assertThat(again(Stage.SUSPECTED)).isInstanceOf(Cases.Opened.New.class);
    }

    @Test
    void whoHasAcknowledgedIsNotToldTheSameAgain() {
        var first = station.handIn(Batch.State.RELEASED, Stage.SUSPECTED, HOUR, AN);
        station.desk.acknowledge(station.only(first).id(), "app", AlertDesk.By.APP);

        assertThat(again(Stage.SUSPECTED)).isInstanceOf(Cases.Opened.Known.class);
    }

    @Test
    void aLaterStageThatWasTakenBackDoesNotStandInTheWayOfTheEarlier() {
        station.handIn(Batch.State.HELD, Stage.SUSPECTED, HOUR, AN);
        var later = station.handIn(Batch.State.HELD, Stage.CONFIRMED, HOUR, AN);
        assertThat(again(Stage.SUSPECTED)).isInstanceOf(Cases.Opened.Passed.class);
        station.desk.cancel(later.id(), Station.AUTHOR, null, "chưa xác minh");

        assertThat(again(Stage.SUSPECTED)).isInstanceOf(Cases.Opened.New.class);
    }

    @Test
    void whoWasToldAnythingIsToldThatAllIsWell() {
        station.handIn(Batch.State.RELEASED, Stage.SUSPECTED, HOUR, AN);
        station.round();
        assertThat(station.sent).hasSize(1);
        station.handIn(Batch.State.HELD, Stage.CONFIRMED, HOUR, AN);

        assertThat(again(Stage.CLEARED)).isInstanceOf(Cases.Opened.New.class);
    }

    @Test
    void ofAllThatSomebodyWasToldNothingIsLeftWhenTheyAreErased() {
        var first = station.handIn(Batch.State.HELD, Stage.SUSPECTED, HOUR, AN);
        station.desk.cancel(first.id(), Station.AUTHOR, null, "nhầm");
        again(Stage.SUSPECTED);
        assertThat(station.cases.of(AN)).hasSize(2);
        assertThat(kept()).hasSize(2);

        station.forgetting.people(List.of(AN));

        assertThat(kept()).isEmpty();
    }

    @Test
    void theOldBatchIsForgottenAloneAndTheNewOneStillCountsOnce() {
        var first = station.handIn(Batch.State.HELD, Stage.SUSPECTED, HOUR, AN);
        station.desk.cancel(first.id(), Station.AUTHOR, null, "nhầm");
        again(Stage.SUSPECTED);

        station.forgetting.batch(first.id());

        assertThat(station.cases.of(AN)).hasSize(1);
        assertThat(again(Stage.SUSPECTED)).isInstanceOf(Cases.Opened.Known.class);
    }
}
