package vn.loa.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.channel.Outcome;
import vn.loa.consent.Caps;
import vn.loa.fake.FakeChannel;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Plane;
import vn.loa.message.RunId;
import vn.loa.subscriber.Slots;

/// What must hold when a slice passes from one hand to another: after a crash, a partition, a cancellation, a stop.
class TwoHandsTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @RegisterExtension
    final Gateways gateways = new Gateways();

    private final MovingClock clock = gateways.clock;
    private final FakeChannel channel = gateways.channel;

    private Gateway gateway(int people) {
        return new Gateway(redis.redis(), clock, channel, people);
    }

    private static void awaitState(Gateway gateway, RunId run, RunState state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(gateway.deliveries.state(run)).isEqualTo(state));
    }

    private static void awaitRetired(Gateway gateway) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> gateway.redis.await(gateway.redis.async().scard(Keys.ACTIVE)) == 0);
    }

    @Test
    void aNodeThatWasSilentDoesNotTakeBackWhatItsSuccessorIsSending() {
        var silent = gateway(100);
        var successor = silent.beside(redis.redis(), "successor", SHORT);
        var run = silent.begin();
        var before = silent.held(run);
        var lost = Objects.requireNonNull(before.next());
        var wanted = lost.take(20);
        lost.putBack(wanted);
        lost.lostClaim(wanted); // and Redis never carried it out

        var after = successor.held(run);
        // Three slices of the block are free; the fourth comes when the silent node's lease is over.
        await().until(() -> {
            after.next();
            after.closeDone();
            return silent.redis
                            .await(silent.redis.async().xpending(Keys.slices(run), Keys.GROUP))
                            .getConsumerMessageCount()
                            .containsKey("successor")
                    && !silent.redis
                            .await(silent.redis.async().xpending(Keys.slices(run), Keys.GROUP))
                            .getConsumerMessageCount()
                            .containsKey("node");
        });
        var underWay = successor.claims().claim(successor.order(run), 0, wanted);
        before.takeBackUnsent();

        assertThat(underWay.count()).isEqualTo(20);
        assertThat(successor.planes.read(run, 0, Plane.ATTEMPTED)).isEqualTo(wanted);
        assertThat(lost.isTakenOver()).isTrue();
        assertThat(lost.hasWork()).isFalse();
    }

    @Test
    void aClaimWhoseAnswerWasLostCostsNobodyTheirText() {
        var gateway = gateway(100);
        var run = gateway.begin(order -> order.caps(new Caps(3, 1)));
        var held = gateway.held(run);
        var work = Objects.requireNonNull(held.next());
        var wanted = work.take(10);
        gateway.claims().claim(gateway.order(run), 0, wanted);
        work.putBack(wanted);
        work.lostClaim(wanted); // but Redis did carry it out

        held.takeBackUnsent();

        assertThat(gateway.accounts(run).pending()).isEqualTo(100);
        assertThat(gateway.claims().claim(gateway.order(run), 0, wanted)).isEqualTo(wanted);
    }

    @Test
    void whoWasClaimedBeforeMidnightAndNotSentIsTextedAfterIt() {
        var gateway = gateway(100);
        var run = gateway.begin(order -> order.caps(new Caps(3, 1)));
        var claimed = gateway.claims().claim(gateway.order(run), 0, Slots.range(0, 10));
        clock.advance(Duration.ofHours(16));

        gateway.pass(run).release(0, claimed);

        assertThat(gateway.claims().claim(gateway.order(run), 0, claimed)).isEqualTo(claimed);
    }

    @Test
    void whatACrashLeftUnderWayIsUnknownInACancelledRunToo() {
        var crashed = gateway(100);
        var run = crashed.begin();
        var work = Objects.requireNonNull(crashed.held(run).next());
        crashed.claims().claim(crashed.order(run), 0, work.take(10));
        crashed.deliveries.cancel(run);

        var next = crashed.restarted(redis.redis());
        gateways.start(next);
        awaitRetired(next);

        assertThat(next.accounts(run).inFlight()).isZero();
        assertThat(next.accounts(run).unknown()).isEqualTo(10);
        assertThat(next.accounts(run).excluded()).containsEntry("cancelled", 90L);
        assertThat(next.deliveries.state(run)).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void whoCameBackUnsentAfterACancellationIsCancelledAndNotPending() {
        var gateway = gateway(100);
        var run = gateway.runs.claim("c", "bluezone", clock.instant()).orElseThrow();
        channel.is((number, text) -> {
            if (number == 20) {
                gateway.deliveries.cancel(run);
            }
            return new Outcome.Throttled(Duration.ofMillis(1));
        });
        gateways.start(gateway);

        gateway.begin(run, order -> order);
        awaitRetired(gateway);

        assertThat(gateway.accounts(run).pending()).isZero();
        assertThat(gateway.accounts(run).inFlight()).isZero();
        assertThat(gateway.accounts(run).excluded()).containsEntry("cancelled", 100L);
        assertThat(gateway.deliveries.check(run)).isEmpty();
    }

    @Test
    void aCancellationThatWasCutShortIsCompleted() {
        var gateway = gateway(100);
        var run = gateway.begin();
        new RunStates(redis.redis(), clock, 16_384).move(run, RunState.CANCELLED, RunState.RUNNING);

        gateways.start(gateway);
        awaitRetired(gateway);

        assertThat(gateway.accounts(run).excluded()).containsEntry("cancelled", 100L);
        assertThat(channel.handed()).isZero();
    }

    @Test
    void aPausedRunWhoseTimeIsOverEnds() {
        var gateway = gateway(100);
        var run = gateway.begin();
        gateway.deliveries.pause(run);
        clock.advance(Duration.ofDays(2));

        gateways.start(gateway);

        awaitState(gateway, run, RunState.FINISHED);
        assertThat(gateway.accounts(run).excluded()).containsEntry("expired", 100L);
    }

    @Test
    void peopleWhoBecamePendingBehindAHoldersBackAreNotLeftOut() {
        var gateway = gateway(100);
        var run = gateway.begin();
        var other = gateway.claims().claim(gateway.order(run), 0, Slots.range(0, 30));
        var held = gateway.held(run);
        var work = Objects.requireNonNull(held.next());
        work.toDo(Slots.none()); // as it saw the planes while the other had claimed the rest
        gateway.pass(run).release(0, other);

        held.closeDone();

        assertThat(work.hasWork()).isTrue();
        assertThat(held.noneLeft()).isFalse();
    }

    @Test
    void textsThatComeBackUnsentWhileTheNodeStopsAreNotCalledUnknown() {
        var gateway = gateway(100);
        channel.is((number, text) -> {
            if (number == 50) {
                Thread.ofVirtual().start(gateway.lifecycle::stop);
                await().until(() -> !gateway.lifecycle.isRunning());
            }
            return new Outcome.Throttled(Duration.ofMillis(1));
        });
        gateway.lifecycle.start();
        var run = gateway.begin();
        await().until(() -> channel.handed() >= 50 && !gateway.lifecycle.isRunning());
        gateway.lifecycle.stop();

        assertThat(gateway.accounts(run).inFlight()).isZero();
        assertThat(gateway.accounts(run).pending()).isEqualTo(100);
    }
}
