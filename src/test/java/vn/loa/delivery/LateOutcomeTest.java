package vn.loa.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
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
import vn.loa.message.RunId;

/// What an operator says about a text minutes after everybody has given it up.
class LateOutcomeTest {

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

    private RunId endWithAllUnknown(Gateway gateway) {
        channel.is((number, text) -> new Outcome.Unknown("no answer"));
        var run = gateway.begin(order -> order.content("x".repeat(200)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(gateway.deliveries.state(run)).isEqualTo(RunState.FINISHED));
        assertThat(gateway.accounts(run).unknown()).isEqualTo(20);
        return run;
    }

    private static void assertAddsUp(Gateway gateway, RunId run) {
        assertThat(gateway.deliveries.check(run)).isEmpty();
        assertThat(gateway.accounts(run).inFlight()).isZero();
    }

    @Test
    void aTextTakenAfterAllIsAcceptedAlthoughItsRunHasEndedAndItsReceiptsFindIt() {
        var gateway = gateways.start(new Gateway(redis.redis(), clock, channel, 20));
        var run = endWithAllUnknown(gateway);

        channel.answerLate(
                (number, text) -> number % 2 == 0 ? channel.accept(number, text) : new Outcome.Unknown("still"));
        await().untilAsserted(() -> assertThat(gateway.accounts(run).accepted()).isEqualTo(10));
        assertThat(gateway.accounts(run).unknown()).isEqualTo(10);
        assertThat(gateway.accounts(run).parts()).isEqualTo(20);
        assertAddsUp(gateway, run);

        gateway.receipts.receipts(channel.takeReceipts());
        assertThat(gateway.accounts(run).delivered()).isEqualTo(10);
        assertAddsUp(gateway, run);
    }

    @Test
    void aTextThatWasNotTakenAfterAllHasFailed() {
        var gateway = gateways.start(new Gateway(redis.redis(), clock, channel, 20));
        var run = endWithAllUnknown(gateway);

        channel.answerLate((number, text) -> switch (number % 3) {
            case 0 -> new Outcome.Refused(Outcome.Reason.INVALID_NUMBER, "0x0B");
            case 1 -> new Outcome.Throttled(Duration.ofSeconds(1));
            default -> new Outcome.Unreachable("not taken");
        });

        await().untilAsserted(() -> assertThat(gateway.accounts(run).failed()).isEqualTo(20));
        assertThat(gateway.accounts(run).unknown()).isZero();
        assertAddsUp(gateway, run);
    }

    @Test
    void aLateAnswerIsRememberedOverARestart() {
        var before = gateways.start(new Gateway(redis.redis(), clock, channel, 20));
        var run = endWithAllUnknown(before);
        channel.answerLate(channel::accept);
        before.lifecycle.stop();

        var after = gateways.start(before.restarted(redis.redis()));
        after.receipts.receipts(channel.takeReceipts());

        assertThat(after.accounts(run).delivered()).isEqualTo(20);
        assertAddsUp(after, run);
    }

    @Test
    void aReceiptThatOvertookTheLateAnswerIsFound() {
        var gateway = gateways.start(new Gateway(redis.redis(), clock, channel, 20));
        var run = endWithAllUnknown(gateway);
        var early = new ArrayList<Receipt>();
        channel.answerLate((number, text) -> {
            var accepted = (Outcome.Accepted) channel.accept(number, text);
            accepted.providerIds()
                    .forEach(id -> early.add(new Receipt("fake", id, State.DELIVERED, null, null, clock.instant())));
            gateway.receipts.receipts(early);
            return accepted;
        });

        await().untilAsserted(
                        () -> assertThat(gateway.accounts(run).delivered()).isEqualTo(20));
        assertThat(gateway.inFlight.waiting()).isZero();
        assertAddsUp(gateway, run);
    }

    @Test
    void aLateAnswerMayBeToldBeforeTheTextIsCalledUnknownAndMayBeToldTwice() {
        var gateway = gateways.start(new Gateway(redis.redis(), clock, channel, 20));
        var run = endWithAllUnknown(gateway);
        var journal = new Journal(redis.redis(), clock);
        var ledger = new Ledger(redis.redis(), journal, gateway.inFlight, new EarlyReceipts(redis.redis()), clock);
        var work = new SliceWork(run, Step.LAST, 0, 0, 20, "0-0", false);
        ledger.start();

        for (var twice = 0; twice < 2; twice++) {
            ledger.toldLate(run, Step.LAST, 1, 2, new Outcome.Accepted("fake", List.of("a", "b")));
            ledger.toldLate(run, Step.LAST, 2, 2, new Outcome.Throttled(Duration.ofSeconds(1)));
        }
        ledger.told(work, 1, 2, new Outcome.Unknown("no answer"));
        ledger.told(work, 2, 2, new Outcome.Unknown("no answer"));
        stop(ledger);

        assertThat(gateway.accounts(run).accepted()).isEqualTo(1);
        assertThat(gateway.accounts(run).parts()).isEqualTo(2);
        assertThat(gateway.accounts(run).failed()).isEqualTo(1);
        assertThat(gateway.accounts(run).unknown()).isEqualTo(18);
        assertAddsUp(gateway, run);
    }

    private static void stop(Ledger ledger) {
        try {
            ledger.stop(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSingleTextIsKnownAfterAllAndKeepsWhatItsReceiptSays() {
        var gateway = new Gateway(redis.redis(), clock, channel, 5);
        gateway.outbox.send(ANSWER);
        gateway.told("s1", new Outcome.Unknown("no answer"));
        gateway.toldLate("s1", new Outcome.Throttled(Duration.ofSeconds(1)));
        gateway.told("s1", new Outcome.Unknown("no answer"));
        assertThat(gateway.single("s1")).isEqualTo(SingleState.FAILED);

        gateway.toldLate("s1", new Outcome.Accepted("fake", List.of("a")));
        gateway.told("s1", new Outcome.Unknown("no answer"));
        assertThat(gateway.single("s1")).isEqualTo(SingleState.ACCEPTED);

        gateway.receipts.receipts(List.of(receipt("a", State.UNDELIVERED), receipt("a", State.DELIVERED)));
        gateway.toldLate("s1", new Outcome.Accepted("fake", List.of("a")));
        assertThat(gateway.single("s1")).isEqualTo(SingleState.UNDELIVERED);
    }

    private Receipt receipt(String id, State state) {
        return new Receipt("fake", id, state, null, Crowd.number(1), clock.instant());
    }
}
