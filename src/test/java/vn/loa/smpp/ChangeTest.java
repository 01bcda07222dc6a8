package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.sandbox.Smsc;

/// Binds come, go and change under load: no text is lost, none is sent twice.
class ChangeTest {

    private final Smsc smsc = Smsc.start(new Smsc.Options(0, Duration.ofMillis(20), Duration.ofMillis(50), 1000, true));
    private final Settings settings = Settings.to(smsc.port());
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicInteger handed = new AtomicInteger();
    private final ConcurrentHashMap<Long, Outcome> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger toldTwice = new AtomicInteger();
    private Gateway gateway;

    @AfterEach
    void close() {
        enough.set(true);
        gateway.close();
        smsc.close();
    }

    @BeforeEach
    void begin() {
        settings.drainWithin = Duration.ofSeconds(20);
        gateway = Gateway.to(List.of(settings.bind()), settings.patience());
        await().until(gateway::isUp);
    }

    private void change(Consumer<Settings> change) {
        change.accept(settings);
        gateway.binds.change(List.of(settings.bind()));
    }

    /// What delivery does: a text of which nothing has left is handed over again.
    private final class Sender implements Channel.Outcomes {

        @Override
        public void outcome(Submission text, Outcome outcome) {
            if (outcome instanceof Outcome.Unreachable || outcome instanceof Outcome.Throttled) {
                again.add(text);
            } else if (outcomes.put(text.reference(), outcome) != null) {
                toldTwice.incrementAndGet();
            }
        }

        private final java.util.concurrent.ConcurrentLinkedQueue<Submission> again =
                new java.util.concurrent.ConcurrentLinkedQueue<>();

        void send() {
            try {
                while (!enough.get() || !again.isEmpty()) {
                    var next = again.poll();
                    var text = next == null ? Gateway.text(handed.getAndIncrement(), "Xin chao") : next;
                    gateway.channel.submit(text, this);
                }
                gateway.channel.flush();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void sendWhile(Runnable changes) {
        var sender = new Sender();
        var thread = Thread.ofVirtual().start(sender::send);
        await().until(() -> outcomes.size() > 500);
        changes.run();
        var before = outcomes.size();
        await().atMost(Duration.ofSeconds(30)).until(() -> outcomes.size() > before + 500);
        enough.set(true);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            if (!thread.isAlive() && !sender.again.isEmpty()) {
                sender.send();
            }
            return outcomes.size() == handed.get();
        });
        assertThat(outcomes.values()).allMatch(outcome -> outcome instanceof Outcome.Accepted);
        assertThat(toldTwice).hasValue(0);
        assertThat(smsc.ledger().distinct()).isEqualTo(handed.get());
        assertThat(smsc.ledger().moreThanOnce()).isEmpty();
    }

    @Test
    void windowRateAndSessionsChangeWithoutANewBind() {
        var since = gateway.session().since();
        sendWhile(() -> {
            change(to -> to.window = 5);
            change(to -> to.window = 500);
            change(to -> to.rate = 5_000);
            change(to -> to.sessions = 4);
            await().until(() -> gateway.binds.health().getFirst().sessions().stream()
                    .allMatch(session -> session.state() == SessionHealth.State.UP));
            change(to -> to.sessions = 1);
        });
        assertThat(gateway.session().since()).isEqualTo(since);
        assertThat(gateway.health().window()).isEqualTo(500);
        assertThat(gateway.health().rate()).isEqualTo(5_000);
    }

    @Test
    void aNewPasswordBringsNewSessionsBeforeTheOldOnesLeave() {
        var since = gateway.session().since();
        sendWhile(() -> {
            smsc.account("loa", "another");
            change(to -> to.password = "another");
            await().until(() -> gateway.isUp() && gateway.session().since().isAfter(since));
        });
    }

    @Test
    void aWrongNewPasswordLeavesTheOldSessionsAtWork() {
        smsc.account("loa", "secret");
        sendWhile(() -> {
            change(to -> to.password = "wrong");
            await().until(() -> String.valueOf(gateway.health().lastError()).contains("Sai mật khẩu"));
            assertThat(gateway.isUp()).isTrue();
        });
    }

    @Test
    void anOperatorThatCountsSessionsGetsTheNewOneWhenTheOldOneIsGone() {
        smsc.sessions("loa", 1);
        var since = gateway.session().since();
        sendWhile(() -> {
            smsc.account("loa", "another");
            change(to -> to.password = "another");
            await().until(() -> gateway.isUp() && gateway.session().since().isAfter(since));
        });
    }

    @Test
    void bindsComeAndGo() {
        sendWhile(() -> {
            var north = settings.bind();
            settings.name = "south";
            gateway.binds.change(List.of(north, settings.bind()));
            await().until(() -> gateway.binds.health().getLast().state() == BindHealth.State.UP);
            gateway.binds.change(List.of(settings.bind()));
            await().until(() -> gateway.binds.health().size() == 1);
        });
        assertThat(gateway.health().name()).isEqualTo("south");
        assertThat(gateway.meters.find("loa.smpp.up").tag("bind", "south").gauge())
                .isNotNull();
        await().until(() ->
                gateway.meters.find("loa.smpp.up").tag("bind", "north").gauge() == null);
    }

    @Test
    void manyChangesInARowEndWithTheLast() {
        sendWhile(() -> {
            for (var i = 0; i < 10; i++) {
                var name = "pass" + i;
                change(to -> to.password = name);
            }
            await().until(gateway::isUp);
        });
        await().until(() -> gateway.health().sessions().size() == 1);
    }
}
