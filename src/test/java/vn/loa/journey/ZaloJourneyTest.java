package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.channel.Template;
import vn.loa.consent.ChannelOptOuts;
import vn.loa.consent.OptOuts;
import vn.loa.message.Lane;
import vn.loa.message.Text;
import vn.loa.sandbox.ZaloMood;
import vn.loa.subscriber.Msisdn;

/// A person who talks to the official account, and what goes to people by it.
class ZaloJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void whoeverWritesOnZaloIsAnsweredThereOnceTheirNumberIsKnown() {
        var people = loa.arrive(new Hamlet("zalo-hoi", 745_000, 2));
        var an = new ZaloPhone(loa, people.number(0));

        an.writes("cài đặt");
        an.tellsNumber();
        await().atMost(LoaApp.PATIENCE).until(() -> an.received().size() == 1);
        an.writes("TC BZ");
        await().atMost(LoaApp.PATIENCE).until(() -> an.received().size() == 2);

        assertThat(an.received().get(0).text()).startsWith("Tải Bluezone");
        assertThat(an.received().get(1).text()).startsWith("Đã nhận yêu cầu từ chối");
        assertThat(loa.bean(OptOuts.class).refuses(msisdn(people.number(0)))).isTrue();
        assertThat(loa.phones().textsTo(people.number(0))).isEmpty();
    }

    @Test
    void theDeskSeesWhatBecameOfItsAnswersAndTextsWhereZaloTakesThemNoMore() {
        var people = loa.arrive(new Hamlet("zalo-ban", 773_000, 4));
        var binh = new ZaloPhone(loa, people.number(3));
        binh.tellsNumber();
        binh.writes("cô ơi sao máy bác không cài được");
        await().atMost(LoaApp.PATIENCE).until(() -> !binh.received().isEmpty());
        var path = conversation(people.number(3));

        assertThat(way(path, "zalo").get("open").asBoolean()).isTrue();
        answers(202, path, "{\"text\": \"Bác gọi 19009095 nhé\"}");
        await().atMost(LoaApp.PATIENCE)
                .until(() -> texts(path).getLast().path("state").asString("").matches("ACCEPTED|DELIVERED"));
        assertThat(binh.received().getLast().text()).isEqualTo("Bác gọi 19009095 nhé");

        loa.zalo().mood(ZaloMood.REFUSED);
        answers(202, path, "{\"text\": \"Bác còn ở đó không?\"}");
        await().atMost(LoaApp.PATIENCE)
                .until(() -> texts(path).getLast().path("state").asString("").equals("FAILED"));
        assertThat(texts(path).getLast().get("why").asString()).contains("zalo-2");
        loa.zalo().mood(ZaloMood.HAPPY);
        loa.bean(ChannelOptOuts.class).resume("zalo", msisdn(people.number(3)), "test", Instant.now());

        binh.wasThereLast(Instant.now().minus(Duration.ofDays(8)));
        assertThat(way(path, "zalo").get("open").asBoolean()).isFalse();
        answers(422, path, "{\"text\": \"Bác cài được chưa?\"}");
        answers(400, path, "{\"text\": \"Bác cài được chưa?\", \"channel\": \"fax\"}");
        answers(202, path, "{\"text\": \"Bác cài được chưa?\", \"channel\": \"sms\"}");
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.phones().textsTo(people.number(3)).size() == 1);
        assertThat(loa.phones().textsTo(people.number(3)).getFirst()).satisfies(text -> {
            assertThat(text.text()).isEqualTo("Bac cai duoc chua?");
            assertThat(text.from()).isEqualTo("8049");
        });
        assertThat(texts(path).getLast().get("channel").asString()).isEqualTo("sms");
    }

    @Test
    void theConsoleShowsTheAccountsAsZaloDescribesThemAndStopsSending() {
        var clerk = new Clerk(loa.api());
        await().atMost(LoaApp.PATIENCE)
                .untilAsserted(() -> assertThat(clerk.page("/zalo?lang=vi").body())
                        .contains("Zalo giả lập", "Doanh nghiệp", "31/12/2099"));

        var page = clerk.page("/zalo?lang=vi");
        assertThat(page.body()).contains("Không có sự kiện nào chờ người xử lý").doesNotContain("??");
        assertThat(clerk.page("/zalo?lang=en").body())
                .contains("No event waits for a person")
                .doesNotContain("??");
        try {
            assertThat(clerk.send(page, "/zalo/sending", "stop", "true").body()).contains("Sending by Zalo is stopped");
            assertThat(loa.api().get("/api/v1/zalo/sending").json().get("on").asBoolean())
                    .isFalse();
        } finally {
            clerk.send(page, "/zalo/sending", "stop", "false");
        }
        assertThat(loa.api().get("/api/v1/zalo/sending").json().get("on").asBoolean())
                .isTrue();
        assertThat(loa.api().get("/api/v1/zalo/events").json()).isEmpty();
        assertThat(loa.api().post("/api/v1/zalo/events/1-1/repetition").status())
                .isEqualTo(404);
        assertThat(clerk.send(page, "/zalo/events/1-1/removal").status()).isEqualTo(404);
    }

    private static String conversation(String number) {
        return "/api/v1/conversations/"
                + loa.api()
                        .get("/api/v1/conversations?limit=500")
                        .json()
                        .valueStream()
                        .filter(each -> each.get("channel").asString().equals("zalo"))
                        .filter(each -> each.get("from").asString().endsWith(number.substring(number.length() - 3)))
                        .findFirst()
                        .orElseThrow()
                        .get("id")
                        .asString();
    }

    private static JsonNode way(String path, String channel) {
        return loa.api()
                .get(path)
                .json()
                .get("ways")
                .valueStream()
                .filter(way -> way.get("channel").asString().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> texts(String path) {
        return loa.api().get(path).json().get("texts").valueStream().toList();
    }

    private static void answers(int status, String path, String wish) {
        CampaignFile.expect(status, loa.api().json(path + "/answers", wish));
    }

    @Test
    void aTemplateIsTakenAndItsReceiptComesBack() throws Exception {
        var people = loa.arrive(new Hamlet("zalo-mau", 746_000, 1));
        var before = loa.zalo().eventsDelivered();
        var outcomes = new CopyOnWriteArrayList<Outcome>();

        loa.channel("zalo")
                .submit(
                        new Submission(
                                1,
                                msisdn(people.number(0)),
                                "viettel",
                                Text.of(""),
                                LoaApp.ZALO_NAME,
                                Lane.BULK,
                                Duration.ofHours(2),
                                new Template("312345", Map.of("name", "An", "area", "Mường La"), "journey-746")),
                        (_, outcome) -> outcomes.add(outcome));

        await().atMost(LoaApp.PATIENCE).until(() -> loa.zalo().eventsDelivered() > before);
        var message = loa.zalo().desk().takenFor(people.number(0)).getFirst();
        assertThat(outcomes).containsExactly(new Outcome.Accepted("zalo-bo-y-te", List.of(message.id())));
        assertThat(message.trackingId()).isEqualTo("journey-746");
        await().atMost(LoaApp.PATIENCE).untilAsserted(() -> assertThat(
                        loa.api().get("/actuator/prometheus").body())
                .containsPattern("loa_zalo_events_total\\{event=\"user_received_message\"\\} [1-9]"));
        assertThat(loa.api()
                        .get("/api/v1/zalo/accounts/bo-y-te/quota")
                        .json()
                        .get("remaining")
                        .asInt())
                .isPositive();
    }

    @Test
    void whoeverWithdrawsIsLeftAlone() {
        var people = loa.arrive(new Hamlet("zalo-rut", 747_000, 1));
        var an = new ZaloPhone(loa, people.number(0));
        an.tellsNumber();
        an.writes("cài");
        await().atMost(LoaApp.PATIENCE).until(() -> an.received().size() == 1);

        an.withdraws();

        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.bean(ChannelOptOuts.class).refuses("zalo", msisdn(people.number(0))));
    }

    @Test
    void everybodySeesAccountsAndOnlyOperatorsStopThem() {
        var accounts = loa.api().with(LoaApp.AUDITORS_KEY).get("/api/v1/zalo/accounts");
        assertThat(accounts.json().get(0).get("state").asString()).isEqualTo("UP");
        assertThat(accounts.body()).doesNotContain("sim-access", "sim-refresh", LoaApp.ZALO.appSecret());
        assertThat(loa.api()
                        .with(LoaApp.AUDITORS_KEY)
                        .putJson("/api/v1/zalo/sending", "{\"on\": false}")
                        .status())
                .isEqualTo(403);

        try {
            assertThat(loa.api()
                            .putJson("/api/v1/zalo/sending", "{\"on\": false}")
                            .status())
                    .isEqualTo(200);
            assertThat(new Clerk(loa.api()).page("/").body()).contains("Đã dừng gửi qua Zalo");
        } finally {
            loa.api().putJson("/api/v1/zalo/sending", "{\"on\": true}");
        }
        assertThat(loa.api().get("/api/v1/zalo/accounts/khong-co").status()).isEqualTo(404);
        assertThat(loa.api().get("/api/v1/zalo/accounts/khong-co").body()).contains("bo-y-te");
        assertThat(loa.api()
                        .get("/api/v1/zalo/accounts/bo-y-te/templates/312345")
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("ENABLE");
        assertThat(loa.api().get("/api/v1/zalo/accounts/bo-y-te/templates/1").status())
                .isEqualTo(404);
    }

    @Test
    void theWebhookStandsOpenAndTakesNothingThatIsNotSigned() {
        var probe = loa.api()
                .send(HttpRequest.newBuilder(loa.api().uri("/webhooks/zalo"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"event_name\":\"user_send_text\"}")));
        var huge = loa.api()
                .send(HttpRequest.newBuilder(loa.api().uri("/webhooks/zalo"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1 << 20])));

        assertThat(probe.status()).isEqualTo(200);
        assertThat(huge.status()).isEqualTo(413);
        assertThat(loa.api().open("/webhooks/zalo").status()).isEqualTo(200);
        assertThat(loa.api().get("/actuator/prometheus").body())
                .contains("loa_zalo_webhook_total{result=\"unsigned\"", "loa_zalo_webhook_total{result=\"too_large\"");
    }

    private static Msisdn msisdn(String number) {
        return new Msisdn(Integer.parseInt(number.substring(2)));
    }
}
