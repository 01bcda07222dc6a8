package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.channel.Template;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Lane;
import vn.loa.message.Text;
import vn.loa.sandbox.SimulatedZalo;
import vn.loa.sandbox.ZaloApp;
import vn.loa.sandbox.ZaloMessage;
import vn.loa.subscriber.Msisdn;

/// Two official accounts at once: what is one's never reaches the other.
class TwoAccountsTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private static final ZaloApp OTHER = new ZaloApp("77777", "other-secret", "66666", "other-key", "v".repeat(43));
    private static final Msisdn AN = new Msisdn(951_000_001);

    private final MovingClock clock = MovingClock.mondayMorning();
    private final SimulatedZalo zalo = SimulatedZalo.start(SimulatedZalo.Options.quick());
    private Node node;

    @BeforeEach
    void granted() {
        zalo.account(Granted.APP);
        zalo.account(OTHER);
        Granted.store(server.redis()).replace(Granted.pair(zalo, clock, Duration.ofHours(25)));
        var account = AccountSettings.at(
                zalo.address(),
                "so-y-te",
                OTHER.appId(),
                new Secret(OTHER.appSecret()),
                OTHER.oaId(),
                new Secret(OTHER.webhookKey()),
                new Secret(OTHER.codeVerifier()),
                SendingMode.PRODUCTION);
        node = new Node(server.redis(), zalo.address(), clock, new Node.Wishes(), account);
    }

    @AfterEach
    void close() {
        node.close();
        zalo.close();
    }

    @Test
    void eachSendsWithItsOwnTokenHoweverManyGoAtOnce() throws Exception {
        node.accounts.grant("so-y-te", zalo.consentCode(OTHER));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(
                            () -> node.send(reminder(i % 2 == 0 ? "bo-y-te" : "so-y-te", new Msisdn(951_000_000 + i)))))
                    .toList();
            for (var i = 0; i < sent.size(); i++) {
                assertThat(sent.get(i).get())
                        .isInstanceOfSatisfying(Outcome.Accepted.class, taken -> assertThat(taken.bind())
                                .startsWith("zalo-"));
            }
        }

        assertThat(zalo.desk().taken()).hasSize(200).allSatisfy(message -> assertThat(message.oaId())
                .isEqualTo(Integer.parseInt(message.to().substring(2)) % 2 == 0 ? Granted.APP.oaId() : OTHER.oaId()));
    }

    @Test
    void oneWithoutTokensKeepsNothingOfTheOtherBack() {
        assertThat(node.send(reminder("so-y-te", AN))).isInstanceOf(Outcome.Throttled.class);
        assertThat(node.send(reminder("bo-y-te", AN))).isInstanceOf(Outcome.Accepted.class);
        assertThat(node.send(reminder("", AN)))
                .isEqualTo(new Outcome.Refused(Outcome.Reason.INVALID_SENDER, "zalo-no-account"));

        assertThat(node.accounts.health())
                .extracting(AccountHealth::name, AccountHealth::state)
                .containsExactly(tuple("bo-y-te", AccountHealth.State.UP), tuple("so-y-te", AccountHealth.State.DOWN));
        assertThat(node.accounts.troubles()).singleElement().satisfies(trouble -> assertThat(trouble.where())
                .isEqualTo("zalo-so-y-te"));
    }

    @Test
    void aUserIdIsOneAccountsAndAnEventTheOneWhoseKeyHasSignedIt() throws Exception {
        node.accounts.grant("so-y-te", zalo.consentCode(OTHER));
        node.users.link(node.keeper.account(), "70000000000001", AN, clock.instant());

        node.send(reminder("bo-y-te", AN));
        node.send(reminder("so-y-te", AN));

        assertThat(zalo.desk().taken()).extracting(ZaloMessage::kind).containsExactly("user", "phone");
        try (var hook = new Hook(server.redis(), node, clock)) {
            var timestamp = Long.toString(clock.millis());
            var follow = ("{\"app_id\":\"77777\",\"oa_id\":\"66666\",\"event_name\":\"follow\",\"follower\":{\"id\":"
                            + "\"70000000000009\"},\"timestamp\":\"" + timestamp + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            var forged = new ZaloApp(OTHER.appId(), "", OTHER.oaId(), Granted.APP.webhookKey(), "");
            assertThat(hook.door.post(SimulatedZalo.signature(forged, timestamp, follow), null, null, follow))
                    .isEqualTo(WebhookDoor.Result.WRONG_SIGNATURE);
            assertThat(hook.door.post(SimulatedZalo.signature(OTHER, timestamp, follow), null, null, follow))
                    .isEqualTo(WebhookDoor.Result.TAKEN);
            hook.work();
        }
        var second = node.accounts.settings().getLast();
        assertThat(node.users.find(second, "70000000000009")).isPresent();
        assertThat(node.users.find(node.keeper.account(), "70000000000009")).isEmpty();
    }

    private static Submission reminder(String account, Msisdn to) {
        return new Submission(
                7,
                to,
                "viettel",
                Text.of(""),
                account,
                Lane.BULK,
                Duration.ofHours(2),
                new Template("312345", Map.of("name", "An", "area", "Mường La"), "m-" + to.national()));
    }
}
