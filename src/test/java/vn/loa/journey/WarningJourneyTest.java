package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import vn.loa.cap.Proof;

/// A warning of an area, from its first words to its end, and the signed records that anybody may fetch.
class WarningJourneyTest {

    private static final String WARNINGS = "/api/v1/warnings";

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void aWarningIsIssuedByTwoChangedAndCancelledAndEachRecordReferToThoseBefore() throws Exception {
        var warning = propose("\"areas\": [\"14\"], \"severity\": \"SEVERE\", \"certainty\": \"LIKELY\"");
        var id = warning.get("id").asString();
        assertThat(warning.get("state").asString()).isEqualTo("HELD");
        assertThat(loa.api().open(WARNINGS + "/" + id + ".cap").status()).isEqualTo(404);
        assertThat(refusal(author().post(WARNINGS + "/" + id + "/release"), 403))
                .isEqualTo("released-by-its-author");

        assertThat(releaser().post(WARNINGS + "/" + id + "/release").status()).isEqualTo(200);
        var first = record(id, 1);
        assertThat(first.said("status")).isEqualTo("Actual");
        assertThat(first.said("msgType")).isEqualTo("Alert");
        assertThat(first.said("scope")).isEqualTo("Public");
        assertThat(first.said("areaDesc")).isEqualTo("Tỉnh Sơn La");
        assertThat(first.said("severity")).isEqualTo("Severe");
        assertThat(first.said("senderName")).isEqualTo("Trạm Y tế");
        assertThat(first.said("references")).isEmpty();

        var change = body("\"areas\": [\"14\", \"04\"], \"reason\": \"thêm Cao Bằng\"");
        assertThat(author().json(WARNINGS + "/" + id + "/update", change)
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("CHANGING");
        assertThat(loa.api().open(WARNINGS + "/" + id + ".cap?number=2").status())
                .isEqualTo(404);
        releaser().post(WARNINGS + "/" + id + "/release");
        var second = record(id, 2);
        assertThat(second.said("msgType")).isEqualTo("Update");
        assertThat(second.said("references")).isEqualTo("loa@localhost," + id + ".1," + first.said("sent"));
        assertThat(second.said("note")).isEqualTo("thêm Cao Bằng");

        assertThat(releaser()
                        .json(WARNINGS + "/" + id + "/cancel", "{\"reason\": \"đã qua\"}")
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("CANCELLED");
        var third = record(id, 3);
        assertThat(third.said("msgType")).isEqualTo("Cancel");
        assertThat(third.said("references")).contains(id + ".1,", " loa@localhost," + id + ".2,");
        assertThat(third.said("responseType")).isEqualTo("AllClear");
        assertThat(refusal(author().json(WARNINGS + "/" + id + "/update", change), 409))
                .isEqualTo("cancelled");
        assertThat(refusal(releaser().post(WARNINGS + "/" + id + "/release"), 409))
                .isEqualTo("cancelled");
        assertThat(loa.api()
                        .with(LoaApp.AUDITORS_KEY)
                        .get("/api/v1/alerts/log?limit=1000")
                        .body())
                .contains("warning-proposed", "warning-issued", "warning-cancelled", "warning-release-refused", id);
    }

    @Test
    void inAnEmergencyOneReleasesAndTheReasonIsKept() throws Exception {
        var warning = propose("\"areas\": [\"14\"], \"emergency\": \"đêm\", \"status\": \"EXERCISE\"");
        var id = warning.get("id").asString();

        assertThat(warning.get("state").asString()).isEqualTo("ISSUED");
        var record = record(id, 1);
        assertThat(record.said("status")).isEqualTo("Exercise");
        assertThat(record.said("headline")).isEqualTo("DIỄN TẬP: Ổ dịch mới");
        assertThat(record.said("note")).contains("Diễn tập", "exercise");
    }

    @Test
    void whatIsWithdrawnBeforeItsReleaseLeavesNoRecord() {
        var id = propose("\"areas\": [\"14\"]").get("id").asString();

        author().json(WARNINGS + "/" + id + "/cancel", "{\"reason\": \"soạn nhầm\"}");

        assertThat(author().get(WARNINGS + "/" + id).json().get("state").asString())
                .isEqualTo("CANCELLED");
        assertThat(loa.api().open(WARNINGS + "/" + id + ".cap").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"areas\": [] | bad-areas",
                "\"areas\": [\"99\"] | unknown-area",
                "\"areas\": [\"14\"], \"headline\": \"\" | no-headline",
                "\"areas\": [\"14\"], \"instruction\": \"Gọi anh A, 0912 345 678\" | number-in-text",
                "\"areas\": [\"14\"], \"description\": \"\\u0007\" | bad-description",
                "\"areas\": [\"14\"], \"severity\": \"BAD\" | bad-severity",
                "\"areas\": [\"14\"], \"status\": \"REAL\" | bad-status",
                "\"areas\": [\"14\"], \"validity\": \"9y\" | bad-validity",
                "\"areas\": [\"14\"], \"web\": \"javascript:x\" | bad-web"
            })
    void whatIsWrongIsRefusedWithItsReasonAndStandsInTheLog(String fields, String reason) {
        assertThat(refusal(author().json(WARNINGS, body(fields)), 400)).isEqualTo(reason);
        assertThat(loa.api()
                        .with(LoaApp.AUDITORS_KEY)
                        .get("/api/v1/alerts/log?limit=50")
                        .body())
                .contains(reason);
    }

    @Test
    void onlyHealthAuthoritiesWarn() {
        assertThat(loa.api().json(WARNINGS, body("\"areas\": [\"14\"]")).status())
                .isEqualTo(403);
        assertThat(refusal(releaser().json(WARNINGS, body("\"areas\": [\"14\"]")), 403))
                .isEqualTo("unknown-authority");
        var id = propose("\"areas\": [\"14\"]").get("id").asString();
        assertThat(loa.api().get(WARNINGS + "/" + id).status()).isEqualTo(403);
        assertThat(loa.api().open(WARNINGS).status()).isEqualTo(401);
        assertThat(loa.api().with(LoaApp.AUDITORS_KEY).get(WARNINGS).body()).contains(id);
    }

    @Test
    void itIsWrittenReleasedAndCancelledOnPages() {
        var clerk = HealthDesk.officer(loa);
        var written = clerk.send(
                clerk.page("/warnings"),
                "/warnings",
                "places",
                "14",
                "headline",
                "Trang có dấu",
                "instruction",
                "Ở nhà",
                "validity",
                "2d",
                "status",
                "TEST");
        assertThat(written.status()).isEqualTo(200);
        assertThat(written.body())
                .contains("THỬ NGHIỆM: Trang có dấu", "Chờ phát hành")
                .doesNotContain("??");
        var path = written.response().uri().getPath();

        var second = HealthDesk.second(loa);
        var released = second.send(second.page(path), path + "/release");
        assertThat(released.body()).contains("Đã phát hành", path.substring(10) + ".cap");
        var refused = clerk.send(clerk.page(path), path + "/update", "places", "99", "headline", "x", "reason", "y");
        assertThat(refused.body()).contains("role=\"alert\"");
        var cancelled = clerk.send(clerk.page(path), path + "/cancel", "reason", "xong");
        assertThat(cancelled.body()).contains("Đã hủy");
        assertThat(clerk.page("/warnings?lang=en").body())
                .contains("Area warnings")
                .doesNotContain("??");
        assertThat(clerk.page(path + "?lang=en").body()).contains("Cancelled").doesNotContain("??");
        assertThat(new Clerk(loa.api()).page("/warnings").status()).isEqualTo(403);
    }

    @Test
    void whoHasSomeAreasWarnsThereAndNowhereElse() {
        var here = propose("\"areas\": [\"14\"]").get("id").asString();
        var beyond = propose("\"areas\": [\"14\", \"04\"]").get("id").asString();
        var clerk = new Clerk(loa.api(), "truong-tinh", "[\"HEALTH\"]", "14");

        assertThat(clerk.page("/warnings").body()).contains("/warnings/" + here).doesNotContain(beyond);
        assertThat(clerk.page("/warnings/" + beyond).status()).isEqualTo(404);
        var page = clerk.page("/warnings/" + here);
        assertThat(clerk.send(page, "/warnings/" + beyond + "/release").body()).doesNotContain("Đã phát hành");
        assertThat(clerk.send(page, "/warnings/" + here + "/release").body()).contains("Đã phát hành");
        assertThat(author().get(WARNINGS + "/" + beyond).json().get("state").asString())
                .isEqualTo("HELD");

        var key = CampaignFile.expect(
                        201,
                        loa.api()
                                .json(
                                        "/api/v1/keys",
                                        "{\"name\": \"khoa-truong-tinh\", \"holder\": \"truong-tinh\","
                                                + " \"roles\": [\"HEALTH\"], \"areas\": [\"14\"]}"))
                .json()
                .get("secret")
                .asString();
        assertThat(loa.api().with(key).get(WARNINGS).status()).isEqualTo(200);
    }

    @Test
    void anAuthorityOfSomeAreasWritesNoWarningForOthers() {
        var clerk = new Clerk(loa.api(), "y-te-tinh", "[\"HEALTH\"]", "14");
        var form = clerk.page("/warnings");

        assertThat(written(clerk, form, "14 04").body()).contains("role=\"alert\"", "ngoài địa bàn");
        assertThat(written(clerk, form, "14").body()).contains("Trong tỉnh", "Chờ phát hành");
    }

    private static Api.Answer written(Clerk clerk, Api.Answer form, String places) {
        return clerk.send(
                form,
                "/warnings",
                "places",
                places,
                "headline",
                "Trong tỉnh",
                "instruction",
                "Ở nhà",
                "validity",
                "2d",
                "status",
                "TEST");
    }

    private static Proof record(String id, int number) throws Exception {
        var answer = loa.api().open(WARNINGS + "/" + id + ".cap?number=" + number);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/cap+xml");
        var proof = Proof.of(answer.body()).valid();
        assertThat(proof.isSignedBy(loa.api().open(WARNINGS + "/key.pem").body()))
                .isTrue();
        return proof;
    }

    private static JsonNode propose(String fields) {
        return CampaignFile.expect(201, author().json(WARNINGS, body(fields))).json();
    }

    /// The fields, above those that are sound.
    private static String body(String fields) {
        var rest = fields.contains("\"headline\"") ? "" : ", \"headline\": \"Ổ dịch mới\"";
        var whatToDo = fields.contains("\"instruction\"") ? "" : ", \"instruction\": \"Hạn chế ra ngoài\"";
        return "{" + fields + rest + whatToDo + "}";
    }

    private static String refusal(Api.Answer answer, int status) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        return answer.json().get("reason").asString();
    }

    private static Api author() {
        return loa.api().with(LoaApp.HEALTH_KEY);
    }

    private static Api releaser() {
        return loa.api().with(LoaApp.SECOND_HEALTH_KEY);
    }
}
