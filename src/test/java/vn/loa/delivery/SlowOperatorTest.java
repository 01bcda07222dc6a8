package vn.loa.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.channel.Outcome;
import vn.loa.fake.Crowd;
import vn.loa.fake.FakeChannel;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Plane;
import vn.loa.message.RunId;
import vn.loa.subscriber.Slots;

/// An operator that is slow or away keeps nobody waiting but its own subscribers.
class SlowOperatorTest {

    private static final String SLOW = "mobifone";

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private final MovingClock clock = MovingClock.mondayMorning();
    private final FakeChannel channel = new FakeChannel();
    private final Semaphore slowOnesTurn = new Semaphore(0);
    private final List<Gateway> started = new ArrayList<>();

    @AfterEach
    void stop() {
        slowOnesTurn.release(1_000_000);
        started.forEach(gateway -> gateway.lifecycle.stop());
    }

    /// @param slice slots that a node takes at once
    private Gateway gateway(Crowd crowd, int slice) {
        var settings = new DeliverySettings("node", 64, slice, Duration.ofSeconds(30), Duration.ofSeconds(60));
        return new Gateway(redis.connect(), clock, channel, crowd, new ConcurrentHashMap<>(), settings);
    }

    private Gateway start(Gateway gateway) {
        started.add(gateway);
        gateway.lifecycle.start();
        return gateway;
    }

    private void slowOnesWindowIsFull() {
        channel.is((number, text) -> {
            if (text.operator().equals(SLOW)) {
                slowOnesTurn.acquireUninterruptibly();
            }
            return channel.accept(number, text);
        });
    }

    private static long accepted(Gateway gateway, RunId run) {
        return gateway.accounts(run).accepted();
    }

    private static void awaitEnd(Gateway gateway, RunId run) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(gateway.deliveries.state(run)).isEqualTo(RunState.FINISHED));
        assertThat(gateway.deliveries.check(run)).isEmpty();
    }

    @Test
    void anOperatorWhoseWindowIsFullHoldsUpNeitherOfTheOthers() {
        // Twenty slices with people in them, of which a node has a few at hand.
        var gateway = start(gateway(new Crowd(3_000, List.of("viettel", SLOW, "vinaphone")), 150));
        slowOnesWindowIsFull();
        var run = gateway.begin();

        await().atMost(Duration.ofSeconds(30)).until(() -> accepted(gateway, run) == 2_000);

        // Of the slow one's people hardly anybody is claimed: in a crash these would be unknown.
        assertThat(gateway.accounts(run).inFlight()).isBetween(1L, 16L);
        assertThat(gateway.deliveries.check(run)).isEmpty();
        slowOnesTurn.release(1_000_000);
        awaitEnd(gateway, run);
        assertThat(accepted(gateway, run)).isEqualTo(3_000);
        assertThat(channel.reachedTwice()).isEmpty();
    }

    @Test
    void anOperatorThatIsAwayHoldsUpNeitherOfTheOthersAndItsPeopleAreTextedWhenItIsBack() {
        var gateway = start(gateway(new Crowd(3_000, List.of("viettel", SLOW, "vinaphone")), 150));
        channel.is((number, text) ->
                text.operator().equals(SLOW) ? new Outcome.Unreachable("bind is down") : channel.accept(number, text));
        var run = gateway.begin();

        await().atMost(Duration.ofSeconds(30)).until(() -> accepted(gateway, run) == 2_000);

        assertThat(gateway.deliveries.check(run)).isEmpty();
        channel.is(channel::accept);
        awaitEnd(gateway, run);
        assertThat(accepted(gateway, run)).isEqualTo(3_000);
        assertThat(channel.reachedTwice()).isEmpty();
    }

    @Test
    void slicesThatHoldOnlyPeopleWhoHaveToWaitDoNotHideTheOthers() {
        // The first 20 slices hold people of the slow one alone.
        var operators = IntStream.range(0, 12_000)
                .mapToObj(ordinal -> ordinal < 20 * 512 ? SLOW : "viettel")
                .toList();
        var gateway = start(gateway(new Crowd(12_000, operators), 512));
        slowOnesWindowIsFull();
        var run = gateway.begin();

        await().atMost(Duration.ofSeconds(60)).until(() -> accepted(gateway, run) == 12_000 - 20 * 512);

        slowOnesTurn.release(1_000_000);
        awaitEnd(gateway, run);
        assertThat(accepted(gateway, run)).isEqualTo(12_000);
        assertThat(channel.reachedTwice()).isEmpty();
    }

    @Test
    void inACrashOnlyWhoWasClaimedIsUnknown() {
        var crashed = gateway(new Crowd(1_500, List.of("viettel", SLOW, "vinaphone")), 150);
        slowOnesWindowIsFull();
        crashed.lifecycle.start();
        var run = crashed.begin();
        await().atMost(Duration.ofSeconds(30)).until(() -> accepted(crashed, run) == 1_000);

        crashed.redis.close();
        // What it stumbles over without Redis is not this test's business, nor that of whoever awaits something then.
        Thread.ofVirtual().uncaughtExceptionHandler((_, _) -> {}).start(crashed.lifecycle::stop);
        var next = crashed.restarted(redis.redis());
        var claimed = next.accounts(run).inFlight();
        channel.is(channel::accept);
        start(next);
        awaitEnd(next, run);

        assertThat(claimed).isBetween(1L, 16L);
        assertThat(next.accounts(run).unknown()).isEqualTo(claimed);
        assertThat(accepted(next, run)).isEqualTo(1_500 - claimed);
        next.planes.read(run, 0, Plane.UNKNOWN).forEach(slot -> assertThat(next.crowd.operator(Slots.ordinal(0, slot)))
                .isEqualTo(SLOW));
        slowOnesTurn.release(1_000_000);
        await().until(() -> !slowOnesTurn.hasQueuedThreads());
        assertThat(channel.reachedTwice()).isEmpty();
    }
}
