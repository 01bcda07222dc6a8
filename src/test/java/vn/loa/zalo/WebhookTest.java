package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import vn.loa.channel.Inbound;
import vn.loa.channel.Outcome;
import vn.loa.channel.Template;
import vn.loa.channel.Troubles;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Lane;
import vn.loa.sandbox.SimulatedZalo;
import vn.loa.sandbox.ZaloMood;
import vn.loa.subscriber.Msisdn;

/// What Zalo posts, what others post there, and what becomes of both.
class WebhookTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    private static final Msisdn AN = new Msisdn(951_000_001);
    private static final String AN_ID = "246845883529197922";
    private static final String RECEIPT = "\"event_name\":\"user_received_message\"";
    private static final String TEXT = "\"event_name\":\"user_send_text\"";

    private final MovingClock clock = MovingClock.mondayMorning();
    private final SimulatedZalo zalo = SimulatedZalo.start(SimulatedZalo.Options.quick());
    private Node node;
    private Hook hook;

    @BeforeEach
    void open() {
        zalo.account(Granted.APP);
        Granted.store(server.redis()).replace(Granted.pair(zalo, clock, Duration.ofHours(25)));
        node = new Node(server.redis(), zalo.address(), clock);
        hook = new Hook(server.redis(), node, clock);
    }

    @AfterEach
    void close() {
        hook.close();
        node.close();
        zalo.close();
    }

    private static MockHttpServletRequest posted(byte[] body) {
        var request = new MockHttpServletRequest("POST", WebhookFilter.PATH);
        request.setContent(body);
        return request;
    }

    @Test
    void signaturesOfZalosOwnSamplesHold() {
        var key = new Secret("oa-secret-key-for-tests");
        var receipt = """
                {"sender":{"id":"2893352839501541173"},"recipient":{"id":"84123456789"},\
                "event_name":"user_received_message","message":{"delivery_time":"1602960467432",\
                "msg_id":"15a0cc0bbb13bd4ce403","tracking_id":"tracking_id"},"app_id":"2074138120372622546",\
                "timestamp":"1602560967477"}""".getBytes(StandardCharsets.UTF_8);
        var text = """
                {"app_id":"360846524940903967","sender":{"id":"246845883529197922"},\
                "user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},\
                "event_name":"user_send_text","message":{"text":"D\u1eebng nh\u1eadn tin","msg_id":"96d3cdf3af150460909"},\
                "timestamp":"154390853474"}""".getBytes(StandardCharsets.UTF_8);

        assertThat(Signature.of("2074138120372622546", receipt, "1602560967477", key))
                .isEqualTo("mac=f00c72a536f8154dd7e8d1b1a86629eaeb895ce37d26120e93ca2d2ed8b465b3");
        assertThat(Signature.of("360846524940903967", text, "154390853474", key))
                .isEqualTo("mac=0c1353956d0ffdceeb1019b30e3130865d6e5d23454615c7993d05acabb42b36");
    }

    @Test
    void theSignatureIsOverTheBytesAsTheyCame() {
        var timestamp = Long.toString(clock.millis());
        // Spread out, with a decomposed accent and an escape: written anew it would be other bytes.
        var body = """
                { "event_name" : "user_send_text",\t"app_id":"%s", "sender":{"id":"%s"},
                  "recipient" : {"id":"%s"}, "message":{"text":"Tu\u031b\u0300 cho\u0302\u0301i \\u0111i","msg_id":"1"}, "timestamp":"%s" }""".formatted(Granted.APP.appId(), AN_ID, Granted.APP.oaId(), timestamp)
                .getBytes(StandardCharsets.UTF_8);

        assertThat(hook.door.post(SimulatedZalo.signature(Granted.APP, timestamp, body), "OA OpenAPI", null, body))
                .isEqualTo(WebhookDoor.Result.TAKEN);
    }

    @Test
    void theConsolesProbeIsAnsweredAndDropped() throws Exception {
        var forged = posted(Hook.body(clock.millis(), TEXT + "," + Hook.from(AN_ID)));
        forged.addHeader("X-ZEvent-Signature", "mac=" + "0".repeat(64));

        assertThat(hook.answer(new MockHttpServletRequest("GET", WebhookFilter.PATH)))
                .isEqualTo(200);
        assertThat(hook.answer(posted("{\"event\":\"test\"}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(200);
        assertThat(hook.answer(forged)).isEqualTo(200);
        assertThat(hook.answer(new MockHttpServletRequest("PUT", WebhookFilter.PATH)))
                .isEqualTo(405);

        assertThat(hook.inbox.isEmpty()).isTrue();
        assertThat(hook.count("unsigned")).isEqualTo(1);
        assertThat(hook.count("wrong_signature")).isEqualTo(1);
    }

    @Test
    void whoeverWantsGets401ForWhatIsNotSigned() throws Exception {
        var strict = new WebhookSettings(
                Hook.SETTINGS.largest(),
                Hook.SETTINGS.answerWithin(),
                Hook.SETTINGS.replayWindow(),
                true,
                Hook.SETTINGS.claimAfter(),
                Hook.SETTINGS.wordsFor());

        assertThat(hook.answer(posted("{}".getBytes(StandardCharsets.UTF_8)), strict))
                .isEqualTo(401);
    }

    @Test
    void aBodyOfTenMegabytesIsRefusedUnread() throws Exception {
        var untold = new MockHttpServletRequest("POST", WebhookFilter.PATH) {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        untold.setContent(new byte[10 << 20]);

        assertThat(hook.answer(posted(new byte[10 << 20]))).isEqualTo(413);
        assertThat(hook.answer(untold)).isEqualTo(413);

        assertThat(hook.count("too_large")).isEqualTo(2);
        assertThat(hook.post("ZNS", receipt("m-1"))).isEqualTo(WebhookDoor.Result.TAKEN);
    }

    @Test
    void badPostsAreNamedAndCountedAndTheRestGoesOn() {
        var foreign =
                "{\"app_id\":\"1\",\"timestamp\":\"1\",\"sender\":{\"id\":\"2\"}}".getBytes(StandardCharsets.UTF_8);
        var deep = ("{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}").getBytes(StandardCharsets.UTF_8);

        assertThat(hook.door.post("mac=x", null, null, new byte[] {(byte) 0xff, 0}))
                .isEqualTo(WebhookDoor.Result.NOT_JSON);
        assertThat(hook.door.post("mac=x", null, null, "[1]".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(WebhookDoor.Result.NOT_JSON);
        assertThat(hook.door.post("mac=x", null, null, deep)).isEqualTo(WebhookDoor.Result.NOT_JSON);
        assertThat(hook.door.post("mac=x", null, null, foreign)).isEqualTo(WebhookDoor.Result.UNKNOWN_ACCOUNT);
        assertThat(hook.post("OA OpenAPI", "\"event_name\":\"user_danced\\u0000\\n\"," + Hook.from(AN_ID)))
                .isEqualTo(WebhookDoor.Result.TAKEN);
        assertThat(hook.post("OA OpenAPI", "\"event_name\":{\"no\":1},\"oa_id\":\"" + Granted.APP.oaId() + "\""))
                .isEqualTo(WebhookDoor.Result.TAKEN);
        hook.post("ZNS", receipt("m-1"));
        hook.work();

        assertThat(hook.receipts).hasSize(1);
        assertThat(hook.meters
                        .get("loa.zalo.events")
                        .tag("event", "unknown")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(hook.overview.posted())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("not_json", 3L, "unknown_account", 1L, "taken", 3L, "unknown_event", 2L));
        assertThat(hook.count("not_json")).isEqualTo(3);
        assertThat(hook.count("unknown_account")).isEqualTo(1);
    }

    @Test
    void aWrongKeyIsToldToWhoeverCanMendItAndStrangersRubbishIsNot() {
        var body = Hook.body(clock.millis(), TEXT + "," + Hook.from(AN_ID));
        hook.door.post("mac=" + "0".repeat(64), "OA OpenAPI", null, body);

        await().untilAsserted(() -> assertThat(hook.turnedAway.troubles())
                .singleElement()
                .satisfies(trouble -> {
                    assertThat(trouble.where()).isEqualTo("zalo-bo-y-te");
                    assertThat(trouble.vietnamese()).contains("webhook-key");
                }));

        // The key is right after all, so the other was somebody else's.
        clock.advance(Duration.ofSeconds(1));
        hook.post("ZNS", receipt("m-1"));
        await().untilAsserted(() -> assertThat(hook.turnedAway.troubles()).isEmpty());
    }

    @Test
    void anAccountThatIsNotOursIsNamedByItsApp() {
        hook.door.post(
                "mac=x", null, null, "{\"app_id\":\"4711\",\"timestamp\":\"1\"}".getBytes(StandardCharsets.UTF_8));

        await().untilAsserted(() -> assertThat(hook.turnedAway.troubles())
                .singleElement()
                .extracting(Troubles.Trouble::vietnamese)
                .asString()
                .contains("4711", "loa.zalo.accounts"));
    }

    @Test
    void anEventThatIsSentAgainIsTakenOnceHoweverManyAtATime() throws Exception {
        var results = new ArrayList<Future<WebhookDoor.Result>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 50; i++) {
                results.add(threads.submit(() -> hook.post("ZNS", receipt("m-1"))));
            }
        }
        clock.advance(Duration.ofHours(1));
        // Signed anew with the time of the second try.
        assertThat(hook.post("ZNS", receipt("m-1"))).isEqualTo(WebhookDoor.Result.REPEATED);

        var taken = 0;
        for (var result : results) {
            taken += result.get() == WebhookDoor.Result.TAKEN ? 1 : 0;
        }
        assertThat(taken).isEqualTo(1);
        hook.work();
        assertThat(hook.receipts).hasSize(1);
    }

    @Test
    void whatWasReceivedSeenAndWrittenShareAnIdAndAreThreeEvents() {
        assertThat(hook.post("OA OpenAPI", RECEIPT + "," + Hook.to(AN_ID) + ",\"message\":{\"msg_id\":\"m\"}"))
                .isEqualTo(WebhookDoor.Result.TAKEN);
        assertThat(hook.post(
                        "OA OpenAPI",
                        "\"event_name\":\"user_seen_message\"," + Hook.to(AN_ID)
                                + ",\"message\":{\"msg_ids\":[\"m\",\"n\"]}"))
                .isEqualTo(WebhookDoor.Result.TAKEN);
        assertThat(hook.post(
                        "OA OpenAPI", TEXT + "," + Hook.from(AN_ID) + ",\"message\":{\"msg_id\":\"m\",\"text\":\"a\"}"))
                .isEqualTo(WebhookDoor.Result.TAKEN);
        hook.work();

        assertThat(hook.receipts).extracting(Inbound.Receipt::providerId).containsExactly("m", "m", "n");
        assertThat(hook.seen).extracting(Inbound.Seen::providerId).containsExactly("m", "n");
    }

    @Test
    void aSightingThatOvertakesZalosAnswerComesAgainUntilItsMessageIsKnown() {
        hook.knowsMessages = false;
        hook.post(
                "OA OpenAPI",
                "\"event_name\":\"user_seen_message\"," + Hook.to(AN_ID) + ",\"message\":{\"msg_ids\":[\"m\"]}");
        hook.worker.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> hook.seen.size() >= 2);
        assertThat(hook.inbox.isEmpty()).isFalse();

        hook.knowsMessages = true;
        hook.work();

        assertThat(hook.seen).extracting(Inbound.Seen::providerId).containsOnly("m");
    }

    @Test
    void aSightingOfAMessageThatIsNotOursIsDroppedInTime() {
        hook.knowsMessages = false;
        hook.post(
                "OA OpenAPI",
                "\"event_name\":\"user_seen_message\"," + Hook.to(AN_ID) + ",\"message\":{\"msg_ids\":[\"m\"]}");
        clock.advance(Duration.ofMinutes(3));

        hook.work();

        assertThat(hook.seen).hasSize(1);
    }

    @Test
    void aReplayFromBeforeTheWindowIsNotTaken() {
        assertThat(hook.postAt("ZNS", clock.instant().minus(Duration.ofDays(3)).toEpochMilli(), receipt("old")))
                .isEqualTo(WebhookDoor.Result.STALE);
        assertThat(hook.postAt("ZNS", clock.instant().minus(Duration.ofHours(5)).toEpochMilli(), receipt("late")))
                .isEqualTo(WebhookDoor.Result.TAKEN);
    }

    @Test
    void withoutRedisZaloIsToldToComeAgainAndThenNothingIsLost() throws Exception {
        var body = Hook.body(clock.millis(), receipt("m-1"));
        var event = posted(body);
        event.addHeader(
                "X-ZEvent-Signature", SimulatedZalo.signature(Granted.APP, Long.toString(clock.millis()), body));
        server.kill();
        var asked = System.nanoTime();

        assertThat(hook.answer(event)).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));

        server.start();
        event.addHeader("num_retry", "1");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            event.setContent(body);
            return hook.answer(event) == 200;
        });
        hook.work();
        assertThat(hook.receipts).hasSize(1);
    }

    @Test
    void aReceiptNamesMessageNumberAndTheTimeOfDelivery() {
        hook.post(
                "ZNS",
                RECEIPT + "," + Hook.to("84951000001")
                        + ",\"message\":{\"delivery_time\":\"1602960467432\",\"msg_id\":\"m-1\",\"tracking_id\":\"t-1\"}");
        hook.post("ZNS", RECEIPT + "," + Hook.to(HashedPhone.of(AN)) + ",\"message\":{\"msg_id\":\"m-2\"}");
        node.users.link(node.keeper.account(), AN_ID, AN, clock.instant());
        hook.post("OA OpenAPI", RECEIPT + "," + Hook.from(AN_ID) + ",\"message\":{\"msg_id\":\"m-3\"}");
        hook.work();

        assertThat(hook.receipts)
                .containsExactly(
                        new Inbound.Receipt(
                                "zalo-bo-y-te",
                                "m-1",
                                Inbound.State.DELIVERED,
                                null,
                                AN,
                                Instant.ofEpochMilli(1602960467432L),
                                "t-1"),
                        new Inbound.Receipt(
                                "zalo-bo-y-te", "m-2", Inbound.State.DELIVERED, null, null, clock.instant()),
                        new Inbound.Receipt("zalo-bo-y-te", "m-3", Inbound.State.DELIVERED, null, AN, clock.instant()));
    }

    @Test
    void theReceiptOfAMessageWithoutAnswerTellsThatItWasTaken() {
        node.send(reminder(new Msisdn(951_000_002), "m-0"));
        zalo.mood(ZaloMood.SILENT_AFTER_ACCEPTING);
        var heard = new Node.Heard();
        assertThat(node.send(reminder(AN, "run-42-7"), heard)).isInstanceOf(Outcome.Unknown.class);

        hook.post(
                "ZNS",
                RECEIPT + "," + Hook.to("84951000001")
                        + ",\"message\":{\"msg_id\":\"z-1\",\"tracking_id\":\"run-42-7\"}");
        hook.work();

        assertThat(heard.late).containsExactly(new Outcome.Accepted("zalo-bo-y-te", List.of("z-1")));
        assertThat(hook.receipts).extracting(Inbound.Receipt::providerId).containsExactly("z-1");
    }

    @Test
    void whatSomebodyWritesWaitsUntilTheyTellTheirNumber() {
        hook.post("OA OpenAPI", text("1", "T\\u1eeb ch\\u1ed1i"));
        hook.post("OA OpenAPI", text("2", "alo"));
        hook.work();
        assertThat(hook.replies).isEmpty();
        node.unreachable.note(AN, -118);

        hook.post(
                "OA OpenAPI",
                "\"event_name\":\"user_submit_info\"," + Hook.from(AN_ID)
                        + ",\"info\":{\"name\":\"An\",\"phone\":\"84951000001\",\"address\":\"x\"}");
        hook.work();
        hook.post("OA OpenAPI", text("3", "CAI"));
        hook.work();

        assertThat(hook.replies).extracting(Inbound.Reply::text).containsExactly("Từ chối", "alo", "CAI");
        assertThat(hook.replies).allSatisfy(reply -> {
            assertThat(reply.channel()).isEqualTo("zalo");
            assertThat(reply.from()).isEqualTo(AN);
            assertThat(reply.to()).isEqualTo("bo-y-te");
        });
        assertThat(hook.replies).extracting(Inbound.Reply::id).doesNotHaveDuplicates();
        assertThat(node.unreachable.codes(List.of(AN))).isEmpty();
        // The answer finds its way back: they have just met the account.
        assertThat(node.send(Node.text(AN, "Đã nhận"))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void followsAndUnfollowsThatComeInTheWrongOrderEndAsTheyHappened() {
        var now = clock.millis();
        hook.postAt("OA OpenAPI", now, follow("unfollow"));
        hook.postAt("OA OpenAPI", now - 60_000, follow("follow"));
        hook.work();

        var user = node.users.find(node.keeper.account(), AN_ID).orElseThrow();
        assertThat(user.follows()).isFalse();
        assertThat(user.met()).isEqualTo(Instant.ofEpochMilli(now));
        assertThat(node.optOuts.refuses("zalo", AN))
                .as("templates by phone go on")
                .isFalse();
    }

    @Test
    void anEventFromTheFutureDoesNotKeepTheWindowOpenForLonger() {
        hook.postAt("OA OpenAPI", clock.instant().plus(Duration.ofDays(300)).toEpochMilli(), follow("follow"));
        hook.work();

        assertThat(node.users.find(node.keeper.account(), AN_ID).orElseThrow().met())
                .isEqualTo(clock.instant());
    }

    @Test
    void whoeverWithdrawsIsForgottenAndLeftAlone() {
        node.users.link(node.keeper.account(), AN_ID, AN, clock.instant());
        node.users.met(node.keeper.account(), AN_ID, clock.instant(), true);
        node.unreachable.note(AN, -118);
        hook.trouble = new vn.loa.store.RedisUnavailable("as if it died", null);
        hook.post("OA OpenAPI", "\"event_name\":\"user_withdraw\"," + Hook.from(AN_ID));
        hook.worker.start();
        await().until(() -> node.optOuts.refuses("zalo", AN));
        assertThat(hook.withdrawn).isEmpty();

        hook.trouble = null;
        hook.work();

        assertThat(hook.withdrawn).containsOnly("zalo 84951000001");
        assertThat(node.users.find(node.keeper.account(), AN_ID)).isEmpty();
        assertThat(node.users.find(node.keeper.account(), AN)).isEmpty();
        assertThat(node.optOuts.refuses("zalo", AN)).isTrue();
        assertThat(node.unreachable.codes(List.of(AN))).isEmpty();
        assertThat(node.send(reminder(AN, "m-1")))
                .isEqualTo(new Outcome.Refused(Outcome.Reason.NOT_ALLOWED, "zalo-opted-out"));
        assertThat(keysThatName(AN_ID)).isEmpty();
    }

    @Test
    void whoeverIsNotHeardOfForLongIsForgotten() {
        var account = node.keeper.account();
        node.users.link(account, AN_ID, AN, clock.instant());
        node.users.met(account, "70000000000009", clock.instant(), true);
        clock.advance(Duration.ofDays(100));
        node.users.met(account, "70000000000008", clock.instant(), true);

        assertThat(node.users.forgetBefore(clock.instant().minus(Duration.ofDays(30))))
                .isEqualTo(2);

        assertThat(node.users.find(account, AN)).isEmpty();
        assertThat(node.users.find(account, "70000000000008")).isPresent();
        assertThat(node.users.forgetBefore(clock.instant().minus(Duration.ofDays(30))))
                .isZero();
    }

    @Test
    void whoeverIsErasedLeavesNothingThatWaitsHere() {
        node.users.link(node.keeper.account(), AN_ID, AN, clock.instant());
        hook.post("OA OpenAPI", text("1", "con ch\\u00e0o"));
        hook.post("ZNS", receipt("m-1", "84951000001"));
        hook.post("ZNS", receipt("m-2", HashedPhone.of(AN)));
        hook.post("ZNS", receipt("m-3", "84951000002"));

        hook.erased.strangers(List.of(AN));

        assertThat(keysThatName(AN_ID)).isEmpty();
        hook.work();
        assertThat(hook.replies).isEmpty();
        assertThat(hook.receipts).extracting(Inbound.Receipt::providerId).containsExactly("m-3");
    }

    @Test
    void templateAndQuotaChangesCountAtOnce() throws Exception {
        node.send(reminder(AN, "m-1"));
        assertThat(node.quota.level()).contains(new Quota.Level(1_000_000, 999_999));
        zalo.desk().template(vn.loa.sandbox.ZaloTemplate.REMINDER.is("DISABLE"));

        hook.post(
                "ZNS",
                "\"event_name\":\"change_template_status\",\"oa_id\":\"" + Granted.APP.oaId()
                        + "\",\"template_id\":\"312345\",\"status\":{\"prev_status\":\"ENABLE\",\"new_status\":\"DISABLE\"},\"reason\":\"x\"");
        hook.post(
                "ZNS",
                "\"event_name\":\"change_oa_daily_quota\",\"oaId\":\"" + Granted.APP.oaId()
                        + "\",\"quota\":{\"prev_value\":1000000,\"new_value\":500}");
        hook.work();

        assertThat(node.quota.level()).contains(new Quota.Level(500, 499));
        assertThat(node.troubles()).singleElement().asString().contains("(312345)");
        assertThat(node.send(reminder(AN, "m-2"))).isInstanceOf(Outcome.Throttled.class);
    }

    @Test
    void anEventThatCannotBeDealtWithIsPutAsideAndToldAndTheRestGoesOn() {
        node.users.link(node.keeper.account(), AN_ID, AN, clock.instant());
        hook.trouble = new IllegalStateException("poison");
        hook.post("OA OpenAPI", text("1", "a"));
        hook.post("OA OpenAPI", follow("unfollow"));
        hook.work();

        assertThat(hook.overview.aside()).singleElement().satisfies(aside -> {
            assertThat(aside.event()).isEqualTo("user_send_text");
            assertThat(aside.why()).isEqualTo("IllegalStateException");
            assertThat(aside.account()).isEqualTo("bo-y-te");
            assertThat(aside.who()).isEqualTo("…7922");
        });
        assertThat(hook.turnedAway.troubles()).singleElement().asString().contains("1 events of Zalo");
        assertThat(node.users.find(node.keeper.account(), AN_ID).orElseThrow().follows())
                .isFalse();
        hook.erased.strangers(List.of(AN));
        assertThat(keysThatName(AN_ID)).isEmpty();
    }

    @Test
    void whatWasPutAsideIsDealtWithOnceMoreOrThrownAway() {
        node.users.link(node.keeper.account(), AN_ID, AN, clock.instant());
        hook.trouble = new IllegalStateException("poison");
        hook.post("OA OpenAPI", text("1", "a"));
        hook.post("OA OpenAPI", text("2", "b"));
        hook.work();
        var aside = hook.overview.aside();
        hook.trouble = null;

        assertThat(hook.overview.again(aside.getLast().id())).isTrue();
        assertThat(hook.overview.again(aside.getLast().id())).isFalse();
        assertThat(hook.overview.drop(aside.getFirst().id())).isTrue();
        assertThat(hook.overview.drop("*")).isFalse();
        hook.work();

        assertThat(hook.replies).extracting(Inbound.Reply::text).containsExactly("a");
        assertThat(hook.overview.aside()).isEmpty();
        assertThat(hook.turnedAway.troubles()).isEmpty();
    }

    @Test
    void eventsOfANodeThatDiedAreTakenOverByAnother() {
        hook.trouble = new vn.loa.store.RedisUnavailable("as if it died", null);
        hook.post("ZNS", receipt("m-1"));
        hook.worker.start();
        await().until(() -> server.redis()
                        .await(server.redis().async().xpending(EventInbox.STREAM, EventInbox.GROUP))
                        .getCount()
                == 1);
        hook.worker.stop();

        try (var other = new Hook(server.redis(), node, clock)) {
            other.work();
            assertThat(other.receipts).hasSize(1);
        }
    }

    @Test
    void theSimulatedZaloIsHeard() throws Exception {
        var body = new String(Hook.body(clock.millis(), receipt("m-9")), StandardCharsets.UTF_8);
        var event = body.getBytes(StandardCharsets.UTF_8);

        assertThat(hook.door.post(
                        SimulatedZalo.signature(Granted.APP, Long.toString(clock.millis()), event), "ZNS", "2", event))
                .isEqualTo(WebhookDoor.Result.TAKEN);
        assertThat(hook.meters
                        .get("loa.zalo.webhook")
                        .tag("retry", "yes")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private List<String> keysThatName(String words) {
        var redis = server.redis();
        return redis.await(redis.async().keys("*")).stream()
                .filter(key -> key.contains(words)
                        || redis.await(redis.async().type(key)).equals("stream")
                                && redis.await(redis.async().xrange(key, io.lettuce.core.Range.unbounded())).stream()
                                        .anyMatch(entry -> new String(
                                                        entry.getBody().getOrDefault("body", new byte[0]),
                                                        StandardCharsets.UTF_8)
                                                .contains(words))
                        || redis.await(redis.async().type(key)).equals("list")
                                && redis.await(redis.async().lrange(key, 0, -1)).stream()
                                        .anyMatch(value -> new String(value, StandardCharsets.UTF_8).contains(words)))
                .toList();
    }

    private static String receipt(String id) {
        return receipt(id, "84951000001");
    }

    private static String receipt(String id, String person) {
        return RECEIPT + "," + Hook.to(person) + ",\"message\":{\"delivery_time\":\"1790000000000\",\"msg_id\":\"" + id
                + "\",\"tracking_id\":\"t-" + id + "\"}";
    }

    private static String text(String id, String words) {
        return TEXT + "," + Hook.from(AN_ID) + ",\"message\":{\"msg_id\":\"" + id + "\",\"text\":\"" + words + "\"}";
    }

    private static String follow(String name) {
        return "\"event_name\":\"" + name + "\",\"oa_id\":\"" + Granted.APP.oaId() + "\",\"follower\":{\"id\":\""
                + AN_ID + "\"},\"source\":\"oa_profile\"";
    }

    private static vn.loa.channel.Submission reminder(Msisdn to, String message) {
        return Node.template(to, new Template("312345", Map.of("name", "An", "area", "x"), message), Lane.BULK);
    }
}
