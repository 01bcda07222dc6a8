package vn.loa.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.channel.Inbound.Cause;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.channel.Inbound.State;
import vn.loa.channel.Outcome;
import vn.loa.fake.FakeChannel;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Plane;
import vn.loa.message.PlaneSets;
import vn.loa.message.RunId;
import vn.loa.subscriber.Slots;

/// Why somebody was not reached: a phone that is off, a number that nobody has, another reason, a fault that passes.
class UnreachedTest {

    private static final int PEOPLE = 40;

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @RegisterExtension
    final Gateways gateways = new Gateways();

    private final MovingClock clock = gateways.clock;
    private final FakeChannel channel = gateways.channel;

    private Gateway gateway(int people) {
        return gateways.start(new Gateway(redis.redis(), clock, channel, people));
    }

    private static void awaitEnd(Gateway gateway, RunId run) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(gateway.deliveries.state(run)).isEqualTo(RunState.FINISHED));
        assertAddsUp(gateway, run);
    }

    private static void assertAddsUp(Gateway gateway, RunId run) {
        assertThat(gateway.deliveries.check(run)).isEmpty();
        var accounts = gateway.accounts(run);
        assertThat(accounts.otherwiseUnreached())
                .isEqualTo(sets(gateway, run).unreached().count());
        assertThat(accounts.retrying()).isEqualTo(sets(gateway, run).retrying().count());
    }

    private static PlaneSets sets(Gateway gateway, RunId run) {
        return gateway.planes.read(run, 0, EnumSet.allOf(Plane.class));
    }

    @Test
    void aNumberThatNobodyHasIsToldFromOtherRefusals() {
        var gateway = gateway(900);
        channel.is((number, text) -> switch ((int) (text.reference() % 3)) {
            case 0 -> new Outcome.Refused(Outcome.Reason.INVALID_NUMBER, "0x0B");
            case 1 -> new Outcome.Refused(Outcome.Reason.NOT_ALLOWED, "0x66");
            default -> channel.accept(number, text);
        });

        var run = gateway.begin();
        awaitEnd(gateway, run);

        var accounts = gateway.accounts(run);
        assertThat(accounts.failed()).isEqualTo(600);
        assertThat(accounts.noNumber()).isEqualTo(300);
        assertThat(accounts.absent()).isZero();
        assertThat(accounts.otherwiseUnreached()).isEqualTo(300);
        assertThat(sets(gateway, run).of(Plane.NO_NUMBER).contains(0)).isTrue();
        assertThat(sets(gateway, run).of(Plane.NO_NUMBER).contains(1)).isFalse();
    }

    @Test
    void whatReceiptsSayOfThePhoneIsKeptThroughARestart() {
        var before = gateway(400);
        var run = before.begin();
        awaitEnd(before, run);
        var receipts = channel.takeReceipts();
        before.receipts.receipts(undelivered(receipts.subList(0, 100), Cause.ABSENT));
        before.receipts.receipts(undelivered(receipts.subList(100, 150), Cause.NO_NUMBER));
        before.lifecycle.stop();

        var after = gateways.start(before.restarted(redis.redis()));
        after.receipts.receipts(undelivered(receipts.subList(150, 250), Cause.NO_NUMBER));
        after.receipts.receipts(undelivered(receipts.subList(250, 260), Cause.UNSAID));
        after.receipts.receipts(receipts.subList(260, 400));

        assertAddsUp(after, run);
        var accounts = after.accounts(run);
        assertThat(accounts.undelivered()).isEqualTo(260);
        assertThat(accounts.absent()).isEqualTo(100);
        assertThat(accounts.noNumber()).isEqualTo(150);
        assertThat(accounts.otherwiseUnreached()).isEqualTo(10);
        assertThat(accounts.delivered()).isEqualTo(140);
    }

    @Test
    void aReceiptThatOvertakesItsResponseKeepsItsCauseThroughARestart() {
        var before = gateway(20);
        channel.is((number, text) -> null);
        var run = before.begin();
        await().until(() -> channel.handed() == 20);
        var early = new ArrayList<Receipt>();
        for (var text = 1; text <= 20; text++) {
            early.add(new Receipt(
                    "fake", "early-" + text, State.UNDELIVERED, null, null, clock.instant(), null, Cause.NO_NUMBER));
        }
        before.receipts.receipts(early);

        var after = before.restarted(redis.redis());
        after.receipts.rebuild();

        assertThat(after.inFlight.unpark(InFlight.hash("fake", "early-7")))
                .map(Receipt::cause)
                .contains(Cause.NO_NUMBER);
        channel.answerAll();
        awaitEnd(before, run);
    }

    @Test
    void whoWaitsForAnotherTryIsSeenAsLongAsThatLasts() {
        var gateway = gateway(300);
        channel.triesAgain(text -> text.reference() % 3 == 0);

        var run = gateway.begin();
        await().untilAsserted(() -> {
            assertThat(gateway.accounts(run).retrying()).isEqualTo(100);
            assertThat(gateway.accounts(run).accepted()).isEqualTo(200);
        });
        assertAddsUp(gateway, run);
        assertThat(gateway.accounts(run).inFlight()).isEqualTo(100);

        channel.answerAll();
        awaitEnd(gateway, run);
        assertThat(gateway.accounts(run).accepted()).isEqualTo(300);
        assertThat(gateway.accounts(run).retrying()).isZero();
    }

    @Test
    void whoCouldNotLeaveBecauseNoLinkWasUpWaitsForAnotherTryAsWell() {
        var gateway = gateway(300);
        channel.is((_, _) -> new Outcome.Unreachable("bind fake is down"));

        var run = gateway.begin();
        await().untilAsserted(() -> assertThat(gateway.accounts(run).retrying()).isPositive());
        var waiting = sets(gateway, run);
        assertThat(waiting.of(Plane.RETRIED).andNot(waiting.pending()).andNot(waiting.inFlight()))
                .isEqualTo(Slots.none());

        channel.is(channel::accept);
        awaitEnd(gateway, run);
        assertThat(gateway.accounts(run).retrying()).isZero();
        assertThat(channel.reachedTwice()).isEmpty();
    }

    /// What a person's planes have to say after some verdicts, told the slow way.
    private static final class Person {
        private Verdict outcome = Verdict.SEEN;
        private @Nullable Verdict receipt;
        private @Nullable Plane reason;
        private boolean retried;

        private void enter(Verdict verdict) {
            switch (verdict) {
                case ACCEPTED -> accept();
                case FAILED -> fail(null);
                case FAILED_NO_NUMBER -> fail(Plane.NO_NUMBER);
                case UNKNOWN -> outcome = outcome == Verdict.SEEN ? Verdict.UNKNOWN : outcome;
                case DELIVERED -> settle(Verdict.DELIVERED, null);
                case UNDELIVERED -> settle(Verdict.UNDELIVERED, null);
                case UNDELIVERED_ABSENT -> settle(Verdict.UNDELIVERED, Plane.ABSENT);
                case UNDELIVERED_NO_NUMBER -> settle(Verdict.UNDELIVERED, Plane.NO_NUMBER);
                case RETRIED -> retried = true;
                case SEEN -> throw new IllegalArgumentException("of a first step only");
            }
        }

        private void accept() {
            if (outcome == Verdict.FAILED) {
                reason = null;
            }
            outcome = Verdict.ACCEPTED;
        }

        private void fail(@Nullable Plane why) {
            if (outcome == Verdict.SEEN || outcome == Verdict.UNKNOWN) {
                outcome = Verdict.FAILED;
                reason = why;
            }
        }

        private void settle(Verdict said, @Nullable Plane why) {
            if (receipt == null) {
                accept();
                receipt = said;
                reason = why;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void inWhateverOrderWordsComeTheAccountsAddUpAndEverybodyHasOneReason(long seed) {
        var gateway = new Gateway(redis.redis(), clock, channel, PEOPLE);
        var run = gateway.begin();
        gateway.deliveries.pause(run);
        gateway.planes.write(run, 0, Plane.ATTEMPTED, Slots.range(0, PEOPLE));
        var people = new ArrayList<Person>();
        for (var person = 0; person < PEOPLE; person++) {
            people.add(new Person());
        }
        var random = new Random(seed);
        var verdicts = EnumSet.complementOf(EnumSet.of(Verdict.SEEN)).toArray(Verdict[]::new);

        for (var round = 0; round < 60; round++) {
            var verdict = verdicts[random.nextInt(verdicts.length)];
            var postings = new Postings();
            for (var person = 0; person < PEOPLE; person++) {
                if (random.nextInt(8) == 0) {
                    people.get(person).enter(verdict);
                    postings.add(run, person, Step.LAST, verdict, 1);
                }
            }
            redis.redis().awaitAll(postings.send(redis.redis()));
            redis.redis().awaitAll(postings.send(redis.redis()));

            assertAddsUp(gateway, run);
            assertThat(read(gateway, run)).as("round %d", round).isEqualTo(expected(people));
        }
    }

    private static Map<Plane, Slots> read(Gateway gateway, RunId run) {
        var read = new EnumMap<Plane, Slots>(Plane.class);
        var sets = sets(gateway, run);
        for (var plane : expected(List.of()).keySet()) {
            read.put(plane, sets.of(plane));
        }
        return read;
    }

    private static Map<Plane, Slots> expected(List<Person> people) {
        var planes = new EnumMap<Plane, Slots>(Plane.class);
        for (var plane : List.of(
                Plane.ACCEPTED,
                Plane.FAILED,
                Plane.UNKNOWN,
                Plane.DELIVERED,
                Plane.UNDELIVERED,
                Plane.ABSENT,
                Plane.NO_NUMBER,
                Plane.RETRIED)) {
            var members = Slots.none();
            for (var slot = 0; slot < people.size(); slot++) {
                var person = people.get(slot);
                if (plane.name().equals(person.outcome.name())
                        || person.receipt != null && plane.name().equals(person.receipt.name())
                        || plane == person.reason
                        || plane == Plane.RETRIED && person.retried) {
                    members.add(slot);
                }
            }
            planes.put(plane, members);
        }
        return planes;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whereAMessageGoesBeforeTheTextTheTextSaysWhoHasNoNumber(long seed) {
        var gateway = new Gateway(redis.redis(), clock, channel, PEOPLE);
        var run = gateway.begin();
        gateway.deliveries.pause(run);
        var all = Slots.range(0, PEOPLE);
        var texted = Slots.range(0, PEOPLE / 2);
        gateway.planes.write(run, 0, Plane.ATTEMPTED, all);
        enter(run, all, Step.FIRST, Verdict.FAILED);
        gateway.planes.write(run, 0, Plane.SMS_ATTEMPTED, texted);
        var random = new Random(seed);
        var verdicts = EnumSet.complementOf(EnumSet.of(Verdict.SEEN)).toArray(Verdict[]::new);

        for (var round = 0; round < 60; round++) {
            var verdict = verdicts[random.nextInt(verdicts.length)];
            var step = random.nextInt(3) == 0 ? Step.FIRST : Step.LAST;
            var some = Slots.none();
            (step == Step.FIRST ? all : texted).forEach(slot -> {
                // People of unknown fate at the first step are never texted.
                if (random.nextInt(8) == 0 && (step == Step.LAST || verdict != Verdict.UNKNOWN)) {
                    some.add(slot);
                }
            });
            enter(run, some, step, verdict);

            assertAddsUp(gateway, run);
            var sets = sets(gateway, run);
            assertThat(sets.of(Plane.NO_NUMBER))
                    .isEqualTo(sets.of(Plane.SMS_NO_NUMBER)
                            .and(sets.of(Plane.FAILED).or(sets.of(Plane.UNDELIVERED))));
            assertThat(sets.of(Plane.ABSENT))
                    .isEqualTo(sets.of(Plane.SMS_ABSENT).and(sets.of(Plane.UNDELIVERED)));
        }
    }

    private static void enter(RunId run, Slots people, Step step, Verdict verdict) {
        var postings = new Postings();
        postings.add(run, 0, people, step, verdict);
        redis.redis().awaitAll(postings.send(redis.redis()));
    }

    private static List<Receipt> undelivered(List<Receipt> receipts, Cause cause) {
        return receipts.stream()
                .map(receipt -> new Receipt(
                        receipt.bind(),
                        receipt.providerId(),
                        State.UNDELIVERED,
                        "001",
                        receipt.about(),
                        receipt.at(),
                        receipt.reference(),
                        cause))
                .toList();
    }
}
