package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import vn.loa.cap.Proof;

/// The signed records behind alerts, and exercises, which walk up the ladder and reach nobody.
class AlertRecordJourneyTest {

    private static final String ALERTS = "/api/v1/alerts";
    private static final String LONG = "[{\"way\": \"SMS\", \"patience\": \"1h\"}]";
    private static final String SHORT =
            "[{\"way\": \"SMS\", \"patience\": \"1s\"}, {\"way\": \"FLASH\", \"patience\": \"1s\"}]";

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void eachDecisionHasItsRecordWhichNamesNobody() throws Exception {
        var an = "84950911000";
        var handed = hand("ghi-1", "SUSPECTED", LONG, "", an);
        var batch = handed.get("id").asString();
        assertThat(author().get(ALERTS + "/" + batch + ".cap")
                        .json()
                        .get("reason")
                        .asString())
                .isEqualTo("not-released");

        releaser().post(ALERTS + "/" + batch + "/release");
        awaitWritten(batch + ".1");
        var first = record(batch, 1);
        assertThat(first.said("msgType")).isEqualTo("Alert");
        assertThat(first.said("scope")).isEqualTo("Private");
        assertThat(first.said("addresses")).isEqualTo(batch);
        assertThat(first.said("incidents")).isEqualTo("ghi-1");
        assertThat(first.said("severity")).isEqualTo("Severe");
        assertThat(first.said("certainty")).isEqualTo("Likely");
        assertThat(first.said("instruction"))
                .startsWith("Trạm Y tế: ")
                .contains("Mã ***")
                .doesNotContain("{");
        assertThat(record(handed.get("cases").get(0).asString(), 1).said("identifier"))
                .isEqualTo(batch + ".1");

        author().json(ALERTS + "/" + batch + "/correction", "{\"reason\": \"sai bản\", \"instruction\": \"f2\"}");
        var second = record(batch, 2);
        assertThat(second.said("msgType")).isEqualTo("Update");
        assertThat(second.said("severity")).isEqualTo("Moderate");
        assertThat(second.said("references")).isEqualTo("loa@localhost," + batch + ".1," + first.said("sent"));

        author().json(ALERTS + "/" + batch + "/cancel", "{\"reason\": \"nhầm danh sách\"}");
        var third = record(batch, 3);
        assertThat(third.said("msgType")).isEqualTo("Cancel");
        assertThat(third.said("instruction")).contains("đã được hủy");
        for (var number = 1; number <= 3; number++) {
            assertThat(author().get(ALERTS + "/" + batch + ".cap?number=" + number)
                            .body())
                    .doesNotContain("950911000");
        }
        assertThat(loa.api().get(ALERTS + "/" + batch + ".cap").status()).isEqualTo(403);
        assertThat(loa.api().open(ALERTS + "/" + batch + ".cap").status()).isEqualTo(401);
    }

    @Test
    void thatOnePersonsAlertIsCancelledIsARecordOfTheirCaseAlone() throws Exception {
        var handed = hand("ghi-4", "SUSPECTED", LONG, EMERGENCY, "84950911030", "84950911031");
        var batch = handed.get("id").asString();
        var an = handed.get("cases").get(0).asString();
        var binh = handed.get("cases").get(1).asString();

        author().json(ALERTS + "/" + an + "/cancel", "{\"reason\": \"nhầm người\"}");

        awaitWritten(an + ".1");
        var cancelled = record(an, 2);
        assertThat(cancelled.said("identifier")).isEqualTo(an + ".1");
        assertThat(cancelled.said("msgType")).isEqualTo("Cancel");
        assertThat(cancelled.said("addresses")).isEqualTo(an);
        assertThat(cancelled.said("references")).startsWith("loa@localhost," + batch + ".1,");
        assertThat(cancelled.said("instruction")).contains("đã được hủy");
        assertThat(author().get(ALERTS + "/" + binh + ".cap?number=2").status()).isEqualTo(404);
        assertThat(author().get(ALERTS + "/" + batch + ".cap?number=2").status())
                .isEqualTo(404);
        author().json(ALERTS + "/" + batch + "/cancel", "{\"reason\": \"nhầm cả danh sách\"}");
        assertThat(record(batch, 2).said("msgType")).isEqualTo("Cancel");
        assertThat(author().get(ALERTS + "/" + an + ".cap?number=3").status()).isEqualTo(404);
    }

