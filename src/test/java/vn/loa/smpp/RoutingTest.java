package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.sandbox.Mood;
import vn.loa.sandbox.Smsc;

/// Two binds serve one operator: who gets how much, and what becomes of it when one of them fails.
class RoutingTest {

    private final Smsc north =
            Smsc.start(new Smsc.Options(0, Duration.ofMillis(2), Duration.ofMillis(10), 1_000, true));
    private final Smsc south =
            Smsc.start(new Smsc.Options(0, Duration.ofMillis(2), Duration.ofMillis(10), 1_000, true));
    private final Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger toldTwice = new AtomicInteger();
    private @Nullable Gateway gateway;

    @AfterEach
    void close() {
        gateway().close();
        north.close();
        south.close();
    }

    private Gateway gateway() {
        return Objects.requireNonNull(gateway);
    }

    private void bind(int northWeight, int southWeight) {
        var first = Settings.to(north.port());
        first.weight = northWeight;
        first.drainWithin = Duration.ofSeconds(10);
        first.answerWithin = Duration.ofMillis(300);
        var second = Settings.to(south.port());
        second.name = "south";
        second.weight = southWeight;
        gateway = Gateway.to(List.of(first.bind(), second.bind()), first.patience());
        await().until(() -> gateway().binds.health().stream().allMatch(bind -> bind.state() == BindHealth.State.UP));
    }

    /// Hands a text over until it is known whether it was taken, as delivery does: again only when nothing has left.
    private final class Sender implements Channel.Outcomes {

        @Override
        public void outcome(Submission text, Outcome outcome) {
            if (outcome instanceof Outcome.Unreachable || outcome instanceof Outcome.Throttled) {
                Thread.startVirtualThread(() -> send(text));
            } else if (outcomes.put(text.reference(), outcome) != null) {
                toldTwice.incrementAndGet();
            }
        }

        void send(Submission text) {
            try {
                gateway().channel.submit(text, this);
                gateway().channel.flush();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void send(int from, int to) {
        var sender = new Sender();
        for (var number = from; number < to; number++) {
            sender.send(Gateway.text(number, "Xin chao"));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> outcomes.size() == to);
    }

    private BindHealth health(String name) {
        return gateway().binds.health().stream()
                .filter(bind -> bind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void textsAreSharedByWeightAndEvenlySpread() {
        bind(3, 1);
        for (var sent = 40; sent <= 400; sent += 40) {
            send(sent - 40, sent);
            assertThat(north.ledger().distinct()).isEqualTo(sent * 3 / 4);
        }
        assertThat(south.ledger().distinct()).isEqualTo(100);
    }

    @Test
    void theOthersTakeOverFromABindThatIsGoneAndNobodyIsTextedTwice() {
        bind(1, 1);
        send(0, 100);
        north.close();
        send(100, 400);

        var byKind =
                outcomes.values().stream().collect(Collectors.groupingBy(Outcome::getClass, Collectors.counting()));
        var unknown = byKind.getOrDefault(Outcome.Unknown.class, 0L);
        assertThat(byKind.getOrDefault(Outcome.Accepted.class, 0L) + unknown).isEqualTo(400);
        assertThat(toldTwice).hasValue(0);
        assertThat(north.ledger().distinct() + south.ledger().distinct()).isBetween((int) (400 - unknown), 400);
        assertThat(south.ledger().moreThanOnce()).isEmpty();

        // How many were lost with it depends on the moment; once that is noticed, none is.
        await().until(() -> health("north").state() == BindHealth.State.DOWN);
        var before = south.ledger().distinct();
        send(400, 500);
        assertThat(south.ledger().distinct()).isEqualTo(before + 100);
    }

    @Test
    void aBindThatDoesNotAnswerIsGivenLessUntilItIsWellAgain() {
        bind(1, 1);
        north.mood(Mood.SILENT);
        var number = new AtomicInteger();
        sendUntil(number, () -> health("north").share() < 60);
        assertThat(health("north").shareWhy()).startsWith("faults");
        assertThat(health("south").share()).isEqualTo(100);

        north.mood(Mood.HAPPY);
        await().atMost(Duration.ofSeconds(30)).until(() -> health("north").share() == 100);
        assertThat(health("north").shareWhy()).isNull();
        await().atMost(Duration.ofSeconds(30)).until(() -> outcomes.size() == number.get());
        assertThat(toldTwice).hasValue(0);
        assertThat(north.ledger().moreThanOnce()).isEmpty();
        assertThat(north.ledger().distinct() + south.ledger().distinct()).isEqualTo(number.get());
    }

    @Test
    void aBindWhoseReceiptsAreSlowIsGivenLess() {
        bind(1, 1);
        south.mood(Mood.NO_RECEIPT);
        sendUntil(new AtomicInteger(), () -> health("south").share() < 100);
        assertThat(health("north").share()).isEqualTo(100);
        assertThat(health("south").shareWhy()).contains("receipts");
    }

    @Test
    void healthIsDownOnlyWhenNoBindIsLeftToAnOperator() {
        bind(1, 1);
        var health = new SmppHealth(gateway().binds);
        north.close();
        await().until(() -> health("north").state() == BindHealth.State.DOWN);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).containsKey("north").doesNotContainKey("unserved");

        south.close();
        await().until(() -> health("south").state() == BindHealth.State.DOWN);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("unserved", Set.of("*"));
    }

    private void sendUntil(AtomicInteger number, Callable<Boolean> enough) {
        var sender = new Sender();
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    sender.send(Gateway.text(number.getAndIncrement(), "Xin chao"));
                    return enough.call();
                });
    }
}
