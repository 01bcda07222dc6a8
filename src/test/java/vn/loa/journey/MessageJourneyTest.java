package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A single text that a program sends, from its call to the receipt.
class MessageJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final String MESSAGES = "/api/v1/messages";

    @BeforeEach
    void operatorIsThere() {
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.api().get("/actuator/health").status() == 200);
    }

    @Test
    void aTextLeavesAtOnceAndItsTimelineTellsEachStep() {
        var answer = CampaignFile.expect(202, sender().json(MESSAGES, """
                        {"to": "0950 400 001", "text": "Ma xac nhan: 123456", "category": "TRANSACTIONAL",
                         "validity": "10m", "reference": "don-77"}
                        """));

        var id = answer.json().get("id").asString();
        assertThat(answer.json().get("to").asString()).isEqualTo("0950***001");
        assertThat(answer.json().get("parts").asInt()).isEqualTo(1);
        var story = await().atMost(LoaApp.PATIENCE).until(() -> story(sender(), id), now -> now.get("state")
                .asString()
                .equals("DELIVERED"));
        assertThat(loa.phones().textsTo("84950400001")).singleElement().satisfies(text -> {
            assertThat(text.text()).isEqualTo("Ma xac nhan: 123456");
            assertThat(text.from()).isEqualTo("8049");
        });
        assertThat(events(story)).containsExactly("accepted", "handed-over", "answered ACCEPTED", "receipt DELIVERED");
        assertThat(story.get("reference").asString()).isEqualTo("don-77");
        assertThat(Duration.between(
                        Instant.parse(story.get("acceptedAt").asString()),
                        Instant.parse(story.get("expiresAt").asString())))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(story.toString()).doesNotContain("950400001").doesNotContain("123456");
        var times = new ArrayList<Instant>();
        story.get("timeline")
                .forEach(event -> times.add(Instant.parse(event.get("at").asString())));
        assertThat(times.subList(0, 3)).isSorted();
    }

    @Test
    void aCallThatIsRepeatedIsDoneOnce() {
        var body = text("0950400010", "PROMPT", "TRANSACTIONAL").getBytes();

        var first = sender().post(MESSAGES, "application/json", body, "Idempotency-Key", "mot");
        var again = sender().post(MESSAGES, "application/json", body, "Idempotency-Key", "mot");

        assertThat(again.body()).isEqualTo(first.body());
        awaitTexts("84950400010", 1);
        sender().post(MESSAGES, "application/json", body, "Idempotency-Key", "hai");
        awaitTexts("84950400010", 2);
    }

    @Test
    void whatBecameOfATextIsForItsSenderAndThoseWhoSeeEverything() {
        var id = taken(sender(), text("0950400020", "PROMPT", "TRANSACTIONAL"));

        assertThat(loa.api()
                        .with(LoaApp.SECOND_HEALTH_KEY)
                        .get(MESSAGES + "/" + id)
                        .status())
                .isEqualTo(404);
        assertThat(loa.api().with(LoaApp.AUDITORS_KEY).get(MESSAGES + "/" + id).status())
                .isEqualTo(200);
        assertThat(loa.api().get(MESSAGES + "/" + id).status()).isEqualTo(200);
        assertThat(sender().get(MESSAGES + "/no-such").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "0950400030, URGENT, TRANSACTIONAL, 403, urgent-needs-health-role",
        "0950400030, PROMPT, HEALTH_ALERT, 403, health-alert-needs-health-role",
        "0950400030, BULK, TRANSACTIONAL, 400, bad-lane",
        "0950400030, PROMPT, LOVE, 400, bad-category",
        "02123750873, PROMPT, TRANSACTIONAL, 400, fixed-line",
        "113, PROMPT, TRANSACTIONAL, 400, service-number",
        "0950400030, PROMPT, PUBLIC_SERVICE, 422, not-registered"
    })
    void whatIsRefusedIsRefusedWithItsReason(String to, String lane, String category, int status, String reason) {
        var answer = sender().json(MESSAGES, text(to, lane, category));

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("reason").asString()).isEqualTo(reason);
        assertThat(answer.json().get("detail").asString()).contains("(");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"to\": \"0950400031\", \"category\": \"TRANSACTIONAL\"} | no-text",
                "{\"to\": \"0950400031\", \"text\": \"x\", \"category\": \"TRANSACTIONAL\", \"sender\": \"Bộ Y tế\"} | bad-sender",
                "{\"to\": \"0950400031\", \"text\": \"x\", \"category\": \"TRANSACTIONAL\", \"validity\": \"1y\"} | bad-validity",
                "{\"to\": \"0950400031\", \"text\": \"x\", \"category\": \"TRANSACTIONAL\", \"validity\": \"5s\"} | bad-validity",
                "{\"to\": \"0950400031\", \"text\": \"x\", \"category\": \"TRANSACTIONAL\", \"validity\": \"99999999999999999999d\"}"
                        + " | bad-validity",
                "{\"text\": \"x\", \"category\": \"TRANSACTIONAL\"} | empty",
                "{\"to\": \"0950400031\", \"text\": \"x\"} | bad-category"
            })
    void aFieldThatIsWrongIsNamed(String body, String reason) {
        var answer = sender().json(MESSAGES, body);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.json().get("reason").asString()).isEqualTo(reason);
    }

    @Test
    void aTextOfTooManyPartsIsRefused() {
        var answer = sender().json(MESSAGES, """
                {"to": "0950400031", "text": "%s", "category": "TRANSACTIONAL"}
                """.formatted("ề".repeat(67 * 6 + 1)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("reason").asString()).isEqualTo("too-long");
    }

    @Test
    void aKeyThatMayNotSendIsTold() {
        var answer = loa.api().with(LoaApp.AUDITORS_KEY).json(MESSAGES, text("0950400030", "PROMPT", "TRANSACTIONAL"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("reason").asString()).isEqualTo("sender-role-needed");
    }

    @Test
    void whoRefusesRemindersGetsNoneButIsWarnedAndAnswered() {
        var people = loa.arrive(new Hamlet("le-tu-choi", 430_100, 2));
        loa.api().json("/api/v1/opt-outs", "[\"" + people.number(0) + "\"]");

        var reminder = sender().json(MESSAGES, text(people.number(0), "PROMPT", "PUBLIC_SERVICE"));
        taken(sender(), text(people.number(0), "PROMPT", "TRANSACTIONAL"));
        taken(loa.api().with(LoaApp.HEALTH_KEY), text(people.number(0), "URGENT", "HEALTH_ALERT"));

        assertThat(reminder.status()).isEqualTo(422);
        assertThat(reminder.json().get("reason").asString()).isEqualTo("opted-out");
        awaitTexts(people.number(0), 2);
    }

    @Test
    void aReminderCountsAgainstCapsWithThoseOfCampaigns() {
        var people = loa.arrive(new Hamlet("le-tran", 430_200, 3));
        taken(sender(), text(people.number(0), "PROMPT", "PUBLIC_SERVICE"));

        var again = sender().json(MESSAGES, text(people.number(0), "PROMPT", "PUBLIC_SERVICE"));
        var run = CampaignFile.forPeople(people).with("apart: 0d", "apart: 3d").run(loa.api());
        var books = loa.settled(run);
        var afterwards = sender().json(MESSAGES, text(people.number(1), "PROMPT", "PUBLIC_SERVICE"));

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.json().get("reason").asString()).isEqualTo("too-soon");
        assertThat(Instant.parse(again.json().get("freeFrom").asString())).isAfter(Instant.now());
        assertThat(books.excluded()).containsEntry("too_soon", 1L);
        assertThat(books.delivered()).isEqualTo(2);
        assertThat(afterwards.status()).isEqualTo(422);
        var explained =
                loa.api().get("/api/v1/subscribers/" + people.number(0) + "/explanation?campaign=" + people.tag());
        assertThat(explained.status()).as("%s", explained.body()).isEqualTo(200);
    }

    @Test
    void theSenderIsToldWhatBecameOfItSignedAndAgainUntilItAnswers() throws Exception {
        loa.receiver().fails(2);

        var id = taken(sender(), withCallback("0950400060", loa.receiver().url("/loa/tin")));

        var calls = await().atMost(LoaApp.PATIENCE)
                .until(
                        () -> loa.receiver().about(id),
                        told -> told.size() >= 3 && told.getLast().body().contains("\"state\":\"DELIVERED\""));
        assertThat(calls).allSatisfy(call -> {
            assertThat(call.path()).isEqualTo("/loa/tin");
            assertThat(call.body()).doesNotContain("950400060").doesNotContain("654321");
            assertThat(call.signature()).isEqualTo(hmac(call.timestamp() + "." + call.body()));
        });
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.redis()
                                .redis()
                                .await(loa.redis()
                                        .redis()
                                        .async()
                                        .zscore("delivery:{prompt}:news", ("api:" + id).getBytes()))
                        == null);
        assertThat(events(JsonMapper.shared().readTree(calls.getLast().body()))).isEqualTo(events(story(sender(), id)));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:6379/loa/",
        "https://127.0.0.1/loa/",
        "http://evil@127.0.0.1:PORT/loa/",
        "http://127.0.0.1:PORT/other",
        "http://127.0.0.1:PORT/loa/../other",
        "http://127.0.0.1:PORT/loa/%2e%2e/other",
        "not a url"
    })
    void noOtherAddressIsCalled(String callback) {
        var url = callback.replace("PORT", Integer.toString(loa.receiver().port()));

        var answer = sender().json("/api/v1/messages", withCallback("0950400061", url));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("reason").asString()).isEqualTo("bad-callback");
    }

    private static String withCallback(String to, String callback) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("to", to)
                .put("text", "Ma xac nhan: 654321")
                .put("category", "TRANSACTIONAL")
                .put("callback", callback)
                .toString();
    }

    private static String hmac(String signed) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(LoaApp.WEBHOOK_SECRET.getBytes(), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static Api sender() {
        return loa.api().with(LoaApp.SENDERS_KEY);
    }

    private static String taken(Api by, String body) {
        return CampaignFile.expect(202, by.json(MESSAGES, body))
                .json()
                .get("id")
                .asString();
    }

    private static JsonNode story(Api by, String id) {
        return by.get(MESSAGES + "/" + id).json();
    }

    private static List<String> events(JsonNode story) {
        var events = new ArrayList<String>();
        story.get("timeline").forEach(event -> {
            var outcome = event.get("outcome");
            events.add(event.get("event").asString() + (outcome == null ? "" : " " + outcome.asString()));
        });
        return events;
    }

    private static void awaitTexts(String number, int texts) {
        await().atMost(LoaApp.PATIENCE).until(() -> loa.phones().textsTo(number).size() == texts);
    }

    private static String text(String to, String lane, String category) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("to", to)
                .put("text", "Ma xac nhan: 654321")
                .put("lane", lane)
                .put("category", category)
                .toString();
    }
}
