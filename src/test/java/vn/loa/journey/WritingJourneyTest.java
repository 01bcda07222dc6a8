package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.Vietnam;

/// Somebody who has never seen YAML writes a campaign and submits it.
class WritingJourneyTest {

    private static final Pattern READ = Pattern.compile("name=\"read\" value=\"([0-9a-f]{64})\"");

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void fromATemplateToTheButtonThatCarriesTheNumber() throws Exception {
        var people = loa.arrive(new Hamlet("soan", 440_000, 1_240));
        var clerk = new Clerk(loa.api());
        var id = begin(clerk, "Nhắc cài: đợt soạn thảo");
        assertThat(id).isEqualTo("nhac-cai-dot-soan-thao");
        var path = "/campaigns/" + id;

        var audience = clerk.page(path + "/audience");
        var counted =
                clerk.send(audience, path + "/audience/live", "by", "expression", "expression", people.everybody());
        assertThat(counted.body()).contains("1.240");
        var saved = clerk.send(
                audience,
                path + "/audience",
                "by",
                "ticking",
                "set.smartphone",
                "with",
                "set." + people.everybody(),
                "with",
                "set.installed",
                "without",
                "set.opted_out",
                "",
                "read",
                read(audience));
        assertThat(saved.response().uri().getPath()).isEqualTo(path + "/text");
        assertThat(Files.readString(loa.campaigns().resolve(id + ".yaml")))
                .contains("audience: smartphone and " + people.everybody() + " and not installed");

        var tooLong = "Rất dài ".repeat(40) + "https://lua-dao.example.com {link}";
        var refused =
                clerk.send(saved, path + "/text", "texts.sms.vi", tooLong, "route.sms.parts", "1", "read", read(saved));
        assertThat(refused.body()).contains("role=\"alert\"", "lua-dao.example.com", "Rất dài Rất dài", "parts: ");
        var text = clerk.send(
                refused,
                path + "/text",
                "texts.sms.vi",
                "{issuer} mời cài {app}: {link}. Từ chối: TC BZ gửi {shortcode}",
                "route.sms.accents",
                "false",
                "route.zalo.template",
                "",
                "route.zalo.patience",
                "2h",
                "read",
                read(refused));
        assertThat(text.response().uri().getPath()).isEqualTo(path + "/timetable");

        var in = LocalDate.now(Vietnam.ZONE).plusDays(20);
        var planned = clerk.send(
                text,
                path + "/timetable",
                "repeat",
                "once",
                "date",
                in.toString(),
                "time",
                "09:30",
                "schedule.until",
                in.plusDays(1).toString(),
                "holdout",
                "",
                "waves.0.name",
                "",
                "waves.0.of",
                "smartphones",
                "read",
                read(text));
        assertThat(planned.response().uri().getPath()).isEqualTo(path + "/check");
        assertThat(planned.body()).contains("So TTTT moi cai Bluezone: ", "0950***");

        var figures = clerk.page(path + "/check/figures");
        assertThat(figures.body()).contains("Gửi duyệt 1.240 tin nhắn", "09:30");
        assertThat(clerk.page(path + "/check.csv").body()).contains("people,,1240");
        var submitted = clerk.send(figures, path + "/submission", "read", read(figures));
        assertThat(submitted.body()).contains("Chờ duyệt", Clerk.NAME);
        assertThat(loa.api().get("/api/v1/campaigns/" + id).json().get("state").asString())
                .isEqualTo("SUBMITTED");
        assertThat(loa.api().get("/api/v1/campaigns/" + id + "/versions").json())
                .hasSize(4);

        var decide = clerk.page(path + "/approval");
        assertThat(decide.body()).contains("Tôi hiểu rằng việc này sẽ nhắn tới 1.240 người.");
        var own = clerk.send(
                decide, path + "/approval", "read", read(decide), "decision", "approve", "understood", "true");
        assertThat(own.body()).contains("phải do người khác duyệt");
        var approved = loa.api()
                .with(LoaApp.APPROVERS_KEY)
                .json("/api/v1/campaigns/" + id + "/approval", "{\"hash\": \"" + read(decide) + "\"}");
        assertThat(approved.json().get("state").asString()).isEqualTo("APPROVED");
        assertThat(clerk.page(path).body()).contains("Lịch sử trình duyệt", "nguoi-duyet");
    }

