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
