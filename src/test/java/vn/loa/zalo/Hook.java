package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import vn.loa.channel.Inbound;
import vn.loa.sandbox.SimulatedZalo;
import vn.loa.store.Redis;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;

/// The webhook of one node, with those who take what comes in by it.
final class Hook implements AutoCloseable {

    static final WebhookSettings SETTINGS = new WebhookSettings(
            DataSize.ofKilobytes(256),
            Duration.ofMillis(1_500),
            Duration.ofDays(2),
            false,
            Duration.ofMillis(200),
            Duration.ofDays(30));

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Inbound.Receipt> receipts = new CopyOnWriteArrayList<>();
    final List<Inbound.Reply> replies = new CopyOnWriteArrayList<>();
    final List<Inbound.Seen> seen = new CopyOnWriteArrayList<>();
    final List<String> withdrawn = new CopyOnWriteArrayList<>();
    final EventInbox inbox;
    final WaitingWords words;
    final TurnedAway turnedAway;
    final WebhookDoor door;
    final ZaloOverview overview;
    final ErasedPeople erased;
    final EventWorker worker;
    private final Clock clock;
    volatile @Nullable RuntimeException trouble;
    volatile boolean knowsMessages = true;

    Hook(Redis redis, Node node, Clock clock) {
        this.clock = clock;
        var accounts = node.accounts.settings();
        inbox = new EventInbox(redis, SETTINGS.answerWithin());
        words = new WaitingWords(redis, SETTINGS.wordsFor());
        turnedAway = new TurnedAway(redis, inbox, clock);
        door = new WebhookDoor(accounts, inbox, turnedAway, SETTINGS.replayWindow(), clock, meters);
        overview = new ZaloOverview(node.accounts, new Quotas(accounts, _ -> node.quota), node.holds, inbox, meters);
        erased = new ErasedPeople(accounts, inbox, node.users, words, node.unreachable);
        var effects = new EventEffects(
                inbox,
                node.users,
                words,
                node.unreachable,
                node.optOuts,
                node.templates,
                node.holds,
                node.codes,
                _ -> node.quota,
                node.doubtful,
                new EventEffects.Outlets(
                        () -> this::receipts, () -> this::replies, () -> Optional.of(this::seen), this::withdrew),
                NumberParser.load(Path.of("config/prefix-migration-2018.csv")),
                clock,
                meters);
        var desk = new EventDesk(accounts, inbox, effects, clock, meters);
        worker = new EventWorker(redis, desk, SETTINGS.claimAfter(), true);
    }

    private void receipts(List<Inbound.Receipt> batch) {
        fail();
        receipts.addAll(batch);
    }

    private void replies(List<Inbound.Reply> batch) {
        fail();
        replies.addAll(batch);
    }

    private void withdrew(String channel, Msisdn who) {
        fail();
        withdrawn.add(channel + " " + who.digits());
    }

    private List<Inbound.Seen> seen(List<Inbound.Seen> batch) {
        seen.addAll(batch);
        return knowsMessages ? List.of() : batch;
    }

    private void fail() {
        var now = trouble;
        if (now != null) {
            throw now;
        }
    }

    /// An event with the members that all have, signed by Zalo.
    WebhookDoor.Result post(String server, String members) {
        return postAt(server, clock.millis(), members);
    }

    WebhookDoor.Result postAt(String server, long timestamp, String members) {
        var body = body(timestamp, members);
        return door.post(SimulatedZalo.signature(Granted.APP, Long.toString(timestamp), body), server, null, body);
    }

    /// The status with which a request is answered, by the webhook itself.
    int answer(HttpServletRequest request) throws Exception {
        return answer(request, SETTINGS);
    }

    int answer(HttpServletRequest request, WebhookSettings settings) throws Exception {
        var response = new MockHttpServletResponse();
        var nobody = new MockFilterChain();
        new WebhookFilter(door, settings).doFilter(request, response, nobody);
        assertThat(nobody.getRequest()).isNull();
        return response.getStatus();
    }

    static byte[] body(long timestamp, String members) {
        return ("{\"app_id\":\"" + Granted.APP.appId() + "\"," + members + ",\"timestamp\":\"" + timestamp + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /// From a person to the account.
    static String from(String person) {
        return "\"sender\":{\"id\":\"" + person + "\"},\"recipient\":{\"id\":\"" + Granted.APP.oaId() + "\"}";
    }

    /// From the account to a person.
    static String to(String person) {
        return "\"sender\":{\"id\":\"" + Granted.APP.oaId() + "\"},\"recipient\":{\"id\":\"" + person + "\"}";
    }

    /// Works until nothing waits.
    void work() {
        if (!worker.isRunning()) {
            worker.start();
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(inbox::isEmpty);
    }

    double count(String result) {
        return meters.find("loa.zalo.webhook").tag("result", result).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Override
    public void close() {
        worker.stop();
    }
}
