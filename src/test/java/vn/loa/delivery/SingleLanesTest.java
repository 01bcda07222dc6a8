package vn.loa.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.channel.Inbound.Cause;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.channel.Inbound.State;
import vn.loa.channel.Outcome;
import vn.loa.consent.Objection;
import vn.loa.fake.Crowd;
import vn.loa.fake.FakeChannel;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.store.Redis;

/// Single texts from being taken to their end, on a real Redis, with nodes that die, stall and come back.
class SingleLanesTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    private final MovingClock clock = MovingClock.mondayMorning();
    private final FakeChannel channel = new FakeChannel();
    private final CountDownLatch open = new CountDownLatch(1);
    private final List<Gateway> started = new ArrayList<>();

    @AfterEach
    void stop() {
        open.countDown();
        channel.answerAll();
        started.forEach(gateway -> gateway.lifecycle.stop());
    }

    private Gateway start(Gateway gateway) {
        started.add(gateway);
        gateway.lifecycle.start();
        return gateway;
    }

    private Gateway gateway() {
        return start(new Gateway(redis.redis(), clock, channel, 1_000));
    }

    @Test
    void whatIsWithdrawnDoesNotLeaveThoughTheOperatorWantsItLater() {
        channel.is((_, _) -> new Outcome.Throttled(Duration.ofMillis(50)));
        var gateway = gateway();
        gateway.outbox.send(text(1));
        await().until(() -> channel.handed() > 0);

        gateway.outbox.withdraw(List.of("t1", "none-such"));
        await().until(() -> gateway.single("t1") == SingleState.WITHDRAWN);
        channel.is(channel::accept);
        gateway.outbox.send(text(2));

        await().until(() -> gateway.single("t2") == SingleState.ACCEPTED);
        assertThat(gateway.single("t1")).isEqualTo(SingleState.WITHDRAWN);
        assertThat(channel.reached()).isEqualTo(1);
    }

    @Test
    void eachIsSentOnceHoweverOftenItIsHandedIn() {
        var gateway = gateway();

        assertThat(gateway.outbox.send(text(1))).isTrue();
        assertThat(gateway.outbox.send(text(1))).isFalse();
        await().until(() -> gateway.single("t1") == SingleState.ACCEPTED);
        assertThat(gateway.outbox.send(text(1))).isFalse();

        gateway.outbox.send(text(2));
        await().until(() -> gateway.single("t2") == SingleState.ACCEPTED);
        assertThat(channel.timesReached(Crowd.number(1))).isEqualTo(1);
        assertThat(openTexts()).isZero();
    }

    @Test
    void noOperatorMayTryAReminderOnIntoTheNight() {
        clock.set(Instant.parse("2026-11-23T13:50:00Z")); // 20:50, and the law's night begins at 22:00
        var validities = new ConcurrentHashMap<Long, Duration>();
        channel.is((number, text) -> {
            validities.put((long) text.to().national(), text.validity());
            return channel.accept(number, text);
        });
        var gateway = gateway();

        gateway.outbox.send(text(1, Category.PUBLIC_SERVICE, Outbox.A_DAY));
        gateway.outbox.send(text(2, Category.PUBLIC_SERVICE, Duration.ofMinutes(5)));
        gateway.outbox.send(text(3));
        await().until(() -> validities.size() == 3);

        assertThat(validities)
                .containsEntry((long) Crowd.number(1).national(), Duration.ofMinutes(70))
                .containsEntry((long) Crowd.number(2).national(), Duration.ofMinutes(5))
                .containsEntry((long) Crowd.number(3).national(), Outbox.A_DAY);
    }

    @Test
    void whatItsNodeHadClaimedWhenItDiedIsUnknownAndTheRestIsSentByTheSameNodeStartedAgain() {
        var dead = crashed("node");

        var next = start(dead.restarted(redis.redis()));

        awaitSent(next, 100);
        assertUnknownAsFarAsClaimed(next);
    }

    @Test
    void anotherNodeTakesOverOnceTheLeaseIsOver() {
        var dead = crashed("node");

        var other = start(dead.beside(redis.redis(), "other", Duration.ofSeconds(30)));
        assertThat(count(other, SingleState.WAITING)).isPositive();
        // The one that it was handing over may have left.
        assertThat(channel.reached()).isLessThanOrEqualTo(answered() + 1);

        // As its TTL would.
        redis.redis()
                .await(redis.redis()
                        .async()
                        .del(redis.redis()
                                .await(redis.redis().async().keys("delivery:{prompt}:alive:node/*"))
                                .toArray(String[]::new)));
        awaitSent(other, 100);
        assertUnknownAsFarAsClaimed(other);
    }

    @Test
    void aNodeThatWasOnlySlowSendsNothingThatAnotherHasTakenOver() {
        var slow = new Gateway(redis.connect(), clock, channel, 1_000);
        channel.is((number, text) -> {
            hold();
            return channel.accept(number, text);
        });
        start(slow);
        sendAll(slow, 100);
        await().until(() -> channel.handed() == 1);
        var other = start(slow.beside(redis.redis(), "other", Duration.ofSeconds(30)));

        other.singles.nodes().stream().filter(node -> node.startsWith("node/")).forEach(node -> assertThat(
                        other.singles.takeOver(node, "third/x", true, clock.instant()))
                .isNotEmpty());
        open.countDown();

        // Whoever took over is gone as well, and its texts are found again.
        awaitSent(other, 100);
        assertThat(channel.reachedTwice()).isEmpty();
        assertThat(channel.reached()).isEqualTo(100);
        await().until(() -> count(other, SingleState.ACCEPTED) == 100);
    }

    @Test
    void anOperatorThatStandsStillHoldsNobodyElsesTextsBack() {
        channel.is((number, text) -> {
            if (text.operator().equals("slow")) {
                hold();
            }
            return channel.accept(number, text);
        });
        var gateway = gateway();
        for (var i = 0; i < 50; i++) {
            gateway.outbox.send(text(i, "slow", Lane.PROMPT, Outbox.A_DAY));
        }

        gateway.outbox.send(text(51, "viettel", Lane.PROMPT, Outbox.A_DAY));
        gateway.outbox.send(text(52, "slow", Lane.URGENT, Outbox.A_DAY));

        await().until(() -> gateway.single("t51") == SingleState.ACCEPTED);
        assertThat(channel.reached(Crowd.number(0))).isFalse();
        open.countDown();
        awaitSent(gateway, 52);
    }

    @Test
    void urgentTextsDoNotQueueBehindPromptOnes() {
        channel.is((number, text) -> {
            if (text.lane() == Lane.PROMPT) {
                hold();
            }
            return channel.accept(number, text);
        });
        var gateway = gateway();
        sendAll(gateway, 100);

        gateway.outbox.send(text(500, "viettel", Lane.URGENT, Outbox.A_DAY));

        await().until(() -> gateway.single("t500") == SingleState.ACCEPTED);
        assertThat(count(gateway, SingleState.ACCEPTED)).isZero();
    }

    @Test
    void whatCouldNotLeaveIsTriedAgainInOrderAndSentOnce() {
        channel.is((number, text) -> number <= 3
                ? new Outcome.Unreachable("no link")
                : number <= 5 ? new Outcome.Throttled(Duration.ofMillis(10)) : channel.accept(number, text));
        var gateway = gateway();

        sendAll(gateway, 20);

        awaitSent(gateway, 20);
        assertThat(channel.reached()).isEqualTo(20);
        assertThat(channel.reachedTwice()).isEmpty();
        assertThat(openTexts()).isZero();
    }

    @Test
    void whatIsNotSentInTimeNeverIs() {
        channel.is((number, text) -> new Outcome.Unreachable("no link"));
        var gateway = gateway();
        gateway.outbox.send(text(1, "viettel", Lane.URGENT, Duration.ofMinutes(5)));
        await().until(() -> channel.handed() > 0);
        channel.is(channel::accept);

        clock.advance(Duration.ofMinutes(6));

        await().until(() -> gateway.single("t1") == SingleState.EXPIRED);
        assertThat(channel.reached(Crowd.number(1))).isFalse();
        assertThat(openTexts()).isZero();
    }

    @Test
    void whoRefusesWhileTheTextWaitsGetsNone() {
        channel.is((number, text) -> new Outcome.Unreachable("no link"));
        var gateway = gateway();
        gateway.outbox.send(text(1));
        await().until(() -> channel.handed() > 0);
        channel.is(channel::accept);

        gateway.objections.put(Crowd.number(1), new Objection(Objection.Reason.OPTED_OUT, null));

        await().until(() -> gateway.single("t1") == SingleState.FAILED);
        assertThat(channel.reached(Crowd.number(1))).isFalse();
        assertThat(gateway.singles.find("t1").orElseThrow().steps().getLast())
                .isEqualTo(new SingleStory.Step.Came(clock.instant(), SingleState.FAILED, "NOT_ALLOWED opted-out"));
    }

    @Test
    void theStoryTellsEachStepWithItsTime() {
        var gateway = gateway();
        var begun = clock.instant();
        gateway.outbox.send(text(1));
        await().until(() -> gateway.single("t1") == SingleState.ACCEPTED);
        var receipt = channel.takeReceipts().getFirst();

        gateway.receipts.receipts(List.of(
                with(receipt, State.INTERMEDIATE, begun.plusSeconds(1)),
                with(receipt, State.DELIVERED, begun.plusSeconds(2)),
                with(receipt, State.UNDELIVERED, begun.plusSeconds(3))));

        var story = gateway.singles.find("t1").orElseThrow();
        assertThat(story.state()).isEqualTo(SingleState.DELIVERED);
        assertThat(story.steps())
                .containsExactly(
                        new SingleStory.Step.Came(begun, SingleState.WAITING, ""),
                        new SingleStory.Step.Came(begun, SingleState.ATTEMPTED, ""),
                        new SingleStory.Step.Came(begun, SingleState.ACCEPTED, "fake"),
                        new SingleStory.Step.Receipt(begun.plusSeconds(1), "INTERMEDIATE", 1, 1, ""),
                        new SingleStory.Step.Receipt(begun.plusSeconds(2), "DELIVERED", 1, 1, "000"));
    }

    @Test
    void aTextSaysWhyItDidNotArriveAndThatItGoesAgain() {
        var gateway = gateway();
        gateway.outbox.send(text(1));
        gateway.outbox.send(text(2));
        gateway.outbox.send(text(3));
        await().until(() -> gateway.single("t3") == SingleState.ACCEPTED);
        await().until(() -> channel.handed() == 3);
        var receipts = channel.takeReceipts();
        gateway.receipts.receipts(List.of(
                undelivered(receipts.get(0), Cause.ABSENT),
                undelivered(receipts.get(1), Cause.NO_NUMBER),
                undelivered(receipts.get(2), Cause.UNSAID)));
        assertThat(List.of(fate(gateway, 1), fate(gateway, 2), fate(gateway, 3)))
                .containsExactlyInAnyOrder(SingleFate.ABSENT, SingleFate.NO_NUMBER, SingleFate.UNDELIVERED);

        channel.is((number, text) -> new Outcome.Refused(Outcome.Reason.INVALID_NUMBER, "0x0B"));
        gateway.outbox.send(text(4));
        await().until(() -> gateway.single("t4") == SingleState.FAILED);
        assertThat(fate(gateway, 4)).isEqualTo(SingleFate.NO_NUMBER);
        channel.is((number, text) -> new Outcome.Refused(Outcome.Reason.NOT_ALLOWED, "0x66"));
        gateway.outbox.send(text(5));
        await().until(() -> gateway.single("t5") == SingleState.FAILED);
        assertThat(fate(gateway, 5)).isEqualTo(SingleFate.FAILED);

        channel.triesAgain(_ -> true);
        channel.is(channel::accept);
        gateway.outbox.send(text(6));
        await().until(() -> fate(gateway, 6) == SingleFate.RETRYING);
        assertThat(gateway.single("t6")).isEqualTo(SingleState.ATTEMPTED);
        channel.answerAll();
        await().until(() -> fate(gateway, 6) == SingleFate.ACCEPTED);
    }

    @Test
    void aTextThatFindsNoLinkGoesAgainAsAFault() {
        var gateway = gateway();
        channel.is((number, text) -> new Outcome.Throttled(Duration.ofHours(1)));
        gateway.outbox.send(text(1));

        await().until(() -> fate(gateway, 1) == SingleFate.RETRYING);
        assertThat(gateway.single("t1")).isEqualTo(SingleState.WAITING);
    }

    private static SingleFate fate(Gateway gateway, int number) {
        return gateway.singles.find("t" + number).orElseThrow().fate();
    }

    private static Receipt undelivered(Receipt receipt, Cause cause) {
        return new Receipt(
                receipt.bind(),
                receipt.providerId(),
                State.UNDELIVERED,
                "001",
                receipt.about(),
                receipt.at(),
                null,
                cause);
    }

    private static Receipt with(Receipt receipt, State state, Instant at) {
        return new Receipt(
                receipt.bind(),
                receipt.providerId(),
                state,
                state == State.DELIVERED ? "000" : null,
                receipt.about(),
                at);
    }

    @Test
    void aRedisKilledWhileTextsLeaveLosesNoneAndSendsNoneTwice() {
        var gateway = gateway();
        channel.is((number, text) -> {
            hold();
            return channel.accept(number, text);
        });
        sendAll(gateway, 100);
        redis.kill();
        open.countDown();
        await().until(() -> channel.reached() >= 1);
        redis.start();

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(vn.loa.store.RedisUnavailable.class)
                .until(() -> count(gateway, SingleState.ACCEPTED) == 100);
        assertThat(channel.reachedTwice()).isEmpty();
    }

    @Test
    void aStopLeavesNothingUnknownAndTheNextStartSendsTheRest() {
        var gateway = new Gateway(redis.redis(), clock, channel, 1_000);
        channel.is((number, text) -> {
            hold();
            return channel.accept(number, text);
        });
        gateway.lifecycle.start();
        sendAll(gateway, 100);
        await().until(() -> channel.handed() == 1);
        gateway.lifecycle.stop();
        assertThat(count(gateway, SingleState.UNKNOWN)).isZero();
        assertThat(count(gateway, SingleState.WAITING)).isPositive();

        channel.is(channel::accept);
        var next = start(gateway.restarted(redis.redis()));

        await().until(() -> count(next, SingleState.ACCEPTED) == 100);
        assertThat(channel.reachedTwice()).isEmpty();
    }

    /// A node that has taken 100 texts and died with some of them claimed.
    private Gateway crashed(String name) {
        Redis own = redis.connect();
        var dead = new Gateway(own, clock, channel, 1_000);
        channel.is((number, text) -> {
            if (number > answered()) {
                hold();
                return null;
            }
            return channel.accept(number, text);
        });
        dead.lifecycle.start();
        sendAll(dead, 100);
        await().until(() -> channel.handed() == answered() + 1 && count(dead, SingleState.ACCEPTED) == answered());
        // Gone for Redis and for the world: its connection closed, its answers never heard.
        own.close();
        Thread.startVirtualThread(dead.lifecycle::stop);
        channel.is(channel::accept);
        return dead;
    }

    private static int answered() {
        return 5;
    }

    private void assertUnknownAsFarAsClaimed(Gateway gateway) {
        var unknown = count(gateway, SingleState.UNKNOWN);
        assertThat(unknown).isBetween(1, 32);
        assertThat(count(gateway, SingleState.ACCEPTED)).isEqualTo(100 - unknown);
        assertThat(channel.reachedTwice()).isEmpty();
        assertThat(openTexts()).isZero();
    }

    private void hold() {
        try {
            open.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sendAll(Gateway gateway, int texts) {
        for (var i = 0; i < texts; i++) {
            gateway.outbox.send(text(i));
        }
    }

    private void awaitSent(Gateway gateway, int texts) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count(gateway, SingleState.WAITING) + count(gateway, SingleState.ATTEMPTED) == 0
                        && openTexts() == 0
                        && stateCount(gateway) == texts);
    }

    private static int count(Gateway gateway, SingleState state) {
        return (int) IntStream.range(0, 100)
                .filter(i -> gateway.single("t" + i) == state)
                .count();
    }

    private static int stateCount(Gateway gateway) {
        return (int) IntStream.range(0, 100)
                .filter(i -> gateway.single("t" + i) != null)
                .count();
    }

    private static int openTexts() {
        var keys = redis.redis().await(redis.redis().async().keys("delivery:{prompt}:open:*"));
        return keys.stream()
                .mapToInt(key ->
                        redis.redis().await(redis.redis().async().zcard(key)).intValue())
                .sum();
    }

    private static Outbox.Single text(int number) {
        return text(number, "viettel", Lane.PROMPT, Outbox.A_DAY);
    }

    private static Outbox.Single text(int number, String operator, Lane lane, Duration validity) {
        return text(number, operator, lane, Category.TRANSACTIONAL, validity);
    }

    private static Outbox.Single text(int number, Category category, Duration validity) {
        return text(number, "viettel", Lane.PROMPT, category, validity);
    }

    private static Outbox.Single text(int number, String operator, Lane lane, Category category, Duration validity) {
        return new Outbox.Single(
                "t" + number,
                Crowd.number(number),
                operator,
                "sms",
                "8049",
                "Da nhan",
                false,
                lane,
                category,
                "test",
                validity,
                "",
                "");
    }
}
