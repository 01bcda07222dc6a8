package vn.loa.smpp;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Channel;
import vn.loa.channel.Inbound;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.message.Lane;
import vn.loa.message.Text;
import vn.loa.subscriber.Msisdn;

/// The gateway's side of its binds, with what came back from them.
final class Gateway implements AutoCloseable, Channel.Outcomes {

    record Told(Submission text, Outcome outcome) {}

    final List<Told> told = new CopyOnWriteArrayList<>();
    final List<Told> toldLate = new CopyOnWriteArrayList<>();
    final List<String> toldAgain = new CopyOnWriteArrayList<>();
    final List<Inbound.Receipt> receipts = new CopyOnWriteArrayList<>();
    final List<Inbound.Reply> replies = new CopyOnWriteArrayList<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final BindLogs logs = new BindLogs();
    final Binds binds;
    final SmppChannel channel;
    volatile Inbound.Receipts onReceipts = receipts::addAll;
    volatile Inbound.Replies onReplies = replies::addAll;

    volatile UssdDoor.@Nullable Deliveries onUssd;

    private Gateway(List<BindSettings> settings, SmppSettings patience, LongTexts longTexts, IdBook idBook) {
        var inbox = new Inbox(
                Clock.systemUTC(),
                () -> batch -> onReceipts.receipts(batch),
                () -> batch -> onReplies.replies(batch),
                () -> onUssd,
                longTexts,
                idBook);
        var perBind = new BindMeters(meters);
        binds = new Binds(
                settings,
                bind -> new Bind(
                        bind, patience, Clock.systemUTC(), inbox, perBind.latency(bind.name()), logs.of(bind.name())),
                perBind,
                patience.drainWithin());
        channel = new SmppChannel(binds);
        binds.start();
    }

    static Gateway to(int port, int window) {
        return to(port, settings -> settings.window = window);
    }

    static Gateway to(int port, Consumer<Settings> change) {
        var settings = Settings.to(port);
        change.accept(settings);
        return new Gateway(
                List.of(settings.bind()),
                settings.patience(),
                new LongTextsInMemory(settings.joinWithin),
                new IdBookInMemory());
    }

    static Gateway to(List<BindSettings> binds, SmppSettings patience) {
        return new Gateway(binds, patience, new LongTextsInMemory(patience.joinWithin()), new IdBookInMemory());
    }

    static Gateway to(int port, LongTexts longTexts) {
        var settings = Settings.to(port);
        return new Gateway(List.of(settings.bind()), settings.patience(), longTexts, new IdBookInMemory());
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

    SessionHealth session() {
        return health().sessions().getFirst();
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

    /// Submits and lets it leave.
    void send(Submission text) {
        submit(text);
        channel.flush();
    }

    List<Outcome> outcomes() {
        return told.stream().map(Told::outcome).toList();
    }

    @Override
    public void outcome(Submission text, Outcome outcome) {
        told.add(new Told(text, outcome));
    }

    @Override
    public void again(Submission text, String code) {
        toldAgain.add(code);
    }

    @Override
    public void late(Submission text, Outcome outcome) {
        toldLate.add(new Told(text, outcome));
    }

    @Override
    public void close() {
        binds.stop();
    }
}
