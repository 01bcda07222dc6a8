package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// An exposure alert, from the authority that hands it in to whoever reads it, or is called.
class AlertJourneyTest {

    private static final Pattern READ = Pattern.compile("http://[^/ ]+(/d/\\w+)");

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final String ALERTS = "/api/v1/alerts";
    private static final String SHORT =
            "[{\"way\": \"SMS\", \"patience\": \"1s\"}, {\"way\": \"FLASH\", \"patience\": \"1s\"}]";
    private static final String LONG =
            "[{\"way\": \"SMS\", \"patience\": \"1h\"}, {\"way\": \"FLASH\", \"patience\": \"1h\"}]";

    @BeforeEach
    void operatorIsThere() {
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.api().get("/actuator/health").status() == 200);
    }

    @Test
    void aBatchIsReleasedBySomebodyElseAndClimbsUntilItIsAcknowledged() {
        var an = "84950910000";
        var binh = "84950910001";
        var chi = "84950910002";
        var handed = hand("vu-1", "SUSPECTED", SHORT, an, binh, chi);
        var batch = handed.get("id").asString();
        assertThat(handed.get("state").asString()).isEqualTo("HELD");
        assertThat(handed.get("accepted").asInt()).isEqualTo(3);
        assertThat(loa.phones().textsTo(an)).isEmpty();

        assertThat(refusal(author(), batch + "/release")).isEqualTo("released-by-its-author");
        assertThat(releaser().post(ALERTS + "/" + batch + "/release").status()).isEqualTo(200);
        texts(an, 1);
        assertThat(loa.phones().textsTo(an).getFirst().text())
                .startsWith("Tram Y te: ong/ba co the da tiep xuc gan")
                .containsPattern(
                        "soan 1 gui 8049 hoac bam http.*/d/c\\w{14}\\. Ma \\d{6}, kiem tra tai http.*/kiem-tra$");

        loa.smsc().write(LoaApp.VIETTEL, an, "8049", "1");
        assertThat(author().json(ALERTS + "/" + cases(handed).get(1) + "/acknowledgement", "{}")
                        .status())
                .isEqualTo(204);
        await().atMost(LoaApp.PATIENCE)
                .until(() -> accounts(batch).get("calling").asInt() == 1);

        var accounts = accounts(batch);
        assertThat(accounts.get("people").asInt()).isEqualTo(3);
        assertThat(accounts.get("acknowledged").asInt()).isEqualTo(2);
        assertThat(loa.phones().textsTo(binh)).hasSize(1);
        assertThat(loa.phones().textsTo(chi)).hasSize(2);
        var calls = author().get(ALERTS + "/call-list").json();
        assertThat(calls)
                .anySatisfy(call -> assertThat(call.get("number").asString()).isEqualTo("0950910002"));

        var third = cases(handed).get(2);
        assertThat(events(third)).containsSubsequence("held", "climbing", "sms", "flash", "calling");
        mark(third, "called");
        mark(third, "reached");
        assertThat(accounts(batch).get("acknowledged").asInt()).isEqualTo(3);
        assertThat(author().get(ALERTS + "/call-list").body()).doesNotContain(third);
        assertThat(refusal(releaser(), batch + "/release")).isEqualTo("already-released");
        assertThat(refusal(author(), third + "/acknowledgement")).isEqualTo("already-acknowledged");
        assertThat(loa.api().with(LoaApp.AUDITORS_KEY).get(ALERTS + "/log").body())
                .contains("released-by-its-author", "already-released", "already-acknowledged", "reached-by-call");
    }

    @Test
    void thePersonAndTheEventAreAlertedOnceAndALaterStageTakesThePlaceOfAnEarlierOne() {
        var an = "84950910010";
        var first = hand("vu-2", "SUSPECTED", LONG, an);
        var again = hand("vu-2", "SUSPECTED", LONG, an, an);

        assertThat(again.get("accepted").asInt()).isZero();
        assertThat(again.get("duplicates").asInt()).isEqualTo(2);
        assertThat(cases(again)).containsOnly(cases(first).getFirst());

        var confirmed = hand("vu-2", "CONFIRMED", LONG, an);
        assertThat(confirmed.get("accepted").asInt()).isEqualTo(1);
        assertThat(accounts(first.get("id").asString()).get("superseded").asInt())
                .isEqualTo(1);
        assertThat(hand("vu-2", "SUSPECTED", LONG, an)
                        .get("rejected")
                        .get(0)
                        .get("reason")
                        .asString())
                .isEqualTo("later-stage-exists");
        assertThat(hand("vu-2", "CLEARED", LONG, an)
                        .get("rejected")
                        .get(0)
                        .get("reason")
                        .asString())
                .isEqualTo("never-alerted");
    }

    @Test
    void cancellingTellsExactlyThoseWhoWereReached() {
        var an = "84950910030";
        var binh = "84950910031";
        var reached = emergency("vu-4", LONG, an);
        texts(an, 1);
        await().atMost(LoaApp.PATIENCE)
                .until(() -> events(cases(reached).getFirst()).contains("receipt-delivered"));
        var held = hand("vu-4", "SUSPECTED", LONG, binh);

        assertThat(ending(reached, "cancel")).isEqualTo(204);
        assertThat(ending(held, "cancel")).isEqualTo(204);

        texts(an, 2);
        assertThat(loa.phones().textsTo(an).getLast().text()).contains("da duoc huy");
        await().atMost(LoaApp.PATIENCE)
                .until(() -> events(cases(held).getFirst()).contains("not-reached"));
        assertThat(loa.phones().textsTo(binh)).isEmpty();
        assertThat(accounts(reached.get("id").asString()).get("told").asInt()).isEqualTo(1);
        assertThat(ending(held, "cancel")).isEqualTo(409);
        assertThat(refusal(releaser(), held.get("id").asString() + "/release")).isEqualTo("cancelled");
    }

    @Test
    void aCorrectionTellsThoseReachedAndChangesTheWordsForTheOthers() {
        var an = "84950910040";
        var handed = emergency("vu-5", LONG, an);
        texts(an, 1);

        assertThat(author().json(
                                ALERTS + "/" + handed.get("id").asString() + "/correction",
                                "{\"reason\": \"sai bản\", \"instruction\": \"f2\"}")
                        .status())
                .isEqualTo(204);

        texts(an, 2);
        assertThat(loa.phones().textsTo(an).getLast().text()).contains("co cho chua dung");
        assertThat(author().get(ALERTS + "/" + cases(handed).getFirst())
                        .json()
                        .get("instruction")
                        .asString())
                .isEqualTo("f2");
    }

    @Test
    void theAppIsWaitedForOnlyWhereItsPushWasSent() {
        var answer = author().json(ALERTS, """
                {"event": "vu-6", "stage": "SUSPECTED", "instruction": "f1", "emergency": "gap",
                 "route": [{"way": "APP", "patience": "1h"}, {"way": "SMS", "patience": "1h"}],
                 "people": [{"to": "0950910050", "app": "SENT"}, {"to": "0950910051", "app": "UNKNOWN"},
                            {"to": "0950910052", "app": "ACKNOWLEDGED"}, {"to": "02123750873", "app": "SENT"},
                            {"to": "0950910053", "app": "SENT", "patience": "1s"},
                            {"to": "0950910054", "app": "SENT", "patience": "4d"}]}
                """);
        var handed = CampaignFile.expect(202, answer).json();

        texts("84950910051", 1);
        assertThat(accounts(handed.get("id").asString()).get("acknowledged").asInt())
                .isEqualTo(1);
        assertThat(handed.get("rejected").get(0).get("reason").asString()).isEqualTo("fixed-line");
        assertThat(handed.get("rejected").get(1).get("reason").asString()).isEqualTo("bad-patience");
        texts("84950910053", 1);
        assertThat(events(cases(handed).get(4))).containsSubsequence("app", "sms");
        assertThat(author().get(ALERTS + "/" + cases(handed).getFirst())
                        .json()
                        .get("step")
                        .asString())
                .isEqualTo("APP");
        assertThat(loa.phones().textsTo("84950910050")).isEmpty();
        assertThat(loa.phones().textsTo("84950910052")).isEmpty();
    }

    @Test
    void whoSeesTheMessageOnZaloHasAcknowledgedAndNoTextFollows() {
        var an = "84950910080";
        var handed = emergency(
                "vu-8",
                "[{\"way\": \"ZALO\", \"patience\": \"3s\"}, {\"way\": \"SMS\", \"patience\": \"1h\"}]",
                an,
                "84950910081");
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.zalo().desk().takenFor(an).size() == 1);

        new ZaloPhone(loa, an).sees(loa.zalo().desk().takenFor(an).getFirst());

        var first = cases(handed).getFirst();
        await().atMost(LoaApp.PATIENCE).until(() -> state(first).equals("ACKNOWLEDGED"));
        texts("84950910081", 1);
        assertThat(loa.phones().textsTo(an)).isEmpty();
        assertThat(events(cases(handed).getLast())).containsSubsequence("zalo", "sms");
    }

    @Test
    void aButtonOfTheMessageOnZaloAcknowledgesToo() {
        var an = "84950910083";
        var handed = emergency(
                "vu-8b", "[{\"way\": \"ZALO\", \"patience\": \"1h\"}, {\"way\": \"SMS\", \"patience\": \"1h\"}]", an);
        await().atMost(LoaApp.PATIENCE)
                .until(() -> loa.zalo().desk().takenFor(an).size() == 1);

        new ZaloPhone(loa, an).presses(loa.zalo().desk().takenFor(an).getFirst());

        await().atMost(LoaApp.PATIENCE)
                .until(() -> state(cases(handed).getFirst()).equals("ACKNOWLEDGED"));
    }

    @Test
    void theLinkAcknowledgesByItsButtonAndNotByBeingOpened() {
        var an = "84950910085";
        var handed = emergency("vu-8c", LONG, an);
        texts(an, 1);
        var alert = cases(handed).getFirst();
        var link = READ.matcher(loa.phones().textsTo(an).getFirst().text());
        assertThat(link.find()).isTrue();
        assertThat(link.group(1)).isEqualTo("/d/" + alert);

        var asked = loa.api().open(link.group(1));
        assertThat(asked.body()).contains("Tôi đã đọc").doesNotContain("0910085", "COVID");
        assertThat(state(alert)).isEqualTo("CLIMBING");
        assertThat(press(link.group(1)).body()).contains("Đã ghi nhận");
        assertThat(state(alert)).isEqualTo("ACKNOWLEDGED");
        assertThat(press(link.group(1)).body()).contains("Đã ghi nhận");
        assertThat(loa.api().open(link.group(1)).body()).doesNotContain("<button");
        assertThat(loa.api().open("/d/c70123456789abcd").status()).isEqualTo(404);
        assertThat(press("/d/x").status()).isEqualTo(404);
        ending(handed, "cancel");
        assertThat(loa.api().open(link.group(1)).body()).contains("đã được hủy");
    }

    private static Api.Answer press(String path) {
        return loa.api().send(HttpRequest.newBuilder(loa.api().uri(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void aNoticeByUssdShowsNothingOfTheAlertAndItsChoiceAcknowledges() throws InterruptedException {
        var an = "84950910090";
        loa.arrive(new Hamlet("canh-bao", 910_090, 1));
        var handed = emergency("vu-9", "[{\"way\": \"USSD\", \"patience\": \"1h\"}]", an);
        var phone = loa.smsc().handset(LoaApp.VIETTEL, an);
        var alert = cases(handed).getFirst();
        await().atMost(LoaApp.PATIENCE).until(() -> events(alert).contains("text-accepted"));
        assertThat(Objects.requireNonNull(phone.next(LoaApp.PATIENCE)).text())
                .isEqualTo("Co tin quan trong cua co quan y te. Hay doc tin SMS. 1. Da doc 0. De sau");

        phone.choose("1", LoaApp.PATIENCE);

        await().atMost(LoaApp.PATIENCE).until(() -> state(alert).equals("ACKNOWLEDGED"));
        assertThat(events(alert)).contains("ussd");
    }

    @Test
    void whoeverIsErasedLeavesOnlyAFigure() {
        var an = "84950910100";
        loa.arrive(new Hamlet("canh-bao-xoa", 910_100, 1));
        var handed = emergency("vu-10", LONG, an);
        texts(an, 1);

        loa.api().delete("/api/v1/subscribers/" + an);

        var accounts = accounts(handed.get("id").asString());
        assertThat(accounts.get("people").asInt()).isEqualTo(1);
        assertThat(accounts.get("erased").asInt()).isEqualTo(1);
        assertThat(author().get(ALERTS + "/" + cases(handed).getFirst()).status())
                .isEqualTo(404);
        assertThat(new Traces(loa.redis().redis(), an).inRedis()).noneMatch(trace -> trace.startsWith("alert:"));
    }

    @Test
    void theLaneIsPublished() {
        emergency("vu-11", LONG, "84950910110");
        texts("84950910110", 1);

        await().atMost(LoaApp.PATIENCE).untilAsserted(() -> {
            var lane = loa.api().get(ALERTS + "/lane").json();
            assertThat(lane.get("answered99").asDouble()).isPositive();
            assertThat(lane.get("delivered99").asDouble()).isPositive();
            assertThat(lane.get("promise").asInt()).isEqualTo(100);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"event\": \"x\", \"stage\": \"SUSPECTED\", \"instruction\": \"f9\" | unknown-instruction",
                "\"event\": \"x\", \"stage\": \"SUSPECTED\", \"instruction\": \"f1\", \"version\": 7 | unknown-version",
                "\"event\": \"x\", \"stage\": \"SUSPECTED\", \"instruction\": \"cu\" | instruction-expired",
                "\"event\": \"Ông A\", \"stage\": \"SUSPECTED\", \"instruction\": \"f1\" | bad-event",
                "\"event\": \"x\", \"stage\": \"MAYBE\", \"instruction\": \"f1\" | bad-stage",
                "\"event\": \"x\", \"stage\": \"SUSPECTED\", \"instruction\": \"f1\", \"route\": \"vong\" | bad-route",
                "\"event\": \"x\", \"stage\": \"SUSPECTED\", \"instruction\": \"f1\", \"validity\": \"1y\" | bad-validity",
                "\"event\": \"x\", \"stage\": \"SUSPECTED\", \"instruction\": \"f1\", \"people\": [] | bad-people"
            })
    void whatIsWrongIsRefusedWithItsReason(String fields, String reason) {
        var answer = author().json(ALERTS, "{" + fields + ", \"to\": \"0950910060\"}");

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.json().get("reason").asString()).isEqualTo(reason);
    }

    @Test
    void onlyHealthAuthoritiesAlertAndOnlyTheirOwnPeopleSee() {
        var body = "{\"event\": \"x\", \"stage\": \"SUSPECTED\", \"instruction\": \"f1\", \"to\": \"%s\"}";
        assertThat(loa.api().json(ALERTS, body.formatted("0950910070")).status())
                .isEqualTo(403);
        assertThat(releaser()
                        .json(ALERTS, body.formatted("0950910070"))
                        .json()
                        .get("reason")
                        .asString())
                .isEqualTo("unknown-authority");
        var landline = author().json(ALERTS, body.formatted("02123750873"));
        assertThat(landline.status()).isEqualTo(400);
        assertThat(landline.json().get("reason").asString()).isEqualTo("fixed-line");
        var handed = hand("vu-7", "SUSPECTED", LONG, "84950910071");
        var path = ALERTS + "/" + handed.get("id").asString();
        assertThat(loa.api().get(path).status()).isEqualTo(403);
        assertThat(loa.api().with(LoaApp.AUDITORS_KEY).get(path).status()).isEqualTo(200);
        assertThat(author().get(path + "x").status()).isEqualTo(404);
    }

    private static Api author() {
        return loa.api().with(LoaApp.HEALTH_KEY);
    }

    private static Api releaser() {
        return loa.api().with(LoaApp.SECOND_HEALTH_KEY);
    }

    private static JsonNode hand(String event, String stage, String route, String... numbers) {
        return handed(event, stage, route, "", numbers);
    }

    private static JsonNode emergency(String event, String route, String... numbers) {
        return handed(event, "SUSPECTED", route, ", \"emergency\": \"không có người thứ hai\"", numbers);
    }

    private static JsonNode handed(String event, String stage, String route, String more, String... numbers) {
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

    private static int ending(JsonNode handed, String how) {
        return author().json(ALERTS + "/" + handed.get("id").asString() + "/" + how, "{\"reason\": \"nhầm danh sách\"}")
                .status();
    }

    private static void mark(String alert, String result) {
        var answer = author().json(ALERTS + "/" + alert + "/call", "{\"result\": \"" + result + "\"}");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(204);
    }

    private static String refusal(Api by, String path) {
        var answer = by.json(ALERTS + "/" + path, "{}");
        assertThat(answer.status()).as("%s", answer.body()).isGreaterThanOrEqualTo(400);
        return answer.json().get("reason").asString();
    }

    private static List<String> cases(JsonNode handed) {
        var cases = new ArrayList<String>();
        handed.get("cases").forEach(alert -> cases.add(alert.isNull() ? "" : alert.asString()));
        return cases;
    }

    private static JsonNode accounts(String batch) {
        return author().get(ALERTS + "/" + batch).json().get("accounts");
    }

    private static String state(String alert) {
        return author().get(ALERTS + "/" + alert).json().get("state").asString();
    }

    private static List<String> events(String alert) {
        var events = new ArrayList<String>();
        author().get(ALERTS + "/" + alert)
                .json()
                .get("timeline")
                .forEach(event -> events.add(event.get("event").asString()));
        return events;
    }

    private static void texts(String number, int count) {
        await().atMost(LoaApp.PATIENCE)
                .untilAsserted(() -> assertThat(loa.phones().textsTo(number)).hasSize(count));
    }
}
