package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A clerk hands in a file of people at a page, sees what was understood, and loads it.
class UploadJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final Charset WINDOWS_1258 = Charset.forName("windows-1258");
    private static final Pattern PLACE = Pattern.compile("action=\"(/upload/[0-9a-f]+)\"");

    private final Clerk clerk = new Clerk(loa.api());

    private static int known(String tag) {
        var question = "{\"expression\": \"tag(\\\"" + tag + "\\\")\"}";
        // A tag that nobody has is no tag.
        return loa.api().json("/api/v1/audiences/count", question).status() == 422 ? 0 : count(question);
    }

    private static int count(String question) {
        return CampaignFile.expect(200, loa.api().json("/api/v1/audiences/count", question))
                .json()
                .get("count")
                .asInt();
    }

    private static String place(Api.Answer page) {
        var place = PLACE.matcher(page.body());
        assertThat(place.find()).as(page.body()).isTrue();
        return place.group(1);
    }

    @Test
    void nothingIsLoadedBeforeItsSenderHasSeenWhatWasUnderstood() {
        var csv = """
                Số điện thoại;Mã địa bàn;Nhãn;Ghi chú
                0950 934 000;116;nap-xem;ông An
                0243 825 0000;116;nap-xem;số cố định
                0950934001;99999;nap-xem;địa bàn lạ
                0950934002;119;nap-xem;bà Bình
                """;
        var seen = clerk.upload("ds.csv", csv.getBytes(StandardCharsets.UTF_8), "source", "nap-xem");

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body())
                .contains(
                        "UTF-8", "4 dòng, trong đó 2 dòng bị từ chối", "dòng 3:", "số cố định không nhận được tin nhắn")
                .contains("dòng 4:", "không có địa bàn này", "→ số điện thoại", "không hiểu, bỏ qua", "Nạp 2 dòng")
                .doesNotContain("934 000", "0950934001", "??");
        assertThat(known("nap-xem")).isZero();

        var loaded = clerk.send(seen, place(seen));
        assertThat(loaded.body())
                .contains("Đã nạp xong", "Người mới", "dòng 3:")
                .doesNotContain("??");
        assertThat(known("nap-xem")).isEqualTo(2);
        assertThat(clerk.page(place(seen) + "/rejected.csv").body())
                .contains("fixed-line", "unknown-area")
                .doesNotContain("0950934001");

        clerk.send(seen, place(seen));
        assertThat(known("nap-xem")).isEqualTo(2);
        var another = new Clerk(loa.api(), "nguoi-nap-khac", "[\"OPERATOR\"]", "*");
        assertThat(another.page(place(seen)).status()).isEqualTo(404);
    }

    @Test
    void whatOldSpreadsheetsWriteIsReadAndItsEncodingNamed() {
        var csv = "Số điện thoại,Tỉnh,Huyện,Nhãn\n0950934100,Sơn La,Thuận Châu,nap-1258\n";
        // Windows-1258 writes a tone after its letter.
        var octets = Normalizer.normalize(csv, Normalizer.Form.NFD)
                .replace("o\u031B", "ơ")
                .replace("O\u031B", "Ơ")
                .replace("u\u031B", "ư")
                .replace("e\u0323\u0302", "ê\u0323")
                .replace("a\u0323\u0302", "â\u0323")
                .replace("o\u0323\u0302", "ô\u0323")
                .replace("a\u0302", "â")
                .replace("e\u0302", "ê")
                .replace("o\u0302", "ô")
                .getBytes(WINDOWS_1258);

        var seen = clerk.upload("cu.csv", octets, "source", "nap-1258");

        assertThat(seen.body())
                .contains("Windows-1258", "Số điện thoại", "Thuận Châu", "1 dòng, trong đó 0 dòng bị từ chối");
        clerk.send(seen, place(seen));
        assertThat(known("nap-1258")).isEqualTo(1);
    }

    @Test
    void aWorkbookIsReadByItsFirstSheetWithTheNumbersOfItsRows() throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet("Danh sách");
            var head = sheet.createRow(0);
            head.createCell(0).setCellValue("SĐT");
            head.createCell(2).setCellValue("Mã địa bàn");
            head.createCell(3).setCellValue("Nhãn");
            var person = sheet.createRow(1);
            person.createCell(0).setCellValue(84_950_934_200.0);
            person.createCell(2).setCellValue("116");
            person.createCell(3).setCellValue("nap-excel");
            sheet.createRow(4).createCell(0).setCellValue("không có");
            book.write(octets);
        }

        var seen = clerk.upload("ds.xlsx", octets.toByteArray(), "source", "nap-excel");

        assertThat(seen.body()).contains("Excel (.xlsx)", "dòng 5:", "số điện thoại có chữ", "Nạp 1 dòng");
        clerk.send(seen, place(seen));
        assertThat(known("nap-excel")).isEqualTo(1);
    }

    @Test
    void whatIsNoListIsRefusedWithWhatWouldMendIt() {
        assertThat(clerk.upload("x.csv", "họ tên,tuổi\nAn,3\n".getBytes(StandardCharsets.UTF_8), "source", "x")
                        .body())
                .contains("Chưa nhận tệp này", "phải là tiêu đề có cột");
        assertThat(clerk.upload("x.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), "source", "x")
                        .status())
                .isEqualTo(422);
        var author = new Clerk(loa.api(), "chi-soan", "[\"AUTHOR\"]", "*");
        assertThat(author.page("/upload").status()).isEqualTo(403);
    }

    @Test
    void nobodyLoadsPeopleOutsideTheirAreasOrTakesThemAway() {
        var elsewhere = loa.arrive(new Hamlet("nap-noi-khac", 934_300, 3));
        var csv = "msisdn,area,tags\n"
                + "0950934310,116,nap-huyen\n"
                + "0950934311,119,nap-huyen\n"
                + "0950934312,,nap-huyen\n"
                + "0%s,116,nap-huyen\n".formatted(elsewhere.number(1).substring(2))
                + "0%s,,nap-huyen\n".formatted(elsewhere.number(0).substring(2));
        var district = new Clerk(loa.api(), "can-bo-tp", "[\"OPERATOR\"]", "116");

        var seen = district.upload("huyen.csv", csv.getBytes(StandardCharsets.UTF_8), "source", "nap-huyen");

        assertThat(seen.body())
                .contains("5 dòng, trong đó 3 dòng bị từ chối", "người ngoài địa bàn", "dòng 3:", "dòng 4:", "dòng 5:")
                .doesNotContain("dòng 2:", "dòng 6:");
        assertThat(district.send(seen, place(seen)).body()).contains("Đã nạp xong");
        assertThat(known("nap-huyen")).isEqualTo(2);
        assertThat(count("{\"expression\": \"area(\\\"119\\\") and tag(\\\"nap-noi-khac\\\")\"}"))
                .isEqualTo(1);

        var all = district.upload(
                "huyen.csv", csv.getBytes(StandardCharsets.UTF_8), "source", "nap-huyen", "mode", "replace");
        assertThat(all.status()).isEqualTo(422);
        assertThat(all.body()).contains("ra ngoài địa bàn");
        assertThat(loa.api().get("/api/v1/intakes").status()).isEqualTo(200);
    }

    @Test
    void programsOfADistrictLoadItsPeopleAndAreToldOfItsLoadsAlone() {
        new Clerk(loa.api(), "can-bo-nap", "[\"OPERATOR\"]", "116");
        var wish =
                "{\"name\": \"khoa-nap\", \"holder\": \"can-bo-nap\", \"roles\": [\"OPERATOR\"], \"areas\": [\"116\"]}";
        var district = loa.api()
                .with(CampaignFile.expect(201, loa.api().json("/api/v1/keys", wish))
                        .json()
                        .get("secret")
                        .asString());
        var csv = "msisdn,area,tags\n0950934320,116,nap-rest\n0950934321,119,nap-rest\n";
        var intakes = "/api/v1/intakes";
        CampaignFile.expect(
                200, loa.api().post(intakes + "?load=nap-ca-tinh", "text/csv", csv.replace("93432", "93433")));

        var report = CampaignFile.expect(200, district.post(intakes + "?load=nap-cua-huyen", "text/csv", csv))
                .json();
        assertThat(report.get("totals").get("accepted").asInt()).isEqualTo(1);
        assertThat(report.get("rejected").asInt()).isEqualTo(1);
        assertThat(known("nap-rest")).isEqualTo(3);

        assertThat(district.get(intakes).body()).contains("nap-cua-huyen").doesNotContain("nap-ca-tinh");
        assertThat(district.get(intakes + "/nap-cua-huyen/rejected.csv").status())
                .isEqualTo(200);
        for (var beyond : new String[] {"/nap-ca-tinh", "/nap-ca-tinh/rejected.csv"}) {
            assertThat(district.get(intakes + beyond).status()).as(beyond).isEqualTo(403);
        }
        for (var beyond : new String[] {
            "load=nap-ca-tinh", "mode=replace&source=nap-rest", "mode=remove", "kind=portability", "kind=installs"
        }) {
            var refused = district.post(intakes + "?" + beyond, "text/csv", csv);
            assertThat(refused.status()).as(beyond).isEqualTo(403);
            assertThat(refused.body()).contains("Ngoài địa bàn");
        }
        assertThat(loa.api().get(intakes + "?limit=1000").body()).contains("nap-cua-huyen", "nap-ca-tinh");
    }

    @Test
    void countsOfAFewPeopleAreHiddenFromThoseWhoMayNotSeeThem() {
        loa.arrive(new Hamlet("dem-it", 934_400, 11));
        var question = "{\"expression\": \"tag(\\\"dem-it\\\")\", \"byArea\": true}";
        var rows = CampaignFile.expect(200, loa.api().json("/api/v1/audiences/count", question))
                .json()
                .get("byArea");
        assertThat(rows).hasSize(3).noneMatch(row -> row.get("count").isNull());

        new Clerk(loa.api(), "nguoi-dem", "[\"AUTHOR\"]", "*");
        var wish = "{\"name\": \"khoa-dem\", \"holder\": \"nguoi-dem\", \"roles\": [\"AUTHOR\"], \"areas\": [\"*\"]}";
        var key = CampaignFile.expect(201, loa.api().json("/api/v1/keys", wish))
                .json()
                .get("secret")
                .asString();
        var hidden = CampaignFile.expect(200, loa.api().with(key).json("/api/v1/audiences/count", question))
                .json();
        assertThat(hidden.get("count").asInt()).isEqualTo(11);
        assertThat(hidden.get("byArea")).hasSize(3).allMatch(row -> row.get("count")
                .isNull());

        loa.arrive(new Hamlet("dem-rat-it", 934_420, 4));
        var few = "{\"expression\": \"tag(\\\"dem-rat-it\\\")\"%s}";
        for (var more : new String[] {"", ", \"byArea\": true", ", \"overlap\": true", ", \"level\": \"province\""}) {
            var program = loa.api().with(key).json("/api/v1/audiences/count", few.formatted(more));
            assertThat(program.json().get("count").isNull()).as(program.body()).isTrue();
            assertThat(program.body()).doesNotContainPattern("\"(count|both|contacted)\":[1-4][,}]");
            var office = loa.api().json("/api/v1/audiences/count", few.formatted(more));
            assertThat(office.json().get("count").asInt()).isEqualTo(4);
        }
        var both = "{\"expressions\": {\"ít\": \"tag(\\\"dem-rat-it\\\")\", \"hơn\": \"tag(\\\"dem-it\\\")\"}}";
        var many = loa.api().with(key).json("/api/v1/audiences/count", both).json();
        assertThat(many.at("/counts/ít/count").isNull()).isTrue();
        assertThat(many.at("/counts/hơn/count").asInt()).isEqualTo(11);
    }
}
