package vn.loa.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.channel.Inbound.State;
import vn.loa.fake.Crowd;
import vn.loa.fake.FakeChannel;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.message.Plane;
import vn.loa.message.RunId;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Subscriber;

/// People who are erased while texts to them wait, leave, or have left.
class ErasedPeopleTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @RegisterExtension
    final Gateways gateways = new Gateways();

    private final MovingClock clock = gateways.clock;
    private final FakeChannel channel = gateways.channel;

    private Gateway gateway(int people) {
        return gateways.stopLater(new Gateway(redis.redis(), clock, channel, people));
    }

    @Test
    void whoIsErasedBeforeTheirTurnIsExcludedAtOnceAndNeverTexted() {
        var gateway = gateway(1_000);
        var run = gateway.begin();
        gateway.deliveries.pause(run);

        erase(gateway, 0, 500, 999);

        assertThat(gateway.accounts(run).pending()).isEqualTo(997);
        assertThat(gateway.accounts(run).excluded()).containsEntry("erased", 3L);
        gateway.deliveries.resume(run);
        gateway.lifecycle.start();
        awaitEnd(gateway, run);
        assertThat(gateway.accounts(run).accepted()).isEqualTo(997);
        assertThat(channel.reached(Crowd.number(500))).isFalse();
    }

    @Test
    void whoIsUnknownIsNotTextedEvenIfTheRunWasNeverTold() {
        var gateway = gateway(1_000);
        channel.is((number, text) -> {
            if (number == 1) {
                makeUnknown(gateway, 998);
                makeUnknown(gateway, 999);
            }
            return channel.accept(number, text);
        });
        var run = gateway.begin();
        gateway.lifecycle.start();

        awaitEnd(gateway, run);

        assertThat(gateway.accounts(run).excluded()).containsEntry("erased", 2L);
        assertThat(gateway.accounts(run).accepted()).isEqualTo(998);
        assertThat(channel.reached(Crowd.number(998))).isFalse();
    }

    @Test
    void whoIsErasedInTheMiddleOfARunLeavesBooksThatAddUp() {
        var gateway = gateway(3_000);
        channel.is((number, text) -> {
            if (number % 100 == 0) {
                var turn = number / 100;
                erase(gateway, turn, 3_000 - turn);
            }
            return channel.accept(number, text);
        });
        var run = gateway.begin();
        gateway.lifecycle.start();

        awaitEnd(gateway, run);

        var accounts = gateway.accounts(run);
        assertThat(accounts.accepted() + accounts.excluded().getOrDefault("erased", 0L) + accounts.failed())
                .isEqualTo(3_000);
        assertThat(accounts.excluded().get("erased")).isPositive();
        assertThat(channel.reachedTwice()).isEmpty();
    }

    @Test
    void aReceiptThatComesAfterStillSettlesTheText() {
        var gateway = gateway(50);
        var run = gateway.begin();
        gateway.lifecycle.start();
        awaitEnd(gateway, run);

        erase(gateway, 7);
        gateway.receipts.receipts(channel.takeReceipts());

        assertThat(gateway.accounts(run).delivered()).isEqualTo(50);
        assertThat(gateway.accounts(run).excluded()).isEmpty();
        assertThat(gateway.deliveries.check(run)).isEmpty();
    }

    @Test
    void textsToOneNumberAreForgottenWhateverHasBecomeOfThem() {
        var gateway = gateway(3);
        var sent = single("sent", Crowd.number(1));
        var waiting = single("waiting", Crowd.number(1));
        var other = single("other", Crowd.number(2));
        gateway.outbox.send(sent);
        gateway.lifecycle.start();
        await().until(() -> gateway.single("sent") == SingleState.ACCEPTED);
        gateway.lifecycle.stop();
        gateway.outbox.send(waiting);
        gateway.outbox.send(other);

        people(gateway).strangers(List.of(Crowd.number(1)));
        gateway.receipts.receipts(channel.takeReceipts());
        gateway.lifecycle.start();
        await().until(() -> gateway.single("other") == SingleState.ACCEPTED);

        assertThat(gateway.singles.find("sent")).isEmpty();
        assertThat(gateway.single("sent")).isNull();
        assertThat(gateway.singles.find("waiting")).isEmpty();
        assertThat(channel.timesReached(Crowd.number(1))).isEqualTo(1);
        await().until(() -> gateway.redis
                .await(gateway.redis.async().keys("delivery:{prompt}:open:*"))
                .isEmpty());
    }

    @Test
    void aReceiptThatWaitsForItsTextIsForgottenWithTheNumberItNames() {
        var gateway = gateway(3);
        gateway.receipts.receipts(List.of(
                new Receipt("fake", "early-1", State.DELIVERED, null, Crowd.number(1), clock.instant()),
                new Receipt("fake", "early-2", State.DELIVERED, null, Crowd.number(2), clock.instant())));

        people(gateway).strangers(List.of(Crowd.number(1)));

        assertThat(new EarlyReceipts(gateway.redis).all())
                .extracting(early -> early.receipt().about())
                .containsExactly(Crowd.number(2));
    }

    private void awaitEnd(Gateway gateway, RunId run) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(gateway.deliveries.state(run)).isEqualTo(RunState.FINISHED));
        var accounts = gateway.accounts(run);
        assertThat(gateway.deliveries.check(run)).isEmpty();
        assertThat(accounts.pending() + accounts.inFlight()).isZero();
    }

    private static void erase(Gateway gateway, int... ordinals) {
        IntStream.of(ordinals).forEach(ordinal -> makeUnknown(gateway, ordinal));
        people(gateway)
                .leaving(IntStream.of(ordinals)
                        .mapToObj(ordinal -> new Subscriber(ordinal, Crowd.number(ordinal), 0, "viettel", "vi"))
                        .toList());
        IntStream.of(ordinals)
                .forEach(ordinal -> assertThat(gateway.planes.contains(new RunId(1), ordinal, Plane.EXCLUDED_ERASED)
                                || gateway.planes.contains(new RunId(1), ordinal, Plane.ATTEMPTED))
                        .isTrue());
    }

    private static void makeUnknown(Gateway gateway, int ordinal) {
        gateway.redis.await(gateway.redis.async().setbit(Sets.key(0, Sets.KNOWN), ordinal, 0));
    }

    private static ErasedPeople people(Gateway gateway) {
        var states = new RunStates(gateway.redis, gateway.clock, 16_384);
        return new ErasedPeople(gateway.redis, states, gateway.claims(), new SingleForgetting(gateway.singles.redis()));
    }

    private static Outbox.Single single(String id, Msisdn to) {
        return new Outbox.Single(
                id, to, "viettel", "sms", "8049", "Da nhan", false, Lane.PROMPT, Category.TRANSACTIONAL, "reply:TC");
    }
}