    @Test
    void anOfficerOfOneDistrictBeginsWithItsPeopleAndIsToldWhatReachesBeyond() throws Exception {
        var officer = new Clerk(loa.api(), "soan-huyen", "[\"AUTHOR\"]", "116");
        var id = begin(officer, "Nhắc cài ở thành phố");
        var path = "/campaigns/" + id;
        assertThat(Files.readString(loa.campaigns().resolve(id + ".yaml")))
                .contains("audience: area(\"116\") and smartphone and not installed");
        var audience = officer.page(path + "/audience");
        assertThat(audience.body()).contains("Thành phố Sơn La").doesNotContain("Thành phố Hà Nội");
        assertThat(officer.page("/areas/below/116?asOf=2025-06-30").body()).contains("Phường Chiềng Lề");
        assertThat(officer.page("/areas/picker?asOf=2025-06-30&name=chieng").body())
                .contains("Phường Chiềng Lề")
                .doesNotContain("Chiềng Sơ");

        var beyond = officer.send(
                audience, path + "/audience/live", "by", "expression", "expression", "smartphone and not installed");
        assertThat(beyond.body()).contains("ngoài địa bàn của bạn");
        var refused = officer.send(
                audience,
                path + "/audience",
                "by",
                "expression",
                "expression",
                "smartphone and not opted_out",
                "read",
                read(audience));
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body())
                .contains("role=\"alert\"", "ngoài địa bàn của bạn", "Chọn khu vực")
                .contains(">smartphone and not opted_out</textarea>");
        var health = officer.send(
                refused,
                path + "/audience",
                "by",
                "expression",
                "expression",
                "area(\"116\") and list(\"quarantine-home\")",
                "read",
                read(refused));
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).contains("danh sách y tế", "nhờ người có vai trò y tế");
        assertThat(Files.readString(loa.campaigns().resolve(id + ".yaml")))
                .contains("audience: area(\"116\") and smartphone and not installed");
    }

    @Test
    void whoMayOnlyLookSeesEachStepTriesChangesAndIsToldWhichRoleSaves() {
        var people = loa.arrive(new Hamlet("chi-nhin", 443_000, 7));
        var file = CampaignFile.forPeople(people);
        CampaignFile.expect(200, loa.api().put(file.path(), file.yaml()));
        var approver = new Clerk(loa.api(), "chi-nhin", "[\"APPROVER\"]", "*");
        var path = "/campaigns/" + file.id();

        for (var step : new String[] {"/audience", "/text", "/timetable"}) {
            assertThat(approver.page(path + step).body())
                    .as(step)
                    .contains("Bạn chỉ xem")
                    .doesNotContain("Lưu và đi tiếp");
        }
        var page = approver.page(path + "/audience");
        var tried = approver.send(page, path + "/audience/live", "by", "expression", "expression", people.everybody());
        assertThat(tried.body()).contains("<b>7</b>");
        var refused = approver.send(
                page, path + "/audience", "by", "expression", "expression", "everybody", "read", read(page));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("Không được phép", "Việc này cần vai trò:", "<b>soạn</b>");

        var audit = loa.api()
                .with(LoaApp.AUDITORS_KEY)
                .get("/api/v1/audit?text=chi-nhin")
                .body();
        assertThat(audit).contains("PUT /api/v1/campaigns/{id}").doesNotContain("/live");
        var elsewhere = new Clerk(loa.api(), "chi-nhin-116", "[\"AUTHOR\"]", "116").page(path + "/text");
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(elsewhere.body()).contains("người ngoài địa bàn của bạn");
    }

    @Test
    void todayTellsAnApproverApartWhatWaitsForThemAndWhatForSomebodyElse() {
        var people = loa.arrive(new Hamlet("cho-duyet", 444_000, 4));
        var file = CampaignFile.forPeople(people);
        var both = new Clerk(loa.api(), "soan-va-duyet", "[\"AUTHOR\", \"APPROVER\"]", "*");
        var other = new Clerk(loa.api(), "chi-duyet", "[\"APPROVER\"]", "*");
        var elsewhere = new Clerk(loa.api(), "duyet-119", "[\"APPROVER\"]", "119");
        CampaignFile.expect(200, loa.api().put(file.path(), file.yaml()));
        var check = both.page("/campaigns/" + file.id() + "/check/figures");
        assertThat(both.send(check, "/campaigns/" + file.id() + "/submission", "read", read(check))
                        .status())
                .isEqualTo(200);

        assertThat(waiting(other, file.id())).isEqualTo("waiting for me");
        assertThat(waiting(both, file.id())).isEqualTo("waiting for others");
        assertThat(waiting(elsewhere, file.id())).isEqualTo("waiting for others");
        assertThat(other.page("/").body())
                .containsSubsequence("Chờ tôi duyệt", "/campaigns/" + file.id() + "/approval");
        assertThat(both.page("/").body())
                .containsSubsequence("Chờ người khác duyệt", "/campaigns/" + file.id() + "/approval");
    }

    @Test
    void whoSavesSecondIsToldAndLosesNothing() {
        var clerk = new Clerk(loa.api());
        var other = new Clerk(loa.api());
        var path = "/campaigns/" + begin(clerk, "Hai người cùng sửa");
        var mine = clerk.page(path + "/text");
        var theirs = other.page(path + "/audience");
        other.send(theirs, path + "/audience", "by", "expression", "expression", "everybody", "read", read(theirs));

        var stale = clerk.send(mine, path + "/text", "texts.sms.vi", "Của tôi: {link}", "read", read(mine));
        assertThat(stale.response().uri().getPath()).isEqualTo(path + "/text");
        assertThat(stale.body()).contains("Người khác vừa sửa", ">Của tôi: {link}</textarea>");

        clerk.send(stale, path + "/text", "texts.sms.vi", "Của tôi: {link}", "read", read(stale));
        assertThat(loa.api().get("/api/v1" + path).json().get("content").asString())
                .contains("audience: everybody", "Của tôi: {link}");
    }

    @Test
    void daysSharesAndHoursAreWrittenAsPeopleWriteThemAndWhatComesTooLateIsTold() throws Exception {
        var people = loa.arrive(new Hamlet("viet-so", 445_000, 2_000));
        var clerk = new Clerk(loa.api());
        var file = CampaignFile.forPeople(people);
        CampaignFile.expect(200, loa.api().put(file.path(), file.yaml()));
        var path = "/campaigns/" + file.id();
        var page = clerk.page(path + "/timetable?lang=vi");

        var saved = clerk.send(
                page, path + "/timetable", "caps.apart", "4", "holdout", "2,5", "rate", "2000", "read", read(page));
        assertThat(saved.response().uri().getPath()).as(saved.body()).isEqualTo(path + "/check");
        assertThat(Files.readString(loa.campaigns().resolve(file.id() + ".yaml")))
                .contains("apart: 4d", "holdout: 2.5%");
        var again = clerk.page(path + "/timetable");
        assertThat(again.body())
                .contains("name=\"caps.apart\"", "value=\"4\"", "value=\"2.5\"")
                .doesNotContain("3d");
        assertThat(clerk.send(again, path + "/timetable/live", "rate", "2000").body())
                .contains("Dự kiến xong");
        assertThat(clerk.send(
                                again,
                                path + "/timetable/live",
                                "rate",
                                "1",
                                "window.from",
                                "09:00",
                                "window.to",
                                "09:01")
                        .body())
                .contains("Không kịp gửi hết", " phần tin không kịp giao");

        var text = clerk.page(path + "/text");
        clerk.send(
                text,
                path + "/text",
                "route.zalo.template",
                "312345",
                "patience.number",
                "90",
                "patience.unit",
                "m",
                "param.name",
                "ten",
                "param.value",
                "ông/bà",
                "param.name",
                "noi o",
                "param.value",
                "{area}",
                "read",
                read(text));
        assertThat(Files.readString(loa.campaigns().resolve(file.id() + ".yaml")))
                .contains("patience: 90m", "ten: ông/bà", "noi_o: ");
        assertThat(clerk.page(path + "/check?lang=vi").body())
                .contains("Tin Zalo đi trước")
                .doesNotContain("(Zalo goes first");
        assertThat(clerk.page(path + "/check?lang=en").body())
                .contains("Zalo goes first")
                .doesNotContain("Tin Zalo đi trước");
        clerk.page("/?lang=vi");
    }

    @Test
    void anAudienceWithoutPeopleAndAForbiddenWordAreToldInWordsWithTheNextStep() {
        var clerk = new Clerk(loa.api());
        var path = "/campaigns/" + begin(clerk, "Không có ai");
        var audience = clerk.page(path + "/audience");
        clerk.send(
                audience,
                path + "/audience",
                "by",
                "expression",
                "expression",
                "not everybody",
                "read",
                read(audience));
        assertThat(clerk.page(path + "/check/figures").body())
                .contains("Nhóm đã chọn không có ai", "Chọn lại người nhận")
                .doesNotContain("Gửi duyệt 0");

        var text = clerk.page(path + "/text");
        var refused =
                clerk.send(text, path + "/text", "texts.sms.vi", "Bạn là F1, cài {app}: {link}", "read", read(text));
        assertThat(refused.body()).contains("từ không được dùng: “F1”", "Viết cách khác", "Bạn là F1, cài {app}");
    }

    @Test
    void aProgramThatNamesTheVersionItReadOverwritesNoOther() {
        var people = new Hamlet("ghi-de", 441_500, 1);
        var file = CampaignFile.forPeople(people);
        loa.arrive(people);
        CampaignFile.expect(200, loa.api().put(file.path(), file.yaml()));
        var tag = loa.api().get(file.path()).header("ETag");
        CampaignFile.expect(200, loa.api().put(file.path(), file.slowedTo(1_000).yaml()));

        var second = loa.api().putIfMatch(file.path(), file.slowedTo(900).yaml(), tag);

        assertThat(second.status()).isEqualTo(412);
        assertThat(loa.api().get(file.path()).json().get("content").asString()).contains("rate: 1000");
    }

    @Test
    void aTextIsTriedOutOnAFewPhonesADayAndOnNoMore() {
        var people = new Hamlet("gui-thu", 442_000, 1);
        loa.arrive(people);
        var file = CampaignFile.forPeople(people);
        CampaignFile.expect(200, loa.api().put(file.path(), file.yaml()));
        var clerk = new Clerk(loa.api(), "chi-thu", "[\"AUTHOR\"]", "*");
        var page = clerk.page("/campaigns/" + file.id() + "/check?lang=vi");

        assertThat(tried(clerk, page, file, "0985442101")).contains("Đã gửi tin thử tới");
        assertThat(tried(clerk, page, file, "0985442101")).contains("đã được gửi thử tới");
        assertThat(tried(clerk, page, file, "0985442102")).contains("Đã gửi tin thử tới");
        assertThat(tried(clerk, page, file, "0985442103")).contains("Hôm nay bạn đã gửi thử đủ 2 tin");
        assertThat(tried(clerk, page, file, "0985442102")).contains("đã được gửi thử tới");

        var other = new Clerk(loa.api(), "anh-thu", "[\"AUTHOR\"]", "*");
        assertThat(tried(other, other.page("/campaigns/" + file.id() + "/check?lang=vi"), file, "0985442104"))
                .contains("Đã gửi tin thử tới");
        await().until(() -> loa.phones().textsTo("84985442104").size() == 1);
        assertThat(loa.phones().textsTo("84985442103")).isEmpty();
    }

    private static String waiting(Clerk who, String campaign) {
        for (var row : who.page("/today.json").json()) {
            if (row.get("id").asString("").equals(campaign)
                    && row.get("matter").asString().startsWith("waiting")) {
                return row.get("matter").asString();
            }
        }
        return "nowhere";
    }

    private static String tried(Clerk clerk, Api.Answer page, CampaignFile file, String number) {
        return clerk.send(page, "/campaigns/" + file.id() + "/test", "number", number)
                .body();
    }

    private static String begin(Clerk clerk, String title) {
        var begun = clerk.send(
                clerk.page("/campaigns/new?lang=vi"),
                "/campaigns/new",
                "from",
                "nhac-cai",
                "title",
                title,
                "legal.issuer",
                "Sở TTTT",
                "legal.document",
                "929/STTTT",
                "legal.date",
                "2020-08-04",
                "category",
                "PUBLIC_SERVICE");
        var path = begun.response().uri().getPath();
        assertThat(path).as(begun.body()).endsWith("/audience");
        return path.split("/")[2];
    }

    private static String read(Api.Answer page) {
        var read = READ.matcher(page.body());
        assertThat(read.find()).as(page.body()).isTrue();
        return read.group(1);
    }
}
