package vn.loa.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.channel.Inbound;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.channel.Template;
import vn.loa.consent.ChannelOptOuts;
import vn.loa.fake.Crowd;
import vn.loa.fake.FakeChannel;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Plane;
import vn.loa.message.RunId;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// A run that goes by Zalo first and by SMS to whomever Zalo does not reach.
class CascadeTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private final MovingClock clock = MovingClock.mondayMorning();
    private final FakeChannel sms = new FakeChannel();
    private final List<Gateway> started = new ArrayList<>();

    private record ByZalo(Success success, Duration patience) implements FirstMessage {

        @Override
        public String channel() {
            return "zalo";
        }

        @Override
        public String sender() {
            return "bo-y-te";
        }

        @Override
        public Template template(Subscriber person) {
            return new Template("312345", Map.of(), "run-1-" + person.ordinal());
        }
    }

    @AfterEach
    void stop() {
        started.forEach(gateway -> gateway.zalo.answerAll());
        sms.answerAll();
        started.forEach(gateway -> gateway.lifecycle.stop());
    }

    private Gateway gateway(int people) {
        return start(new Gateway(redis.redis(), clock, sms, people));
    }

    private Gateway start(Gateway gateway) {
        started.add(gateway);
        gateway.lifecycle.start();
        return gateway;
    }

    private RunId begin(Gateway gateway, FirstMessage.Success success) {
        return gateway.begin(order -> order.after(new ByZalo(success, Duration.ofHours(2))));
    }

    private void awaitEnd(Gateway gateway, RunId run) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(gateway.deliveries.state(run)).isEqualTo(RunState.FINISHED));
        assertAddsUp(gateway, run);
    }

    private void assertAddsUp(Gateway gateway, RunId run) {
        assertThat(gateway.deliveries.check(run)).isEmpty();
        for (var block = 0; block < gateway.deliveries.blocks(run); block++) {
            var sets = gateway.planes.read(run, block, EnumSet.allOf(Plane.class));
            var delivered = sets.of(Plane.ZALO_DELIVERED).or(sets.of(Plane.SMS_DELIVERED));
            var accepted = sets.of(Plane.ZALO_ACCEPTED).or(sets.of(Plane.SMS_ACCEPTED));
            var unknown =
                    sets.of(Plane.ZALO_UNKNOWN).or(sets.of(Plane.SMS_UNKNOWN)).andNot(accepted);
            var failed = sets.of(Plane.ZALO_FAILED)
                    .andNot(sets.of(Plane.SMS_ATTEMPTED))
                    .or(sets.of(Plane.SMS_FAILED))
                    .andNot(accepted)
                    .andNot(unknown);
            assertThat(sets.of(Plane.DELIVERED)).isEqualTo(delivered);
            assertThat(sets.of(Plane.ACCEPTED)).isEqualTo(accepted);
            assertThat(sets.of(Plane.UNKNOWN)).isEqualTo(unknown);
            assertThat(sets.of(Plane.FAILED)).isEqualTo(failed);
        }
    }

    private static ChannelAccounts zalo(Gateway gateway, RunId run) {
        return gateway.deliveries.channels(run).getFirst();
    }

    private static ChannelAccounts sms(Gateway gateway, RunId run) {
        return gateway.deliveries.channels(run).getLast();
    }

    @Test
    void whoeverZaloRefusesGetsATextAtOnceAndNobodyElseDoes() {
        var gateway = gateway(900);
        gateway.zalo.is((number, text) -> switch ((int) (text.reference() % 3)) {
            case 0 -> new Outcome.Refused(Outcome.Reason.NO_ROUTE, "zalo-118");
            case 1 -> new Outcome.Unknown("no answer");
            default -> gateway.zalo.accept(number, text);
        });

        var run = begin(gateway, FirstMessage.Success.ACCEPTED);
        awaitEnd(gateway, run);

        var accounts = gateway.accounts(run);
        assertThat(accounts.attempted()).isEqualTo(900);
        assertThat(accounts.accepted()).isEqualTo(600);
        assertThat(accounts.unknown()).isEqualTo(300);
        assertThat(accounts.failed()).isZero();
        assertThat(accounts.parts()).isEqualTo(300);
        assertThat(zalo(gateway, run).failed()).isEqualTo(300);
        assertThat(zalo(gateway, run).accepted()).isEqualTo(300);
        assertThat(sms(gateway, run).attempted()).isEqualTo(300);
        assertThat(sms(gateway, run).accepted()).isEqualTo(300);
        assertThat(sms.reached()).isEqualTo(300);
        assertThat(sms.reached(Crowd.number(0))).isTrue();
        assertThat(sms.reached(Crowd.number(1))).isFalse();
        assertThat(sms.reached(Crowd.number(2))).isFalse();
    }

    @Test
    void whoeverIsNotReachedWithinPatienceGetsATextAndReceiptsOfBothCountAPersonOnce() {
        var gateway = gateway(300);

        var run = begin(gateway, FirstMessage.Success.DELIVERED);
        await().until(() -> gateway.accounts(run).accepted() == 300);
        var receipts = gateway.zalo.takeReceipts();
        gateway.receipts.receipts(receipts.subList(0, 100));
        clock.advance(Duration.ofMinutes(119));
        assertThat(sms.handed()).isZero();
        assertThat(gateway.deliveries.state(run)).isEqualTo(RunState.RUNNING);

        clock.advance(Duration.ofMinutes(2));
        awaitEnd(gateway, run);
        assertThat(sms.reached()).isEqualTo(200);
        assertThat(gateway.accounts(run).accepted()).isEqualTo(300);

        // Late words of Zalo, and the operator's.
        gateway.receipts.receipts(receipts.subList(50, 150));
        gateway.receipts.receipts(sms.takeReceipts());
        assertAddsUp(gateway, run);
        assertThat(gateway.accounts(run).delivered()).isEqualTo(300);
        assertThat(zalo(gateway, run).delivered()).isEqualTo(150);
        assertThat(sms(gateway, run).delivered()).isEqualTo(200);
    }

    @Test
    void whoeverHasOpenedTheMessageOrFollowedTheLinkIsNotTexted() {
        var gateway = gateway(60);

        var run = begin(gateway, FirstMessage.Success.SEEN);
        await().until(() -> gateway.accounts(run).accepted() == 60);
        var receipts = gateway.zalo.takeReceipts();
        gateway.receipts.receipts(receipts);
        gateway.receipts.seen(
                receipts.subList(0, 20).stream().map(CascadeTest::seen).toList());
        gateway.receipts.seen(
                receipts.subList(0, 20).stream().map(CascadeTest::seen).toList());
        var clicked = people(gateway, receipts.subList(20, 30));
        clicked.forEach(slot -> gateway.planes.mark(run, slot, Plane.CLICKED));
        clock.advance(Duration.ofMinutes(121));
        awaitEnd(gateway, run);

        assertThat(sms.reached()).isEqualTo(30);
        assertThat(zalo(gateway, run).seen()).isEqualTo(20);
        clicked.forEach(slot -> assertThat(sms.reached(Crowd.number(slot))).isFalse());
    }

    @Test
    void aReceiptThatNamesAMessageOfUnknownFateSettlesItAfterARestartToo() {
        var gateway = gateway(2);
        gateway.zalo.is((number, text) -> new Outcome.Unknown("no answer"));
        var run = begin(gateway, FirstMessage.Success.DELIVERED);
        await().until(() -> gateway.accounts(run).unknown() == 2);
        gateway.lifecycle.stop();
        started.remove(gateway);
        var again = start(gateway.restarted(redis.redis()));

        again.receipts.receipts(List.of(
                new Receipt("zalo-a", "m-1", Inbound.State.DELIVERED, null, null, clock.instant(), "run-1-0"),
                new Receipt("zalo-a", "m-2", Inbound.State.DELIVERED, null, null, clock.instant(), "run-1-7"),
                new Receipt("zalo-a", "m-3", Inbound.State.DELIVERED, null, null, clock.instant(), "run-99999999-1")));
        clock.advance(Duration.ofSeconds(61));
        again.receipts.settleOverdue();

        assertThat(zalo(again, run).delivered()).isEqualTo(1);
        assertThat(zalo(again, run).unknown()).isEqualTo(1);
        assertThat(again.accounts(run).delivered()).isEqualTo(1);
        assertAddsUp(again, run);
    }

    @Test
    void aSightingSaysWhetherItsMessageIsKnown() {
        var gateway = gateway(3);
        var run = begin(gateway, FirstMessage.Success.SEEN);
        await().until(() -> gateway.accounts(run).accepted() == 3);
        var known = gateway.zalo.takeReceipts().stream().map(CascadeTest::seen).toList();
        var early = new Inbound.Seen(known.getFirst().bind(), "not-answered-yet", clock.instant());

        assertThat(gateway.receipts.seen(List.of(early))).containsExactly(early);
        assertThat(gateway.receipts.seen(known)).isEmpty();
        assertThat(zalo(gateway, run).seen()).isEqualTo(3);
    }

    private static Inbound.Seen seen(Receipt receipt) {
        return new Inbound.Seen(receipt.bind(), receipt.providerId(), receipt.at());
    }

    private static Slots people(Gateway gateway, List<Receipt> receipts) {
        var people = Slots.none();
        receipts.forEach(
                receipt -> people.add(gateway.crowd.find(receipt.about()).orElseThrow()));
        return people;
    }

    @Test
    void whatIsOpenedAfterARestartStillCounts() {
        var gateway = gateway(10);
        var run = begin(gateway, FirstMessage.Success.SEEN);
        await().until(() -> gateway.accounts(run).accepted() == 10);
        var receipts = gateway.zalo.takeReceipts();
        gateway.receipts.receipts(receipts);
        gateway.lifecycle.stop();
        started.remove(gateway);

        var again = start(gateway.restarted(redis.redis()));
        again.receipts.seen(receipts.stream().map(CascadeTest::seen).toList());
        awaitEnd(again, run);

        assertThat(zalo(again, run).seen()).isEqualTo(10);
        assertThat(sms.handed()).isZero();
    }

    @Test
    void whoeverRefusesOrInstallsMeanwhileGetsNoText() {
        var gateway = gateway(30);
        gateway.zalo.is((number, text) -> {
            if (text.reference() == 0) {
                mark(gateway, Sets.OPTED_OUT, 0);
                mark(gateway, Sets.INSTALLED, 1);
            }
            return text.reference() < 5
                    ? new Outcome.Refused(Outcome.Reason.NO_ROUTE, "zalo-118")
                    : gateway.zalo.accept(number, text);
        });

        var run = begin(gateway, FirstMessage.Success.ACCEPTED);
        awaitEnd(gateway, run);

        assertThat(sms.reached()).isEqualTo(3);
        assertThat(sms.reached(Crowd.number(0))).isFalse();
        assertThat(sms.reached(Crowd.number(1))).isFalse();
        assertThat(sms(gateway, run).leftOut()).isEqualTo(2);
        assertThat(gateway.accounts(run).failed()).isEqualTo(2);
    }

    @Test
    void aRunByZaloAloneEndsWithItAndTextsNobodyAndCountsWhomItReached() {
        var gateway = gateway(900);
        gateway.zalo.is((number, text) -> switch ((int) (text.reference() % 3)) {
            case 0 -> new Outcome.Refused(Outcome.Reason.NO_ROUTE, "zalo-118");
            case 1 -> new Outcome.Unknown("no answer");
            default ->
                number % 7 == 0 ? new Outcome.Throttled(Duration.ofMillis(1)) : gateway.zalo.accept(number, text);
        });
        mark(gateway, ChannelOptOuts.set("zalo"), 0);
        mark(gateway, ChannelOptOuts.set("sms"), 3);

        var run = gateway.begin(order -> order.alone(new ByZalo(FirstMessage.Success.DELIVERED, Duration.ofHours(2))));
        awaitEnd(gateway, run);
        var receipts = gateway.zalo.takeReceipts();
        gateway.receipts.receipts(receipts.subList(0, 200));
        gateway.receipts.seen(
                receipts.subList(0, 50).stream().map(CascadeTest::seen).toList());

        assertAddsUp(gateway, run);
        var accounts = gateway.accounts(run);
        assertThat(accounts.excluded()).containsEntry("opted_out", 1L);
        assertThat(accounts.attempted()).isEqualTo(899);
        assertThat(accounts.accepted()).isEqualTo(300);
        assertThat(accounts.failed()).isEqualTo(299);
        assertThat(accounts.unknown()).isEqualTo(300);
        assertThat(accounts.delivered()).isEqualTo(200);
        assertThat(accounts.parts()).isZero();
        assertThat(gateway.deliveries.channels(run)).singleElement().satisfies(zalo -> {
            assertThat(zalo.channel()).isEqualTo("zalo");
            assertThat(zalo.delivered()).isEqualTo(200);
            assertThat(zalo.seen()).isEqualTo(50);
        });
        assertThat(gateway.zalo.reachedTwice()).isEmpty();
        assertThat(sms.handed()).isZero();
    }

    @Test
    void aRunByZaloAloneWaitsForAChannelThatTakesNothingAndLeavesOutWhoIsLeftWhenItsTimeIsOver() {
        var gateway = gateway(50);
        gateway.zalo.is((number, text) -> new Outcome.Throttled(Duration.ofMinutes(1)));

        var run = gateway.begin(order -> order.alone(new ByZalo(FirstMessage.Success.DELIVERED, Duration.ofHours(2))));
        await().until(() -> gateway.zalo.handed() > 0);
        clock.advance(Duration.ofHours(3));
        assertThat(gateway.accounts(run).failed()).isZero();
        assertThat(gateway.deliveries.state(run)).isEqualTo(RunState.RUNNING);

        clock.advance(Duration.ofDays(1));
        awaitEnd(gateway, run);
        assertThat(gateway.accounts(run).excluded()).containsEntry("expired", 50L);
        assertThat(sms.handed()).isZero();
    }

    private void mark(Gateway gateway, String set, int person) {
        gateway.redis.await(gateway.redis.async().setbit(Sets.key(0, set), person, 1));
    }

    @Test
    void aChannelThatTakesNothingIsNotWaitedForLongerThanPatience() {
        var gateway = gateway(50);
        gateway.zalo.is((number, text) -> new Outcome.Throttled(Duration.ofHours(14)));

        var run = begin(gateway, FirstMessage.Success.DELIVERED);
        awaitEnd(gateway, run);

        assertThat(gateway.zalo.reached()).isZero();
        assertThat(sms.reached()).isEqualTo(50);
        assertThat(gateway.accounts(run).accepted()).isEqualTo(50);
    }

    @Test
    void cancellingEndsARunThatWaitsForPatienceAndTextsNobody() {
        var gateway = gateway(40);

        var run = begin(gateway, FirstMessage.Success.DELIVERED);
        await().until(() -> gateway.accounts(run).accepted() == 40);
        gateway.deliveries.cancel(run);
        await().until(() -> sms(gateway, run).leftOut() == 40);
        clock.advance(Duration.ofHours(3));
        await().until(() -> gateway.redis.await(gateway.redis.async().xlen(Keys.next(run))) == 0);

        assertThat(sms.handed()).isZero();
        assertThat(gateway.deliveries.state(run)).isEqualTo(RunState.CANCELLED);
        assertAddsUp(gateway, run);
    }

    @Test
    void textsThatCouldNotLeaveGoLaterAndNoneTwice() {
        var gateway = gateway(400);
        gateway.zalo.is((number, text) -> number % 5 == 0
                ? new Outcome.Throttled(Duration.ofMillis(1))
                : new Outcome.Refused(Outcome.Reason.NO_ROUTE, "zalo-118"));
        sms.is((number, text) ->
                number % 3 == 0 ? new Outcome.Throttled(Duration.ofMillis(1)) : sms.accept(number, text));

        var run = begin(gateway, FirstMessage.Success.DELIVERED);
        awaitEnd(gateway, run);

        assertThat(sms.reached()).isEqualTo(400);
        assertThat(sms.reachedTwice()).isEmpty();
        assertThat(gateway.accounts(run).accepted()).isEqualTo(400);
    }

    @Test
    void aNodeThatDiesInBothStepsLeavesUnknownWhatWasUnderWayAndNobodyGetsTwo() {
        var crashed = new Gateway(redis.connect(), clock, sms, 1_500);
        crashed.zalo.is((number, text) -> number <= 200 ? everySecond(crashed, number, text) : null);
        sms.is((number, text) -> number <= 20 ? sms.accept(number, text) : null);
        crashed.lifecycle.start();
        var run = crashed.begin(order -> new Gateway.Ordered(
                order.run(),
                order.category(),
                600,
                order.window(),
                order.caps(),
                order.expiresAt(),
                order.content(),
                new ByZalo(FirstMessage.Success.ACCEPTED, Duration.ofHours(2))));
        // Before the node has taken the run up there are no channels to tell of.
        await().ignoreExceptions()
                .until(() ->
                        zalo(crashed, run).inFlight() >= 30 && sms(crashed, run).inFlight() >= 1);
        // Gone for Redis and for the world: its connection closed, its answers never heard.
        crashed.redis.close();
        Thread.startVirtualThread(crashed.lifecycle::stop);
        crashed.zalo.is((number, text) -> everySecond(crashed, number, text));
        sms.is(sms::accept);
        var next = crashed.restarted(redis.redis());
        var byZalo = zalo(next, run).inFlight();
        var bySms = sms(next, run).inFlight();
        start(next);
        awaitEnd(next, run);

        assertThat(zalo(next, run).unknown()).isEqualTo(byZalo).isPositive();
        assertThat(sms(next, run).unknown()).isEqualTo(bySms).isPositive();
        assertThat(zalo(next, run).attempted()).isEqualTo(1_500);
        assertThat(sms(next, run).attempted()).isEqualTo(zalo(next, run).failed());
        assertThat(next.zalo.reachedTwice()).isEmpty();
        assertThat(sms.reachedTwice()).isEmpty();
        assertThat(IntStream.range(0, 1_500)
                        .filter(person -> next.zalo.reached(Crowd.number(person)) && sms.reached(Crowd.number(person))))
                .isEmpty();
        var accounts = next.accounts(run);
        assertThat(accounts.unknown()).isEqualTo(byZalo + bySms);
        assertThat(accounts.accepted()).isEqualTo(1_500 - byZalo - bySms);
    }

    private static Outcome everySecond(Gateway gateway, int number, Submission text) {
        return number % 2 == 0
                ? new Outcome.Refused(Outcome.Reason.NO_ROUTE, "zalo-118")
                : gateway.zalo.accept(number, text);
    }
}
