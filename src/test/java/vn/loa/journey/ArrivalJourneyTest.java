package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// People come into an area, and get one notice or none.
class ArrivalJourneyTest {

    private static final String ARRIVALS = "/api/v1/arrivals";

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static String event(String number, String area) {
        return event(number, area, Instant.now());
    }

    private static String event(String number, String area, Instant at) {
        return "{\"msisdn\": \"%s\", \"area\": \"%s\", \"at\": \"%s\"}".formatted(number, area, at);
    }

    private static JsonNode counts(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("counts");
    }

    private static String told(String event) {
        return counts(loa.api().json(ARRIVALS, event))
                .propertyNames()
                .iterator()
                .next();
    }

    @Test
    void aVisitorIsGreetedOnceWhateverTheCommune() {
        var visitor = "84950860001";

        assertThat(told(event(visitor, "04"))).isEqualTo("welcomed");
        assertThat(told(event(visitor, "04"))).isEqualTo("repeated");
        assertThat(told(event(visitor, "01290"))).isEqualTo("repeated");
        await().atMost(LoaApp.PATIENCE)
                .until(() -> !loa.phones().textsTo(visitor).isEmpty());

        assertThat(loa.phones().textsTo(visitor)).singleElement().satisfies(text -> {
            assertThat(text.text()).startsWith("Chao ong/ba den tinh Cao Bang. De phong, chong COVID-19, moi cai");
            assertThat(text.from()).isEqualTo("8049");
        });
    }

    @Test
    void residentsInstalledAndWhoRefusesAreLeftAlone() {
        var people = loa.arrive(new Hamlet("den", 861_000, 4));
        loa.api().json("/api/v1/installs", "[\"" + people.number(1) + "\"]");
        loa.api().json("/api/v1/opt-outs", "[\"" + people.number(2) + "\", \"84950860002\"]");

        // They live in Sơn La.
        assertThat(told(event(people.number(0), "14"))).isEqualTo("resident");
        assertThat(told(event(people.number(1), "04"))).isEqualTo("installed");
        assertThat(told(event(people.number(2), "04"))).isEqualTo("opted-out");
        assertThat(told(event("84950860002", "04"))).isEqualTo("opted-out");
        assertThat(told(event(people.number(3), "04"))).isEqualTo("welcomed");
    }

    @Test
    void whatComesTooLateOrMakesNoSenseIsCountedAndTheRestGoesOn() {
        var now = Instant.now();
        var lines = String.join(
                "\n",
                event("84950860010", "04", now.minus(Duration.ofMinutes(31))),
                event("84950860011", "04", now.minus(Duration.ofMinutes(29))),
                event("84950860012", "04", now.plus(Duration.ofHours(1))),
                event("113", "04"),
                event("84950860013", "9999"),
                "{\"msisdn\": \"84950860014\", \"area\": \"04\", \"at\": \"hôm nay\"}",
                "khách đến",
                "[]",
                "{\"msisdn\": \"84950860015\", \"area\": \"04\"}" + " ".repeat(5000),
                "",
                "x".repeat(100_000),
                event("84950860016", "04"));

        var answer = loa.api().post(ARRIVALS, "application/x-ndjson", lines);

        var counts = counts(answer);
        assertThat(answer.json().get("events").asInt()).isEqualTo(11);
        assertThat(counts.get("late").asInt()).isEqualTo(1);
        assertThat(counts.get("welcomed").asInt()).isEqualTo(3);
        assertThat(counts.get("bad-time").asInt()).isEqualTo(2);
        assertThat(counts.get("bad-number").asInt()).isEqualTo(1);
        assertThat(counts.get("bad-area").asInt()).isEqualTo(1);
        assertThat(counts.get("unreadable").asInt()).isEqualTo(3);
        assertThat(answer.json().get("mistakes").get(0).get("line").asInt()).isEqualTo(3);
        assertThat(answer.body()).doesNotContain("95086");
    }

    @Test
    void theSameFeedTwiceTextsNobodyTwice() {
        var feed = IntStream.range(0, 2_000)
                .mapToObj(person -> event("8495087" + "%04d".formatted(person % 1_000), "04"))
                .collect(Collectors.joining("\n"));

        var counts = counts(loa.api().post(ARRIVALS, "application/x-ndjson", feed));
        assertThat(counts.get("welcomed").asInt()).isEqualTo(1_000);
        assertThat(counts.get("repeated").asInt()).isEqualTo(1_000);
        assertThat(counts(loa.api().post(ARRIVALS, "application/x-ndjson", feed))
                        .get("repeated")
                        .asInt())
                .isEqualTo(2_000);

        await().atMost(LoaApp.PATIENCE).until(() -> IntStream.range(0, 1_000)
                .allMatch(person -> loa.phones()
                                .textsTo("8495087" + "%04d".formatted(person))
                                .size()
                        == 1));
    }

    @Test
    void whoMayNotTellIsRefused() {
        var answer =
                new Api(loa.api().uri("/").getPort(), LoaApp.AUDITORS_KEY).json(ARRIVALS, event("84950860020", "04"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("OPERATOR");
    }
}
