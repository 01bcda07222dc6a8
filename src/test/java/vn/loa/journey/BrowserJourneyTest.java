package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.Vietnam;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Registry;

/// What people do at the console, through a real browser: with scripts, policy, widths and all.
class BrowserJourneyTest {

    private static final int LARGEST = 150_000;
    private static final int DESK = 1280;
    private static final int PHONE = 360;

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void anOfficerMakesACampaignAnotherPersonApprovesItAndTheRunIsWatchedToItsEnd() throws IOException {
        var people = loa.arrive(new Hamlet("trinh-duyet", 930_000, 60));
        var officer = officer();
        officer.open("/campaigns/new");
        officer.page().fill("#title", "Nhắc cài từ trình duyệt");
        officer.page().fill("#issuer", "Sở TTTT Sơn La");
        officer.page().fill("#document", "929/STTTT-TTBCXB");
        officer.page().fill("#date", "2020-08-04");
        officer.press("Tạo và chọn người nhận");

        officer.sees("h1", "Nhắn tới ai?");
        officer.page()
                .locator("input[name='set.tag(\"%s\")'][value=with]".formatted(people.tag()))
                .check(new Locator.CheckOptions().setForce(true));
        officer.sees(".count", "60");
        officer.press("Lưu và đi tiếp");
        officer.sees("h1", "Nhắn gì?");
        officer.sees(".bubble", "So TTTT Son La moi ong/ba cai");
        officer.press("Lưu và đi tiếp");
        officer.sees("h1", "Nhắn khi nào?");
        var day = LocalDate.now(Vietnam.ZONE).plusDays(20);
        officer.page().check("input[name=repeat][value=once]");
        officer.page().fill("#date", day.toString());
        officer.page().fill("#from", LocalDate.now(Vietnam.ZONE).toString());
        officer.page().fill("#until", day.plusDays(1).toString());
        officer.page().fill("#opens", "00:00");
        officer.page().fill("#closes", "24:00");
        officer.press("Lưu và đi tiếp");
        officer.sees("h1", "Kiểm tra trước khi gửi duyệt");
        officer.press("Gửi duyệt 60 tin nhắn");
        officer.sees(".tag.big", "Chờ duyệt");
        var campaign = officer.page().url();

        var approver = person("nguoi-duyet-trinh", "APPROVER");
        approver.follow("Nhắc cài từ trình duyệt");
        approver.sees("h1", "Duyệt chiến dịch");
        approver.press("Duyệt");
        approver.sees("[role=alert]", "Chưa duyệt");
        approver.page()
                .getByLabel("Tôi hiểu rằng việc này sẽ nhắn tới 60 người.")
                .check();
        approver.press("Duyệt");
        approver.sees(".tag.big", "Đã duyệt");

        officer.open(campaign);
        officer.follow("Gửi ngay");
        officer.press("Gửi tới 60 người");
        officer.sees(".now .count", "60");
        officer.sees(".tag.big", "Đã gửi xong");
        assertThat(loa.phones().textsTo(people.number(7))).hasSize(1);

        var report = officer.page().waitForDownload(() -> officer.follow("CSV"));
        assertThat(Files.readString(report.path())).contains("audience,,60", "attempted,,60");
        officer.open("/reports/district?area=14");
        var table = officer.page().waitForDownload(() -> officer.follow("PDF"));
        assertThat(Files.readAllBytes(table.path())).startsWith('%', 'P', 'D', 'F');
        assertThat(officer.complaints()).isEmpty();
        assertThat(approver.complaints()).isEmpty();
    }

    @Test
    void aClerkHandsInAFileSeesWhatWasUnderstoodAndLoadsIt() throws IOException {
        var csv = Files.createTempFile("danh-sach", ".csv");
        Files.writeString(csv, """
                Số điện thoại,Mã địa bàn,Nhà mạng,Ghi chú
                0950935000,116,viettel,ông An
                095093500,116,viettel,thiếu số
                0950935001,119,mobifone,bà Bình
                """);
        var officer = officer();
        officer.open("/upload");
        officer.page().setInputFiles("#file", csv);
        officer.page().fill("#source", "trinh-duyet");
        officer.press("Xem trước");
        officer.sees("h2", "Đã đọc được gì");
        officer.sees(".faults", "thiếu chữ số");
        assertThat(officer.barriers()).isEmpty();
        officer.photograph("uploaded-" + DESK);
        officer.page().setViewportSize(PHONE, 740);
        assertThat(officer.overflow()).isZero();
        officer.photograph("uploaded-" + PHONE);
        officer.press("Nạp 2 dòng");
        officer.sees("[role=status]", "Đã nạp xong");
        officer.photograph("uploaded-done-" + PHONE);
        assertThat(officer.complaints()).isEmpty();
        Files.delete(csv);
    }

