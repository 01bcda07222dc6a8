package vn.loa.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.channel.Inbound.State;
import vn.loa.channel.Outcome;
import vn.loa.fake.Crowd;
import vn.loa.fake.FakeChannel;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.message.Plane;
import vn.loa.message.RunId;
import vn.loa.store.RedisUnavailable;

class ReceiptDeskTest {

    private static final Outbox.Single ANSWER = new Outbox.Single(
            "s1",
            Crowd.number(1),
            "viettel",
            "sms",
            "LOA",
            "Da nhan",
            false,
            Lane.PROMPT,
            Category.TRANSACTIONAL,
            "reply:TC");

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @RegisterExtension
    final Gateways gateways = new Gateways();

    private final MovingClock clock = gateways.clock;
    private final FakeChannel channel = gateways.channel;

    private static void awaitEnd(Gateway gateway, RunId run) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(gateway.deliveries.state(run)).isEqualTo(RunState.FINISHED));
    }

    @Test
    void theReceiptsOfATextsPartsMayComeBeforeAndAfterARestart() {
        var before = gateways.start(new Gateway(redis.redis(), clock, channel, 50));
        var run = before.begin(order -> order.content("x".repeat(200)));
        awaitEnd(before, run);
        var receipts = channel.takeReceipts();
        var firsts =
                receipts.stream().filter(it -> it.providerId().endsWith("-0")).toList();
        var seconds =
                receipts.stream().filter(it -> it.providerId().endsWith("-1")).toList();
        before.receipts.receipts(firsts);
        before.lifecycle.stop();

        var after = gateways.start(before.restarted(redis.redis()));
        after.receipts.receipts(firsts);
        assertThat(after.accounts(run).delivered()).isZero();
        after.receipts.receipts(seconds);

        assertThat(after.accounts(run).delivered()).isEqualTo(50);
        assertThat(after.inFlight.size()).isZero();
    }

    @Test
    void theLastPartsReceiptMayBeSentAgainBecauseRedisWasAway() {
        var gateway = gateways.start(new Gateway(redis.connect(), clock, channel, 1));
        var run = gateway.begin(order -> order.content("x".repeat(200)));
        awaitEnd(gateway, run);
        var receipts = channel.takeReceipts();
        gateway.receipts.receipts(receipts.subList(0, 1));

        redis.kill();
        assertThatThrownBy(() -> gateway.receipts.receipts(receipts.subList(1, 2)))
                .isInstanceOf(RedisUnavailable.class);
        redis.start();

        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
            gateway.receipts.receipts(receipts.subList(1, 2));
            assertThat(gateway.accounts(run).delivered()).isEqualTo(1);
        });
    }

    @Test
    void ofReceiptsThatContradictEachOtherTheFirstFinalOneHolds() {
        var before = gateways.start(new Gateway(redis.redis(), clock, channel, 4));
        var run = before.begin();
        awaitEnd(before, run);
        var delivered = channel.takeReceipts();
        var undelivered =
                delivered.stream().map(it -> with(it, State.UNDELIVERED)).toList();
        before.receipts.receipts(
                delivered.stream().map(it -> with(it, State.INTERMEDIATE)).toList());
        assertThat(before.accounts(run).awaiting()).isEqualTo(4);

        // In one batch, where another text's receipt opens the way for the wrong one; then in two; then after a
        // restart.
        before.receipts.receipts(List.of(
                delivered.get(0), undelivered.get(1), delivered.get(1), undelivered.get(0), undelivered.get(2)));
        before.receipts.receipts(List.of(delivered.get(2), undelivered.get(0)));
        before.lifecycle.stop();
        var after = gateways.start(before.restarted(redis.redis()));
        after.receipts.receipts(delivered);
        after.receipts.receipts(undelivered);

        assertThat(after.accounts(run).delivered()).isEqualTo(2);
        assertThat(after.accounts(run).undelivered()).isEqualTo(2);
        assertThat(after.inFlight.waiting()).isZero();
        assertThat(after.deliveries.check(run)).isEmpty();
    }

    @Test
    void twoNodesThatHearContradictingReceiptsBelieveTheFirst() {
        var gateway = gateways.start(new Gateway(redis.redis(), clock, channel, 1));
        var run = gateway.begin();
        awaitEnd(gateway, run);
        var receipt = channel.takeReceipts().getFirst();
        var beside = gateway.beside(redis.redis(), "other", Duration.ofSeconds(30));
        beside.receipts.rebuild();

        gateway.receipts.receipts(List.of(with(receipt, State.UNDELIVERED)));
        beside.receipts.receipts(List.of(receipt));

        assertThat(gateway.accounts(run).undelivered()).isEqualTo(1);
        assertThat(gateway.accounts(run).delivered()).isZero();
    }

    private static Receipt with(Receipt receipt, State state) {
        return new Receipt(receipt.bind(), receipt.providerId(), state, null, receipt.about(), receipt.at());
    }

    @Test
    void aReceiptThatWasDealtWithSettlesNoOtherTextAfterARestart() {
        var before = gateways.start(new Gateway(redis.redis(), clock, channel, 1));
        channel.is((number, text) -> {
            var accepted = (Outcome.Accepted) channel.accept(number, text);
            before.receipts.receipts(List.of(receipt(accepted.providerIds().getFirst(), 0)));
            return accepted;
        });
        var settled = before.begin();
        await().untilAsserted(
                        () -> assertThat(before.accounts(settled).delivered()).isEqualTo(1));
        channel.is((number, text) -> new Outcome.Unknown("link lost"));
        var lost = before.begin();
        awaitEnd(before, lost);
        before.lifecycle.stop();

        var after = gateways.start(before.restarted(redis.redis()));
        clock.advance(Duration.ofSeconds(61));
        after.receipts.settleOverdue();

        assertThat(after.planes.contains(lost, 0, Plane.UNKNOWN)).isTrue();
        assertThat(after.accounts(lost).delivered()).isZero();
        assertThat(after.inFlight.waiting()).isZero();
    }

    @Test
    void overdueReceiptsAreNotLostWhenRedisIsAway() {
        var gateway = new Gateway(redis.connect(), clock, channel, 5);
        gateway.receipts.receipts(List.of(receipt("a", 1), receipt("b", 2), receipt("c", 3)));
        clock.advance(Duration.ofSeconds(61));

        redis.kill();
        assertThatThrownBy(gateway.receipts::settleOverdue).isInstanceOf(RedisUnavailable.class);
        assertThat(gateway.inFlight.waiting()).isEqualTo(3);
        redis.start();
        assertThat(gateway.inFlight.waiting()).isEqualTo(3);
    }

    @Test
    void aSingleTextsReceiptMayOvertakeItsResponse() {
        var gateway = new Gateway(redis.redis(), clock, channel, 5);
        gateway.outbox.send(ANSWER);
        gateway.receipts.receipts(List.of(receipt("id-1", 1)));
        gateway.told("s1", new Outcome.Accepted("fake", List.of("id-1")));

        clock.advance(Duration.ofSeconds(61));
        gateway.receipts.settleOverdue();

        assertThat(gateway.single("s1")).isEqualTo(SingleState.DELIVERED);
    }

    @Test
    void aSingleTextOfThreePartsIsDeliveredWhenAllOfThemAreAndUndeliveredWhenOneIsNot() {
        var gateway = new Gateway(redis.redis(), clock, channel, 5);
        gateway.outbox.send(ANSWER);
        gateway.told("s1", new Outcome.Accepted("fake", List.of("a", "b", "c")));
        gateway.receipts.receipts(List.of(receipt("c", 1), receipt("c", 1), receipt("a", 1)));
        assertThat(gateway.single("s1")).isEqualTo(SingleState.ACCEPTED);
        gateway.receipts.receipts(List.of(receipt("b", 1)));
        assertThat(gateway.single("s1")).isEqualTo(SingleState.DELIVERED);
        gateway.receipts.receipts(List.of(with(receipt("a", 1), State.UNDELIVERED)));
        assertThat(gateway.single("s1")).isEqualTo(SingleState.DELIVERED);

        redis.redis().await(redis.redis().async().del(Keys.single("s1")));
        gateway.outbox.send(ANSWER);
        gateway.told("s1", new Outcome.Accepted("fake", List.of("d", "e")));
        gateway.receipts.receipts(List.of(receipt("d", 1), with(receipt("e", 1), State.UNDELIVERED)));
        assertThat(gateway.single("s1")).isEqualTo(SingleState.UNDELIVERED);
    }

    @Test
    void anIdMeansSomethingOnlyOnItsOwnBind() {
        var gateway = gateways.start(new Gateway(redis.redis(), clock, channel, 1));
        var run = gateway.begin();
        awaitEnd(gateway, run);
        gateway.outbox.send(ANSWER);
        gateway.told("s1", new Outcome.Accepted("fake", List.of("id-1")));
        var receipt = channel.takeReceipts().getFirst();

        gateway.receipts.receipts(List.of(onAnotherBind(receipt), onAnotherBind(receipt("id-1", 1))));
        clock.advance(Duration.ofSeconds(61));
        gateway.receipts.settleOverdue();

        assertThat(gateway.accounts(run).delivered()).isZero();
        assertThat(gateway.single("s1")).isEqualTo(SingleState.ACCEPTED);
        gateway.receipts.receipts(List.of(receipt, receipt("id-1", 1)));
        assertThat(gateway.accounts(run).delivered()).isEqualTo(1);
        assertThat(gateway.single("s1")).isEqualTo(SingleState.DELIVERED);
    }

    private static Receipt onAnotherBind(Receipt receipt) {
        return new Receipt("other", receipt.providerId(), receipt.state(), null, receipt.about(), receipt.at());
    }

    @Test
    void aSingleTextWhoseEndIsKnownKeepsItAfterACrash() {
        var gateway = new Gateway(redis.redis(), clock, channel, 5);
        gateway.outbox.send(ANSWER);
        // Settled, and then the node died before anybody was told.
        gateway.told("s1", new Outcome.Accepted("fake", List.of("id-1")));

        gateways.start(gateway);

        await().until(() -> redis.redis()
                .await(redis.redis().async().keys("delivery:{prompt}:open:*"))
                .isEmpty());
        assertThat(gateway.single("s1")).isEqualTo(SingleState.ACCEPTED);
        assertThat(channel.handed()).isZero();
    }

    private Receipt receipt(String id, int ordinal) {
        return new Receipt("fake", id, State.DELIVERED, null, Crowd.number(ordinal), clock.instant());
    }
}
