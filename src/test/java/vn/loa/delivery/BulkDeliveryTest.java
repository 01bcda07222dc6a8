package vn.loa.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.channel.Inbound.State;
import vn.loa.channel.Outcome;
import vn.loa.consent.Caps;
import vn.loa.fake.Crowd;
import vn.loa.fake.FakeChannel;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Category;
import vn.loa.message.Plane;
import vn.loa.message.RunId;
import vn.loa.subscriber.Sets;

class BulkDeliveryTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @RegisterExtension
    final Gateways gateways = new Gateways();

    private final MovingClock clock = gateways.clock;
    private final FakeChannel channel = gateways.channel;

    private Gateway gateway(int people) {
        return gateways.start(new Gateway(redis.redis(), clock, channel, people));
    }

    private void awaitEnd(Gateway gateway, RunId run) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(gateway.deliveries.state(run)).isEqualTo(RunState.FINISHED));
        assertAddsUp(gateway, run);
    }

    private void assertAddsUp(Gateway gateway, RunId run) {
        assertThat(gateway.deliveries.check(run)).isEmpty();
        var accounts = gateway.accounts(run);
        assertThat(accounts.pending()).isNotNegative();
        assertThat(accounts.inFlight()).isNotNegative();
        assertThat(accounts.awaiting()).isNotNegative();
    }

    @Test
    void everybodyIsTextedOnceAndReceiptsSettleAll() {
        var gateway = gateway(70_000);

        var run = gateway.begin();
        awaitEnd(gateway, run);
        gateway.receipts.receipts(channel.takeReceipts());

        var accounts = gateway.accounts(run);
        assertThat(accounts.audience()).isEqualTo(70_000);
        assertThat(accounts.accepted()).isEqualTo(70_000);
        assertThat(accounts.delivered()).isEqualTo(70_000);
        assertThat(accounts.parts()).isEqualTo(70_000);
        assertThat(accounts.pending() + accounts.inFlight() + accounts.awaiting())
                .isZero();
        assertThat(channel.reached()).isEqualTo(70_000);
        assertThat(channel.reachedTwice()).isEmpty();
        assertThat(gateway.inFlight.size()).isZero();
    }

    @Test
    void whoOptsOutOrInstallsWhileTheRunGoesOnIsLeftOut() {
        var gateway = gateway(1_000);
        channel.is((number, text) -> {
            if (number == 1) {
                mark(gateway, Sets.OPTED_OUT, 999);
                mark(gateway, Sets.INSTALLED, 998);
                mark(gateway, "opted_out_of:campaign", 997);
                mark(gateway, "opted_out_sms", 996);
            }
            return channel.accept(number, text);
        });

        var run = gateway.begin();
        awaitEnd(gateway, run);

        assertThat(channel.reached(Crowd.number(999))).isFalse();
        assertThat(channel.reached(Crowd.number(998))).isFalse();
        assertThat(channel.reached(Crowd.number(997))).isFalse();
        assertThat(channel.reached(Crowd.number(996))).isFalse();
        assertThat(gateway.accounts(run).excluded())
                .containsEntry("opted_out", 3L)
                .containsEntry("installed", 1L);
        assertThat(gateway.accounts(run).accepted()).isEqualTo(996);
    }

    @Test
    void capsHoldWhenTenCampaignsStartTogether() {
        var gateway = gateway(500);

        var runs = IntStream.range(0, 10)
                .mapToObj(i -> gateway.begin(order -> with(order, new Caps(0, 3))))
                .toList();
        runs.forEach(run -> awaitEnd(gateway, run));

        for (var person = 0; person < 500; person++) {
            assertThat(channel.timesReached(Crowd.number(person))).isEqualTo(3);
        }
        assertThat(runs.stream()
                        .mapToLong(run -> gateway.accounts(run).excluded().getOrDefault("capped", 0L))
                        .sum())
                .isEqualTo(7 * 500);
    }

    @Test
    void threeAdvertisementsInAnyDayAndNightAreAllEvenAcrossMidnight() {
        var gateway = gateway(200);
        var law = new Caps(0, 0, 3);
        clock.set(Instant.parse("2026-11-23T13:00:00Z")); // 20:00 in Vietnam
        IntStream.range(0, 2)
                .mapToObj(i -> gateway.begin(order -> with(order, law)))
                .toList()
                .forEach(run -> awaitEnd(gateway, run));

        clock.set(Instant.parse("2026-11-24T00:30:00Z")); // 07:30 the next morning
        var runs = IntStream.range(0, 5)
                .mapToObj(i -> gateway.begin(order -> with(order, law)))
                .toList();
        runs.forEach(run -> awaitEnd(gateway, run));

        for (var person = 0; person < 200; person++) {
            assertThat(channel.timesReached(Crowd.number(person))).isEqualTo(3);
        }
        assertThat(runs.stream()
                        .mapToLong(run -> gateway.accounts(run).excluded().getOrDefault("capped", 0L))
                        .sum())
                .isEqualTo(4 * 200);
    }

    @Test
    void threeDaysApartMeansMondayThenThursday() {
        var gateway = gateway(100);
        awaitEnd(gateway, gateway.begin(order -> with(order, new Caps(3, 0))));

        clock.advance(Duration.ofDays(2).plusHours(5));
        var wednesday = gateway.begin(order -> with(order, new Caps(3, 0)));
        awaitEnd(gateway, wednesday);
        clock.advance(Duration.ofHours(19).minusMinutes(30));
        var thursday = gateway.begin(order -> with(order, new Caps(3, 0)));
        awaitEnd(gateway, thursday);

        assertThat(gateway.accounts(wednesday).excluded()).containsEntry("too_soon", 100L);
        assertThat(gateway.accounts(thursday).accepted()).isEqualTo(100);
    }

    @Test
    void textsThatCouldNotLeaveAreSentLaterAndNoneTwice() {
        var gateway = gateway(2_000);
        channel.is((number, text) -> number % 3 == 0
                ? new Outcome.Throttled(Duration.ofMillis(1))
                : number % 7 == 0 ? new Outcome.Throttled(Duration.ofMillis(2)) : channel.accept(number, text));

        var run = gateway.begin(order -> with(order, new Caps(1, 1)));
        awaitEnd(gateway, run);

        assertThat(gateway.accounts(run).accepted()).isEqualTo(2_000);
        assertThat(channel.reached()).isEqualTo(2_000);
        assertThat(channel.reachedTwice()).isEmpty();
    }

    @Test
    void refusedAndUnknownAreEnteredAsSuchAndNeverSentAgain() {
        var gateway = gateway(900);
        channel.is((number, text) -> switch (number % 3) {
            case 0 -> new Outcome.Refused(Outcome.Reason.INVALID_NUMBER, "0x0B");
            case 1 -> new Outcome.Unknown("link lost");
            default -> channel.accept(number, text);
        });

        var run = gateway.begin();
        awaitEnd(gateway, run);

        assertThat(gateway.accounts(run).failed()).isEqualTo(300);
        assertThat(gateway.accounts(run).unknown()).isEqualTo(300);
        assertThat(gateway.accounts(run).accepted()).isEqualTo(300);
        assertThat(channel.handed()).isEqualTo(900);
    }

    @Test
    void pauseStopsTheNextBatchAndResumeGoesOnWhereItStopped() {
        var gateway = gateway(5_000);
        var run = new RunId(gateway.runs
                .claim("c", "bluezone", clock.instant())
                .orElseThrow()
                .number());
        channel.is((number, text) -> {
            if (number == 100) {
                gateway.deliveries.pause(run);
            }
            return channel.accept(number, text);
        });
        gateway.begin(run, order -> order);
        await().until(() -> gateway.deliveries.state(run) == RunState.PAUSED
                && gateway.accounts(run).inFlight() == 0
                && gateway.accounts(run).accepted() >= 100);
        // What is in hand, waits behind it or was just being claimed may end; no other batch begins. Before the one in
        // hand at most 56 had left, by smaller ones.
        var atPause = gateway.accounts(run).accepted();
        assertThat(atPause).isLessThanOrEqualTo(64 * 4);

        gateway.deliveries.resume(run);
        awaitEnd(gateway, run);

        assertThat(gateway.accounts(run).accepted()).isEqualTo(5_000);
        assertThat(channel.reachedTwice()).isEmpty();
    }

    @Test
    void cancelExcludesEverybodyWhoWasStillPending() {
        var gateway = gateway(5_000);
        var run = gateway.runs.claim("c", "bluezone", clock.instant()).orElseThrow();
        channel.is((number, text) -> {
            if (number == 100) {
                gateway.deliveries.cancel(run);
            }
            return channel.accept(number, text);
        });

        gateway.begin(run, order -> order);
        await().until(() -> gateway.redis.await(gateway.redis.async().scard(Keys.ACTIVE)) == 0);

        var accounts = gateway.accounts(run);
        assertThat(gateway.deliveries.state(run)).isEqualTo(RunState.CANCELLED);
        assertThat(accounts.pending()).isZero();
        assertThat(accounts.accepted()).isBetween(100L, 200L);
        assertThat(accounts.excluded()).containsEntry("cancelled", 5_000 - accounts.accepted());
        assertAddsUp(gateway, run);
    }

    @Test
    void nothingLeavesOutsideTheWindowAndTheRestLeavesWhenItOpens() {
        clock.set(Instant.parse("2026-11-23T14:00:00Z"));
        var gateway = gateway(100);

        var run = gateway.begin(order -> order);
        await().until(() -> gateway.deliveries.state(run) == RunState.WAITING);
        assertThat(channel.handed()).isZero();
        clock.set(Instant.parse("2026-11-23T23:59:59Z"));
        assertThat(channel.handed()).isZero();
        clock.set(Instant.parse("2026-11-24T00:00:00Z"));

        awaitEnd(gateway, run);
        assertThat(gateway.accounts(run).accepted()).isEqualTo(100);
    }

    @Test
    void whoeverIsClaimedAndNotHandedOverWhenTheWindowClosesWaitsForTheMorning() {
        clock.set(Instant.parse("2026-11-23T13:59:59Z"));
        channel.is((number, text) -> {
            if (number == 3) {
                clock.set(Instant.parse("2026-11-23T14:00:00Z"));
            }
            return channel.accept(number, text);
        });
        var gateway = gateway(100);

        var run = gateway.begin(order -> order);
        await().until(() -> gateway.deliveries.state(run) == RunState.WAITING);
        await().until(() -> gateway.accounts(run).pending() == 97);
        assertThat(channel.handed()).isEqualTo(3);
        clock.set(Instant.parse("2026-11-24T00:00:00Z"));

        awaitEnd(gateway, run);
        assertThat(channel.reached()).isEqualTo(100);
        assertThat(channel.reachedTwice()).isEmpty();
    }

    @Test
    void noOperatorMayTryOnIntoTheNight() {
        var validities = new ConcurrentSkipListSet<Duration>();
        channel.is((number, text) -> {
            validities.add(text.validity());
            return channel.accept(number, text);
        });
        var gateway = gateway(10);
        awaitEnd(gateway, gateway.begin());
        assertThat(validities).containsExactly(Duration.ofHours(4));
        validities.clear();
        clock.set(Instant.parse("2026-11-23T13:50:00Z")); // 20:50, and the law's night begins at 22:00

        awaitEnd(gateway, gateway.begin());
        assertThat(validities).containsExactly(Duration.ofMinutes(70));
        validities.clear();

        awaitEnd(gateway, gateway.begin(order -> category(order, Category.HEALTH_ALERT)));
        assertThat(validities).containsExactly(Duration.ofHours(4));
    }

    @Test
    void whatIsNotSentInTimeNeverIs() {
        clock.set(Instant.parse("2026-11-23T14:00:00Z"));
        var gateway = gateway(100);

        var run = gateway.begin(order -> order);
        await().until(() -> gateway.deliveries.state(run) == RunState.WAITING);
        clock.advance(Duration.ofDays(1));

        awaitEnd(gateway, run);
        assertThat(gateway.accounts(run).excluded()).containsEntry("expired", 100L);
        assertThat(channel.handed()).isZero();
    }

    @Test
    void twoRunsDoNotWaitForEachOther() {
        var gateway = gateway(1_000);
        var slow = gateway.begin(order -> rate(order, 1));

        var fast = gateway.begin();
        awaitEnd(gateway, fast);

        assertThat(gateway.deliveries.state(slow)).isEqualTo(RunState.RUNNING);
        gateway.deliveries.cancel(slow);
    }

    @Test
    void aGracefulStopLeavesNothingUnknownAndTheNextStartGoesOn() {
        var gateway = gateway(3_000);
        channel.is((number, text) -> {
            if (number == 500) {
                Thread.ofVirtual().start(() -> gateway.lifecycle.stop());
            }
            return channel.accept(number, text);
        });
        var run = gateway.begin(order -> rate(order, 2_000));
        await().until(() -> !gateway.lifecycle.isRunning());
        gateway.lifecycle.stop();
        assertThat(gateway.accounts(run).unknown()).isZero();
        assertThat(gateway.accounts(run).inFlight()).isZero();
        assertThat(gateway.accounts(run).pending()).isPositive();

        channel.is(channel::accept);
        var next = gateways.start(gateway.restarted(redis.redis()));
        awaitEnd(next, run);

        assertThat(next.accounts(run).accepted()).isEqualTo(3_000);
        assertThat(next.accounts(run).unknown()).isZero();
        assertThat(channel.reachedTwice()).isEmpty();
    }

    @Test
    void whatWasUnderWayInACrashIsUnknownNotSentAgainAndSettledByALateReceipt() {
        var crashed = new Gateway(redis.connect(), clock, channel, 1_000);
        channel.is((number, text) -> number <= 10 ? channel.accept(number, text) : null);
        crashed.lifecycle.start();
        var run = crashed.begin(order -> rate(order, 600));
        await().until(() ->
                crashed.accounts(run).accepted() == 10 && crashed.accounts(run).inFlight() >= 50);
        // The node is gone for Redis and for the world: its connection closed, its answers never heard.
        crashed.redis.close();
        Thread.startVirtualThread(crashed.lifecycle::stop);
        channel.is(channel::accept);
        var next = crashed.restarted(redis.redis());
        var underWay = next.accounts(run).inFlight();
        gateways.start(next);
        awaitEnd(next, run);

        assertThat(next.accounts(run).unknown()).isEqualTo(underWay);
        assertThat(next.accounts(run).accepted()).isEqualTo(1_000 - underWay);
        assertThat(channel.reachedTwice()).isEmpty();

        var someone = next.planes.read(run, 0, Plane.UNKNOWN).next(0);
        next.receipts.receipts(List.of(
                new Receipt("fake", "never-heard", State.DELIVERED, null, Crowd.number(someone), clock.instant())));
        clock.advance(Duration.ofSeconds(61));
        await().untilAsserted(() ->
                assertThat(next.planes.contains(run, someone, Plane.DELIVERED)).isTrue());
        assertThat(next.planes.contains(run, someone, Plane.UNKNOWN)).isFalse();
        assertAddsUp(next, run);
    }

    @Test
    void aReceiptMayOvertakeItsResponseAndStillSettlesItsText() {
        var gateway = gateway(200);
        var early = new ConcurrentHashMap<String, Boolean>();
        channel.is((number, text) -> {
            var accepted = (Outcome.Accepted) channel.accept(number, text);
            gateway.receipts.receipts(List.of(new Receipt(
                    "fake", accepted.providerIds().getFirst(), State.DELIVERED, null, text.to(), clock.instant())));
            early.put(accepted.providerIds().getFirst(), true);
            return accepted;
        });

        var run = gateway.begin();
        awaitEnd(gateway, run);

        await().untilAsserted(
                        () -> assertThat(gateway.accounts(run).delivered()).isEqualTo(200));
        assertThat(early).hasSize(200);
        assertThat(gateway.inFlight.waiting()).isZero();
    }

    @Test
    void receiptsFindTheirTextsAfterARestart() {
        var before = gateway(300);
        var run = before.begin(order -> content(order, "x".repeat(200)));
        awaitEnd(before, run);
        var receipts = channel.takeReceipts();
        assertThat(receipts).hasSize(600);
        before.receipts.receipts(receipts.subList(0, 200));
        before.lifecycle.stop();

        var after = gateways.start(before.restarted(redis.redis()));
        after.receipts.receipts(receipts.subList(200, 600));
        after.receipts.receipts(receipts);

        assertThat(after.accounts(run).delivered()).isEqualTo(300);
        assertThat(after.accounts(run).parts()).isEqualTo(600);
        assertAddsUp(after, run);
    }

    @Test
    void aTextOfThreePartsIsDeliveredWhenAllOfThemAreAndUndeliveredWhenOneIsNot() {
        var gateway = gateway(2);
        var run = gateway.begin(order -> content(order, "x".repeat(400)));
        awaitEnd(gateway, run);
        var receipts = channel.takeReceipts();
        var first = receipts.subList(0, 3);
        var second = receipts.subList(3, 6);

        gateway.receipts.receipts(List.of(first.get(2), first.get(0)));
        assertThat(gateway.accounts(run).delivered()).isZero();
        gateway.receipts.receipts(List.of(first.get(1), second.get(0), failed(second.get(1))));

        assertThat(gateway.accounts(run).delivered()).isEqualTo(1);
        assertThat(gateway.accounts(run).undelivered()).isEqualTo(1);
    }

    @Test
    void aPersonsRateHoldsWithinASecondAndSurvivesARestart() {
        var gateway = gateway(500);
        // At this rate the run would take more than four minutes.
        var run = gateway.begin(order -> rate(order, 2));
        await().until(() -> gateway.accounts(run).accepted() > 0);
        assertThat(gateway.accounts(run).pending()).isPositive();

        assertThat(gateway.deliveries.holdTo(run, 100_000)).isTrue();
        awaitEnd(gateway, run);

        assertThat(gateway.accounts(run).accepted()).isEqualTo(500);
        assertThat(gateway.restarted(gateway.redis).deliveries.heldTo(run)).hasValue(100_000);
        assertThat(gateway.deliveries.followOrder(run))
                .as("a run that is over keeps its books as they were")
                .isFalse();
        assertThat(gateway.deliveries.holdTo(new RunId(77), 5)).isFalse();
        assertThat(gateway.redis.await(gateway.redis.async().exists(Keys.state(new RunId(77)))))
                .isZero();
    }

    @Test
    void runFollowsItsOrderAgainWhenNobodyHoldsIt() {
        var gateway = gateway(10);
        var run = gateway.begin(order -> rate(order, 100_000));
        var rate = new RunRate(gateway.order(run), new RunStates(gateway.redis, gateway.clock, 16_384), gateway.clock);
        gateway.deliveries.pause(run);
        gateway.deliveries.holdTo(run, 7);
        await().until(() -> rate.getAsInt() == 7);

        gateway.deliveries.followOrder(run);

        await().until(() -> rate.getAsInt() == 100_000);
        assertThat(gateway.deliveries.heldTo(run)).isEmpty();
    }

    private static Receipt failed(Receipt receipt) {
        return new Receipt(
                receipt.bind(), receipt.providerId(), State.UNDELIVERED, "069", receipt.about(), receipt.at());
    }

    private static void mark(Gateway gateway, String set, int ordinal) {
        gateway.redis.await(gateway.redis.async().setbit(Sets.key(0, set), ordinal, 1));
    }

    private static Gateway.Ordered with(Gateway.Ordered order, Caps caps) {
        return new Gateway.Ordered(
                order.run(), order.category(), order.rate(), order.window(), caps, order.expiresAt(), order.content());
    }

    private static Gateway.Ordered rate(Gateway.Ordered order, int rate) {
        return new Gateway.Ordered(
                order.run(), order.category(), rate, order.window(), order.caps(), order.expiresAt(), order.content());
    }

    private static Gateway.Ordered category(Gateway.Ordered order, Category category) {
        return new Gateway.Ordered(
                order.run(), category, order.rate(), order.window(), order.caps(), order.expiresAt(), order.content());
    }

    private static Gateway.Ordered content(Gateway.Ordered order, String content) {
        return new Gateway.Ordered(
                order.run(), order.category(), order.rate(), order.window(), order.caps(), order.expiresAt(), content);
    }
}