    @Test
    void anAlertIsReleasedByTwoPeople() {
        var batch = alert("vu-trinh-duyet", "84950939000");
        var author = person(HealthDesk.OFFICER, "HEALTH");
        author.open("/alerts/" + batch);
        author.press("Phát hành cho 1 người");
        author.sees("[role=alert]", "người");
        assertThat(loa.phones().textsTo("84950939000")).isEmpty();

        var second = person(HealthDesk.SECOND, "HEALTH");
        second.open("/alerts");
        second.follow("vu-trinh-duyet");
        second.press("Phát hành cho 1 người");
        second.sees(".tag", "Đã phát hành");
    }

    @Test
    void whoeverLacksTheRoleIsRefused() {
        var officer = officer();
        assertThat(officer.open("/alerts")).isEqualTo(403);
        officer.sees("h1", "Không được phép");
        officer.sees("main", "Về trang Hôm nay");

        var auditor = person("kiem-toan-vien", "AUDITOR");
        auditor.open("/stop");
        auditor.page().fill("#reason", "thử");
        auditor.page().click("main form button");
        auditor.sees("h1", "Không được phép");
        assertThat(loa.api().get("/api/v1/runs/stop").status()).isEqualTo(404);
    }

    @Test
    void aPageThatNobodyLooksAtAsksForNothing() {
        var officer = officer();
        var asked = new ArrayList<String>();
        officer.page().onRequest(request -> {
            if (request.url().contains("/live")) {
                asked.add(request.url());
            }
        });
        officer.open("/");
        officer.page().evaluate("""
                () => {
                    window.kept = false;
                    document.addEventListener('htmx:beforeRequest', event => window.kept ||= event.defaultPrevented);
                    Object.defineProperty(document, 'hidden', {value: true, configurable: true});
                    document.dispatchEvent(new Event('visibilitychange'));
                }""");
        officer.page().waitForFunction("() => window.kept");
        assertThat(asked).isEmpty();

        officer.page().waitForRequest("**/live?*", () -> officer.page().evaluate("""
                () => {
                    Object.defineProperty(document, 'hidden', {value: false, configurable: true});
                    document.dispatchEvent(new Event('visibilitychange'));
                }"""));
    }

    @Test
    void whatIsTypedAfterTheSessionHasEndedIsStillThereAndGoesAlong() {
        var people = loa.arrive(new Hamlet("go-tiep", 932_000, 5));
        var file = CampaignFile.forPeople(people);
        CampaignFile.expect(200, loa.api().put(file.path(), file.yaml()));
        var officer = person("go-tiep", "AUTHOR");
        officer.open("/campaigns/" + file.id() + "/text");
        var redis = loa.redis().redis();
        redis.await(redis.async().keys("access:session:*"))
                .forEach(session -> redis.await(redis.async().del(session)));

        officer.page().selectOption("#success", "SEEN");
        officer.sees("#ended[role=alert]", "Những gì bạn gõ vẫn còn");
        officer.page().fill("#vi", "{issuer} mời cài {app}, bản gõ dở: {link}. Từ chối: TC BZ gửi {shortcode}");
        officer.press("Lưu và đi tiếp");
        officer.sees("main", "Những gì vừa gõ vẫn còn");
        officer.page().fill("input[name=username]", "go-tiep");
        officer.page().fill("input[name=password]", Clerk.PASSWORD);
        officer.page().click("main form button");
        officer.press("Gửi tiếp");

        officer.sees("h1", "Nhắn khi nào?");
        assertThat(loa.api().get(file.path()).json().get("content").asString()).contains("bản gõ dở");
    }

