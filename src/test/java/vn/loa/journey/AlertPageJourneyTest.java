package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Alerts on pages: a second person releases, somebody notes that a person knows, it is put right and ended.
class AlertPageJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void everyButtonDoesWhatItSaysAndWhatIsRefusedIsTold() {
        var an = "84950912000";
        var binh = "84950912001";
        var handed = hand(HealthDesk.program(loa), "trang-1", an, binh);
        var page = "/alerts/" + handed.get("id").asString();
        var author = HealthDesk.officer(loa);
        var second = HealthDesk.second(loa);

        assertThat(author.page("/alerts").body())
                .contains("trang-1", "Chờ phát hành", "người 2")
                .doesNotContain("??");
        assertThat(author.send(author.page(page), page + "/release").body())
                .contains("Người soạn không tự phát hành", "Chờ phát hành");
        var released = second.send(second.page(page), page + "/release").body();
        assertThat(released)
                .contains("Đã phát hành", "Phát hành: pho-tram", page + ".cap")
                .doesNotContain("950912000", "950912001", "??");
        assertThat(author.page(page + ".cap").body())
                .contains("<identifier>" + handed.get("id").asString() + ".1<");
        await().atMost(LoaApp.PATIENCE)
                .untilAsserted(() -> assertThat(loa.phones().textsTo(binh)).hasSize(1));

        var knows = handed.get("cases").get(0).asString();
        assertThat(second.send(second.page(page), page + "/people/" + knows).body())
                .contains("đã biết");
        assertThat(second.send(second.page(page), page + "/people/" + knows).body())
                .contains("đã kết thúc trước đó");

        author.send(author.page(page), page + "/correct", "reason", "sai giờ");
        await().atMost(LoaApp.PATIENCE)
                .untilAsserted(() ->
                        assertThat(loa.phones().textsTo(binh).getLast().text()).contains("co cho chua dung"));
        assertThat(author.send(author.page(page), page + "/cancel", "reason", " ")
                        .body())
                .contains("Thiếu");
        assertThat(author.send(author.page(page), page + "/cancel", "reason", "nhầm")
                        .body())
                .contains("Đã hủy");
        await().atMost(LoaApp.PATIENCE)
                .untilAsserted(() ->
                        assertThat(loa.phones().textsTo(binh).getLast().text()).contains("da duoc huy"));
        assertThat(author.page(page + "?lang=en").body()).contains("Cancelled").doesNotContain("??");
        assertThat(loa.api()
                        .with(LoaApp.AUDITORS_KEY)
                        .get("/api/v1/alerts/log?limit=100")
                        .body())
                .contains("acknowledged-for", "already-acknowledged", "no-reason", "released-by-its-author");
    }

    @Test
    void whoeverHasSomeAreasSeesThePeopleOfTheseAloneAndDecidesNothingForOthers() {
        var people = loa.arrive(new Hamlet("canh-bao-noi", 934_500, 3));
        var both = hand("trang-noi", people.number(0), people.number(1));
        var page = "/alerts/" + both.get("id").asString();
        var other =
                "/alerts/" + hand("trang-noi-khac", people.number(1)).get("id").asString();
        var mine =
                "/alerts/" + hand("trang-noi-minh", people.number(0)).get("id").asString();
        var station = new Clerk(loa.api(), "tram-xa", "[\"HEALTH\"]", "116");

        assertThat(station.page("/alerts").body())
                .contains("trang-noi", "Chỉ gồm người trong địa bàn của bạn: 116", "người 1")
                .doesNotContain("trang-noi-khac", "??");
        assertThat(station.page("/alerts.csv").body()).contains("trang-noi").doesNotContain("trang-noi-khac");
        assertThat(station.page(page).body())
                .contains(people.number(0).substring(8))
                .doesNotContain(both.get("cases").get(1).asString());
        assertThat(station.page(page + "/people.json").json()).hasSize(1);
        assertThat(station.page(other).status()).isEqualTo(404);
        assertThat(station.send(station.page(page), page + "/cancel", "reason", "thử")
                        .body())
                .contains("có người ngoài địa bàn", "Chờ phát hành");
        assertThat(station.send(station.page(mine), mine + "/cancel", "reason", "thử")
                        .body())
                .contains("Đã hủy");
        assertThat(station.page("/warnings").status()).isEqualTo(200);
    }

    @Test
    void whoHasNoHealthRoleSeesNoAlertsAndOthersNotThoseOfAnotherAuthority() {
        var page = "/alerts/" + hand("trang-2", "84950912010").get("id").asString();

        assertThat(new Clerk(loa.api()).page("/alerts").status()).isEqualTo(403);
        assertThat(new Clerk(loa.api()).page(page).status()).isEqualTo(403);
        assertThat(new Clerk(loa.api(), "kiem-toan-vien", "[\"AUDITOR\"]", "*")
                        .page(page)
                        .status())
                .isEqualTo(200);
        var loggedOut = loa.api().open("/alerts");
        assertThat(loggedOut.status()).isEqualTo(302);
    }

    @Test
    void todayTellsOfTheUrgentLane() {
        assertThat(new Clerk(loa.api()).page("/?lang=vi").body()).contains("Làn khẩn");
    }

    private static JsonNode hand(String event, String... numbers) {
        return hand(loa.api().with(LoaApp.HEALTH_KEY), event, numbers);
    }

    private static JsonNode hand(Api api, String event, String... numbers) {
        var people = "{\"to\": \"" + String.join("\"}, {\"to\": \"", numbers) + "\"}";
        return CampaignFile.expect(202, api.json("/api/v1/alerts", """
                                {"event": "%s", "stage": "SUSPECTED", "instruction": "f1", "people": [%s],
                                 "route": [{"way": "SMS", "patience": "1h"}]}
                                """.formatted(event, people)))
                .json();
    }
}
