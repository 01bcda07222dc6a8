package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A ward's officer hands in the report of a wave, the town looks at it, and years later somebody asks for the proof.
class CalendarJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final String WAVE = "/api/v1/reports/calendar/hoai-nhon-dot/2021-08-21";
    private static final String WARD = WAVE + "/21640";

    @Test
    void reportIsHandedInReturnedCorrectedAndLocked() {
        var api = loa.api();
        assertThat(api.get("/api/v1/reports/calendar?date=2021-08-20").body())
                .contains("hoai-nhon-dot", "2021-07-20", "2021-09-21");
        assertThat(api.get(WAVE).json().at("/areas")).hasSize(17);

        var first = api.json(WARD + "/submissions", """
                {"figures": {"registered": "3.155", "population": 10500, "smartphones": "7.200", "qr-places": 12},
                 "number": "12/BC-UBND", "signer": "CHỦ TỊCH"}""");
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().get("late").asBoolean()).isTrue();
        assertThat(api.json(WARD + "/submissions", "{\"figures\": {\"registered\": 9}}")
                        .status())
                .isEqualTo(409);
        var edited = api.post(
                "/api/v1/statistics?area=543&date=2021-08-20&source=vh-tt",
                "text/csv",
                "name,registered\nPhường Bồng Sơn,9\nXã Hoài Sơn,1800\n");
        assertThat(edited.json().at("/refused/0/sort").asString()).isEqualTo("LOCKED");
        assertThat(edited.json().at("/taken/0/name").asString()).isEqualTo("Xã Hoài Sơn");

        assertThat(api.json(WARD + "/return", "{\"version\": 1, \"reason\": \"Thiếu khu phố 3\"}")
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("RETURNED");
        assertThat(api.json(WARD + "/submissions", "{\"figures\": {\"registered\": \"3.200\"}}")
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(api.get(WARD + "/1.html").body()).contains("3.155", "12/BC-UBND", "CHỦ TỊCH");
        assertThat(api.get(WARD + "/2.html").body()).contains("3.200");
        assertThat(api.get(WARD + "/2.pdf").body()).startsWith("%PDF-");
        for (var version = 1; version <= 2; version++) {
            var proof = api.get(WARD + "/" + version + "/proof").json();
            assertThat(proof.get("intact").asBoolean()).isTrue();
            assertThat(proof.get("reproduced").asBoolean()).isTrue();
        }
        var mine = api.json(WARD + "/acceptance", "{\"version\": 2}");
        assertThat(mine.status()).isEqualTo(409);
        assertThat(mine.json().get("detail").asString()).contains("không tự duyệt");
        assertThat(api.get(WAVE + ".csv").body()).contains("21640,Phường Bồng Sơn,SUBMITTED,2,");
        assertThat(api.get(WAVE + "/543/roll-up").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotOwedIsNotThereAndLookersMayNotHandIn() {
        var api = loa.api();

        assertThat(api.get("/api/v1/reports/calendar/khong-co/2021-08-21").status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/reports/calendar/hoai-nhon-dot/2021-08-22")
                        .json()
                        .get("detail")
                        .asString())
                .contains("2021-08-21");
        assertThat(api.get(WAVE + "/116").status()).isEqualTo(404);
        assertThat(api.get(WARD + "/77/proof").status()).isEqualTo(404);
        assertThat(api.json(WAVE + "/21643/submissions", "{\"figures\": {\"ai\": 1}}")
                        .status())
                .isEqualTo(422);
        assertThat(api.json(WAVE + "/21643/submissions", "{\"figures\": {\"registered\": \"-1\"}}")
                        .status())
                .isEqualTo(422);
        assertThat(api.with(LoaApp.AUDITORS_KEY)
                        .json(WAVE + "/21643/submissions", "{\"figures\": {\"registered\": 1}}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void officerHandsInAtTheConsole() {
        var clerk = new Clerk(loa.api());
        var ward = "/reports/calendar/hoai-nhon-dot/2021-07-20/21655";

        assertThat(clerk.page("/reports/calendar").body()).contains("20/7/2021", "Thống kê Bluezoner theo đợt");
        assertThat(clerk.page("/reports/calendar/hoai-nhon-dot/2021-07-20").body())
                .contains("Phường Tam Quan Bắc", "Quá hạn");
        clerk.post(ward, ward + "/submissions", "registered=2.500&population=9.000");

        assertThat(clerk.page(ward).body()).contains("Chờ duyệt", "2.500", "27,8 %", "Nộp bản 1");
        assertThat(clerk.page(ward + "/1/proof").body()).contains("Bản 1 đúng như khi nộp");
        clerk.post(ward, ward + "/return", "version=1&reason=Thi%E1%BA%BFu");
        assertThat(clerk.page(ward + "?lang=en").body())
                .contains("Sent back", "Thiếu")
                .doesNotContain("??");
    }
}