    @Test
    void everyPageIsReadableOnAPhoneAtADeskEnlargedAndByAScreenReader() {
        var visitor = person("xem-het", "OPERATOR", "AUTHOR", "APPROVER", "HEALTH", "AUDITOR", "ADMINISTRATOR");
        var batch = alert("vu-xem", "84950939010");
        var problems = new SoftAssertions();
        pages(batch).forEach((name, path) -> {
            visitor.page().setViewportSize(DESK, 800);
            problems.assertThat(visitor.open(path)).as(path).isEqualTo(200);
            visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
            problems.assertThat(visitor.weight()).as("octets of " + path).isLessThanOrEqualTo(LARGEST);
            problems.assertThat(visitor.barriers()).as("barriers of " + path).isEmpty();
            visitor.photograph(name + "-" + DESK);
            // What is left of a desk at 200 %.
            visitor.page().setViewportSize(DESK / 2, 400);
            problems.assertThat(visitor.overflow()).as("%s at 200 %%", path).isZero();
            visitor.page().setViewportSize(PHONE, 740);
            problems.assertThat(visitor.overflow()).as("%s on a phone", path).isZero();
            visitor.photograph(name + "-" + PHONE);
        });
        problems.assertThat(visitor.complaints()).isEmpty();
        problems.assertAll();
    }

    private static Map<String, String> pages(String batch) {
        var people = loa.arrive(new Hamlet("anh", 931_000, 40));
        var file = CampaignFile.forPeople(people);
        var run = file.run(loa.api());
        loa.settled(run);
        var draft = CampaignFile.forPeople(loa.arrive(new Hamlet("anh-nhap", 931_100, 20)));
        CampaignFile.expect(200, loa.api().put(draft.path(), draft.yaml()));
        CampaignFile.expect(200, loa.api().post(draft.path() + "/submission"));
        var campaign = "/campaigns/" + draft.id();
        var pages = new LinkedHashMap<String, String>();
        pages.put("today", "/");
        pages.put("campaigns", "/campaigns");
        pages.put("campaign-new", "/campaigns/new");
        pages.put("campaign", campaign);
        pages.put("campaign-audience", campaign + "/audience");
        pages.put("campaign-text", campaign + "/text");
        pages.put("campaign-timetable", campaign + "/timetable");
        pages.put("campaign-check", campaign + "/check");
        pages.put("campaign-approval", campaign + "/approval");
        pages.put("campaign-now", "/campaigns/" + file.id() + "/now");
        pages.put("run", "/runs/" + run);
        pages.put("person", "/person");
        pages.put("person-one", "/person/" + ordinal(people));
        pages.put("results", "/results");
        pages.put("result", "/results/" + file.id());
        pages.put("report-district", "/reports/district?area=14");
        pages.put("report-communes", "/reports/communes?area=52");
        pages.put("report-organisations", "/reports/organisations?area=543");
        pages.put("report-ranking", "/reports/ranking?area=14&date=2020-08-17");
        pages.put("report-weekly", "/reports/weekly?area=14");
        pages.put("report-targets", "/reports/targets?area=543");
        pages.put("report-calendar", "/reports/calendar");
        pages.put("places", "/places");
        pages.put("binds", "/binds");
        pages.put("bind", "/binds/" + LoaApp.VIETTEL);
        pages.put("upload", "/upload");
        pages.put("stop", "/stop");
        pages.put("alerts", "/alerts");
        pages.put("alert", "/alerts/" + batch);
        pages.put("account", "/account");
        pages.put("accounts", "/accounts");
        pages.put("keys", "/keys");
        pages.put("audit", "/audit");
        pages.put("administration", "/administration");
        pages.put("areas", "/areas");
        pages.put("areas-below", "/areas?on=2020-08-17&in=14");
        pages.put("retention", "/retention");
        pages.put("do-not-call", "/do-not-call");
        return pages;
    }

    private static int ordinal(Hamlet people) {
        var number = new Msisdn(Integer.parseInt(people.number(0).substring(2)));
        return loa.bean(Registry.class).find(number).orElseThrow();
    }

    private static Visitor officer() {
        return person("can-bo-xa", "OPERATOR", "AUTHOR");
    }

    /// Somebody with an account of these roles.
    private static Visitor person(String name, String... roles) {
        new Clerk(loa.api(), name, "[\"" + String.join("\", \"", roles) + "\"]", "*");
        return chromium.visitor(loa.api().uri("/")).signIn(name, Clerk.PASSWORD);
    }

    private static String alert(String event, String number) {
        var handed = HealthDesk.program(loa).json("/api/v1/alerts", """
                        {"event": "%s", "stage": "SUSPECTED", "instruction": "f1",
                         "route": [{"way": "SMS", "patience": "1h"}], "people": [{"to": "%s"}]}""".formatted(event, number));
        return CampaignFile.expect(202, handed).json().get("id").asString();
    }
}
