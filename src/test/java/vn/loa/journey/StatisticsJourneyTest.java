package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An official hands in a table, corrects it, and reads it again as others will.
class StatisticsJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void tableIsTakenMarkedCorrectedAndShown() {
        var path = "/api/v1/statistics?area=04&date=2021-01-31&source=so-tttt-cao-bang";
        var rehearsed = loa.api()
                .post(
                        path + "&dryRun=true",
                        "text/plain",
                        "Huyện\tDân số\tSố Bluezone đã đăng ký số điện thoại\nBảo Lâm\t65.025\t4.000\n");
        assertThat(rehearsed.status()).as(rehearsed.body()).isEqualTo(200);
        assertThat(rehearsed.json().get("version").isNull()).isTrue();
        assertThat(loa.api().get("/api/v1/statistics?area=04&date=2021-01-31").json())
                .isEmpty();

        var first = loa.api()
                .post(
                        path,
                        "text/plain",
                        "Huyện\tDân số\tSố Bluezone đã đăng ký số điện thoại\tTỷ lệ\nBảo Lâm\t65.025\t4.000\t6,2 %\nBảo Lâu\t1\t1\t\n");
        var second = loa.api().post(path, "text/csv", "name,population,registered\nHuyện Bảo Lâm,65025,4001\n");

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().at("/taken/0/figures/REGISTERED").asLong()).isEqualTo(4_000);
        assertThat(first.json().at("/refused/0/sort").asString()).isEqualTo("UNKNOWN_AREA");
        assertThat(second.json().at("/marks/0/sort").asString()).isEqualTo("CORRECTED");
        var table = loa.api()
                .get("/api/v1/reports/district?area=04&date=2021-01-31")
                .json();
        assertThat(table.at("/districts/0/registered").asLong()).isEqualTo(4_001);
        assertThat(table.at("/districts/0/percent").asDouble()).isEqualTo(6.2);
        assertThat(loa.api()
                        .get("/api/v1/statistics/series?area=042&date=2021-02-01")
                        .json()
                        .at("/0/versions"))
                .hasSize(2);
        var targets = loa.api().get("/api/v1/targets?area=543&date=2021-07-08").json();
        assertThat(targets.at("/0/standing/missing").asLong()).isEqualTo(20_191);
        assertThat(targets.at("/1/standing/lacking").asString()).startsWith("thiếu mẫu số");
    }

    @Test
    void officialTablesAreFilesThatProgramsOpen() {
        var api = loa.api();
        var at = "?area=14&date=2020-08-17";

        assertThat(api.get("/api/v1/reports/district.pdf" + at).body()).startsWith("%PDF-");
        assertThat(api.get("/api/v1/reports/district.docx" + at).body()).startsWith("PK");
        assertThat(api.get("/api/v1/reports/district.xlsx" + at).header("Content-Disposition"))
                .contains("district-14-2020-08-17.xlsx");
        assertThat(api.get("/api/v1/reports/ranking.csv" + at).body())
                .contains("1,Thành phố Sơn La,21106,103392,20.41");
        assertThat(api.get("/api/v1/reports/district.html" + at).body()).contains("Độc lập - Tự do - Hạnh phúc");
        assertThat(api.get("/api/v1/reports/weekly.pdf?area=14&date=2020-08-18").status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/reports/weekly.pdf?area=14&date=2020-08-18")
                        .json()
                        .get("detail")
                        .asString())
                .contains("2020-08-17");
        assertThat(api.get("/api/v1/reports/tong.pdf" + at).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/reports/district.pdf?area=__").status()).isEqualTo(404);
    }

    @Test
    void whoeverHasADistrictHandsInAndReadsItsFiguresAndNobodyElses() {
        new Clerk(loa.api(), "so-lieu-bao-lam", "[\"AUTHOR\"]", "042");
        var district = loa.api()
                .with(loa.api().json("/api/v1/keys", """
                                {"name": "khoa-so-lieu-bao-lam", "holder": "so-lieu-bao-lam", "roles": ["AUTHOR"], "areas": ["042"]}""").json().get("secret").asString());
        var table = "name,registered\nXã Lý Bôn,95\n";
        var own = "/api/v1/statistics?area=042&date=2021-01-24";

        var taken = district.post(own, "text/csv", table);
        var above =
                district.post("/api/v1/statistics?area=04&date=2021-01-24", "text/csv", "name,registered\nBảo Lâm,1\n");
        var hidden = district.post(
                "/api/v1/statistics", "text/csv", "# area: 04\n# as-of: 2021-01-24\nname,registered\nBảo Lâm,1\n");

        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(above.status()).isEqualTo(403);
        assertThat(hidden.status()).isEqualTo(403);
        assertThat(district.post("/api/v1/statistics?date=2021-01-24", "text/csv", table)
                        .status())
                .isEqualTo(422);
        assertThat(district.get(own).json()).hasSize(1);
        assertThat(loa.api().get("/api/v1/statistics?area=04&date=2021-01-24").json())
                .isEmpty();
        assertThat(district.get("/api/v1/statistics/series?area=01294&date=2021-01-24")
                        .json())
                .hasSize(1);
        for (var path : new String[] {
            "/api/v1/statistics?area=04&date=2021-01-24",
            "/api/v1/statistics?area=VN",
            "/api/v1/statistics/series?area=543",
            "/api/v1/targets?area=543"
        }) {
            assertThat(district.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(district.get("/api/v1/targets?area=042").status()).isEqualTo(200);
    }

    @Test
    void badTablesAreRefusedWithTheMendAndOnlyOfficialsMayHandIn() {
        var path = "/api/v1/statistics?area=04&date=2021-01-31";

        var future = loa.api().post("/api/v1/statistics?area=04&date=2199-01-31", "text/csv", "name,registered\nx,1\n");
        var nothing = loa.api().post(path, "text/csv", "name,registered\nHuyện Không Có,1\n");
        var broken = loa.api()
                .post(path, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", new byte[] {
                    'P', 'K', 3, 4, 0, 1
                });
        var stranger = loa.api().with(LoaApp.AUDITORS_KEY).post(path, "text/csv", "name,registered\nBảo Lâm,1\n");

        assertThat(future.status()).isEqualTo(422);
        assertThat(future.json().get("detail").asString()).contains("31/1/2199");
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.json().get("detail").asString()).contains("Huyện Không Có");
        assertThat(broken.status()).as(broken.body()).isEqualTo(422);
        assertThat(broken.json().get("detail").asString()).contains(".xlsx");
        assertThat(stranger.status()).isEqualTo(403);
    }
}
