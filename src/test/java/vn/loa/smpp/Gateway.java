package vn.loa.smpp;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import vn.loa.channel.Channel;
import vn.loa.channel.Inbound;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.message.Lane;
import vn.loa.message.Text;
import vn.loa.subscriber.Msisdn;

/// The gateway's side of one bind, with what came back from it.
final class Gateway implements AutoCloseable, Channel.Outcomes {

    record Told(Submission text, Outcome outcome) {}

    final List<Told> told = new CopyOnWriteArrayList<>();
    final List<Inbound.Receipt> receipts = new CopyOnWriteArrayList<>();
    final List<Inbound.Reply> replies = new CopyOnWriteArrayList<>();
    final Binds binds;
    final SmppChannel channel;
    volatile Inbound.Receipts onReceipts = receipts::addAll;
    volatile Inbound.Replies onReplies = replies::addAll;

    private Gateway(BindSettings bind, SmppSettings settings) {
        var inbox = new Inbox(
                Clock.systemUTC(), () -> batch -> onReceipts.receipts(batch), () -> batch -> onReplies.replies(batch));
        binds = new Binds(List.of(new Bind(bind, settings, Clock.systemUTC(), inbox, _ -> {})), settings.drainWithin());
        channel = new SmppChannel(binds);
        binds.start();
    }

    static Gateway to(int port, int window) {
        return to(port, window, Duration.ofSeconds(20));
    }

    static Gateway to(int port, int window, Duration answerWithin) {
        return new Gateway(bind(port, window, IdBase.SAME), settings(answerWithin, Duration.ofSeconds(20)));
    }

    static Gateway to(int port, UnaryOperator<BindSettings> change, SmppSettings settings) {
        return new Gateway(change.apply(bind(port, 100, IdBase.SAME)), settings);
    }

    static BindSettings bind(int port, int window, IdBase base) {
        return new BindSettings(
                "north",
                "127.0.0.1",
                port,
                "loa",
                new Secret("secret"),
                "",
                1,
                window,
                1e6,
                List.of(),
                List.of(),
                base);
    }

    static SmppSettings settings(Duration answerWithin, Duration throttlePatience) {
        return new SmppSettings(
                List.of(),
                answerWithin,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                Duration.ofMillis(20),
                throttlePatience,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
    }

    static Submission text(int number, String content) {
        return text(number, content, Lane.BULK);
    }

    static Submission text(int number, String content, Lane lane) {
        return new Submission(
                number,
                new Msisdn(950_000_000 + number),
                "sfone",
                Text.of(content),
                "BLUEZONE",
                lane,
                Duration.ofHours(6));
    }

    BindHealth health() {
        return binds.health().getFirst();
    }

    boolean isUp() {
        return health().state() == BindHealth.State.UP;
    }

    void submit(Submission text) {
        try {
            channel.submit(text, this);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Outcome> outcomes() {
        return told.stream().map(Told::outcome).toList();
    }

    @Override
    public void outcome(Submission text, Outcome outcome) {
        told.add(new Told(text, outcome));
    }

    @Override
    public void close() {
        binds.stop();
    }
}