    @Test
    void thatSomebodyIsClearEndsWhatWasSaidBefore() throws Exception {
        var an = "84950911010";
        var suspected =
                hand("ghi-2", "SUSPECTED", LONG, EMERGENCY, an).get("id").asString();
        await().atMost(LoaApp.PATIENCE)
                .untilAsserted(() -> assertThat(loa.phones().textsTo(an)).hasSize(1));
        var cleared = hand("ghi-2", "CLEARED", LONG, EMERGENCY, an).get("id").asString();

        var record = record(cleared, 1);
        assertThat(record.said("msgType")).isEqualTo("Cancel");
        assertThat(record.said("references")).startsWith("loa@localhost," + suspected + ".1,");
        assertThat(record.said("responseType")).isEqualTo("AllClear");
    }

    @Test
    void anExerciseWalksUpTheWholeLadderAndReachesNoPhone() throws Exception {
        var an = "84950911020";
        var binh = "84950911021";
        var exercise = hand("ghi-3", "SUSPECTED", SHORT, EMERGENCY + ", \"status\": \"EXERCISE\"", an, binh);
        var batch = exercise.get("id").asString();
        await().atMost(LoaApp.PATIENCE)
                .untilAsserted(
                        () -> assertThat(accounts(batch).get("calling").asInt()).isEqualTo(2));

        assertThat(events(exercise.get("cases").get(0).asString()))
                .containsSubsequence("climbing", "sms", "flash", "calling");
        assertThat(author().get(ALERTS + "/call-list").body()).doesNotContain("0950911020", "0950911021");
        assertThat(record(batch, 1).said("status")).isEqualTo("Exercise");
        assertThat(record(batch, 1).said("note")).contains("Diễn tập");

        // The same event in earnest is none of its repetitions, and an answer is about what is meant.
        var real = hand("ghi-3", "SUSPECTED", LONG, EMERGENCY, an);
        assertThat(real.get("accepted").asInt()).isEqualTo(1);
        await().atMost(LoaApp.PATIENCE)
                .untilAsserted(() -> assertThat(loa.phones().textsTo(an)).hasSize(1));
        loa.smsc().write(LoaApp.VIETTEL, an, "8049", "1");
        await().atMost(LoaApp.PATIENCE).untilAsserted(() -> assertThat(
                        accounts(real.get("id").asString()).get("acknowledged").asInt())
                .isEqualTo(1));
        author().json(ALERTS + "/" + batch + "/cancel", "{\"reason\": \"hết diễn tập\"}");
        await().atMost(LoaApp.PATIENCE).untilAsserted(() -> assertThat(
                        events(exercise.get("cases").get(1).asString()))
                .contains("not-reached"));
        assertThat(loa.phones().textsTo(binh)).isEmpty();
        assertThat(loa.phones().textsTo(an))
                .allSatisfy(text -> assertThat(text.text()).doesNotContain("DIEN TAP"));
    }

    private static final String EMERGENCY = ", \"emergency\": \"không có người thứ hai\"";

    // Without being asked for.
    private static void awaitWritten(String identifier) {
        await().atMost(LoaApp.PATIENCE).untilAsserted(() -> assertThat(
                        loa.redis().redis().await(loa.redis().redis().async().exists("cap:record:" + identifier)))
                .isEqualTo(1));
    }

    private static JsonNode hand(String event, String stage, String route, String more, String... numbers) {
        var people = List.of(numbers).stream()
                .map(number -> "{\"to\": \"" + number + "\"}")
                .collect(Collectors.joining(", "));
        return CampaignFile.expect(
                        202,
                        author().json(
                                        ALERTS,
                                        "{\"event\": \"%s\", \"stage\": \"%s\", \"instruction\": \"f1\", \"route\": %s, \"people\": [%s]%s}"
                                                .formatted(event, stage, route, people, more)))
                .json();
    }

    private static Proof record(String id, int number) throws Exception {
        var answer = author().get(ALERTS + "/" + id + ".cap?number=" + number);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        var proof = Proof.of(answer.body()).valid();
        assertThat(proof.isSignedBy(loa.api().open("/api/v1/warnings/key.pem").body()))
                .isTrue();
        return proof;
    }

    private static JsonNode accounts(String batch) {
        return author().get(ALERTS + "/" + batch).json().get("accounts");
    }

    private static List<String> events(String alert) {
        var events = new ArrayList<String>();
        author().get(ALERTS + "/" + alert)
                .json()
                .get("timeline")
                .forEach(event -> events.add(event.get("event").asString()));
        return events;
    }

    private static Api author() {
        return loa.api().with(LoaApp.HEALTH_KEY);
    }

    private static Api releaser() {
        return loa.api().with(LoaApp.SECOND_HEALTH_KEY);
    }
}
