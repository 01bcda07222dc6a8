package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.loa.journey.CampaignFile.expect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who may come in, what they may do and where, and what is written down about it.
class AccessJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void wrongPasswordIsToldInWordsAndGuessingHasToWait() {
        var clerk = new Clerk(loa.api(), "doan-mo", "[\"AUTHOR\"]", "14");
        for (var i = 0; i < 5; i++) {
            var wrong = clerk.enter("doan-mo", "khong phai mat khau nay");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.body()).contains("Tên đăng nhập hoặc mật khẩu không đúng");
        }

        var right = clerk.enter("doan-mo", Clerk.PASSWORD);

        assertThat(right.status()).isEqualTo(429);
        assertThat(right.body()).contains("Hãy đợi");
        assertThat(Integer.parseInt(right.header("Retry-After"))).isBetween(1, 16);
    }

    @Test
    void anInvitationWorksOnceAndRefusesAWeakPassword() {
        var link = invited("moi-den");
        var clerk = new Clerk(loa.api(), "nguoi-khac", "[\"AUTHOR\"]", "14");

        var weak = clerk.send(clerk.page(link), link, "password", "12345678901234");
        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.body()).contains("dễ đoán");
        assertThat(clerk.send(clerk.page(link), link, "password", Clerk.PASSWORD)
                        .status())
                .isEqualTo(200);
        assertThat(clerk.page("/").body()).contains("Đăng xuất (moi-den)");
        assertThat(clerk.page(link).status()).isEqualTo(410);
    }

    @Test
    void whoSignsOutOrIsClosedIsOutAtOnce() {
        var clerk = new Clerk(loa.api(), "sap-nghi", "[\"AUTHOR\"]", "*");
        assertThat(clerk.page("/campaigns").body()).contains("Đăng xuất (sap-nghi)");

        expect(
                200,
                loa.api()
                        .putJson(
                                "/api/v1/accounts/sap-nghi",
                                "{\"roles\": [\"AUTHOR\"], \"areas\": [\"*\"], \"closed\": true}"));

        assertThat(clerk.page("/campaigns").body()).contains("id=\"password\"").doesNotContain("sap-nghi)");
        assertThat(clerk.enter("sap-nghi", Clerk.PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void aFormSentAfterTheSessionHasEndedIsKeptAndOfferedAgain() {
        var clerk = new Clerk(loa.api(), "go-dai", "[\"ADMINISTRATOR\"]", "*");
        var page = clerk.page("/accounts");
        assertThat(page.body()).contains("name=\"title\"");
        var sessions = loa.redis().redis().await(loa.redis().redis().async().keys("access:session:*"));
        loa.redis().redis().await(loa.redis().redis().async().del(sessions.toArray(String[]::new)));

        var kept =
                clerk.send(page, "/accounts", "name", "vua-go", "title", "Gõ <dài>", "roles", "AUTHOR", "areas", "14");
        assertThat(kept.status()).isEqualTo(401);
        assertThat(kept.body()).contains("Những gì vừa gõ vẫn còn");
        var hidden = between(kept.body(), "name=\"kept\" value=\"", "\"");
        var again = clerk.send(kept, "/login", "username", "go-dai", "password", Clerk.PASSWORD, "kept", hidden);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains("Gửi tiếp", "action=\"/accounts\"", "Gõ &lt;dài&gt;");
        assertThat(loa.api().get("/api/v1/accounts").body()).doesNotContain("vua-go");

        var done =
                clerk.send(again, "/accounts", "name", "vua-go", "title", "Gõ <dài>", "roles", "AUTHOR", "areas", "14");

        assertThat(done.status()).isEqualTo(200);
        assertThat(loa.api().get("/api/v1/accounts").body()).contains("vua-go");
    }

    @Test
    void whoeverHasOneDistrictCountsAndTextsNobodyOutsideIt() {
        var people = loa.arrive(new Hamlet("dia-ban", 863_000, 300));
        new Clerk(loa.api(), "huyen-116", "[\"OPERATOR\", \"AUTHOR\"]", "116");
        var district = loa.api().with(key("khoa-116", "huyen-116", "[\"OPERATOR\", \"AUTHOR\"]", "116"));
        var file = CampaignFile.forPeople(people);

        for (var audience :
                new String[] {"tag('dia-ban')", "not not tag('dia-ban')", "area('14') and tag('dia-ban')"}) {
            var count = "{\"expression\": \"" + audience + "\", \"byArea\": true}";
            assertThat(loa.api()
                            .json("/api/v1/audiences/count", count)
                            .json()
                            .get("count")
                            .asInt())
                    .isEqualTo(300);
            var own = district.json("/api/v1/audiences/count", count);
            assertThat(own.json().get("count").asInt()).as(own.body()).isEqualTo(100);
            assertThat(own.body()).doesNotContain("\"119\"", "\"126\"");
        }
        assertThat(count(district, "area('119')")).isZero();
        outside(district.put(file.path(), file.yaml()));
        outside(district.put(
                file.path(),
                file.with("tag(\"dia-ban\")", "(area(\"116\") or tag(\"dia-ban\"))")
                        .yaml()));
        outside(district.put(
                file.path(),
                file.with("tag(\"dia-ban\")", "area(\"14\") and tag(\"dia-ban\")")
                        .yaml()));
        expect(
                200,
                district.put(
                        file.path(),
                        file.with("tag(\"dia-ban\")", "area(\"116\") and tag(\"dia-ban\")")
                                .yaml()));

        expect(200, loa.api().put(file.path(), file.yaml()));
        assertThat(district.get(file.path()).json().get("hidden").asBoolean()).isTrue();
        outside(district.post(file.path() + "/submission"));
        outside(district.get("/api/v1/subscribers/" + people.number(1) + "/explanation?campaign=" + file.id()));
        outside(district.get("/api/v1/reports/district?area=119"));
        assertThat(district.get("/api/v1/reports/district?area=116").status()).isEqualTo(200);
        outside(district.get("/api/v1/lists"));
        outside(district.post("/api/v1/subscribers", "text/csv", "msisdn\n"));
        var run = file.run(loa.api());
        assertThat(district.get("/api/v1/runs/" + run).json().get("hidden").asBoolean())
                .isTrue();
        outside(district.post("/api/v1/runs/" + run + "/cancel"));
        loa.settled(run);
    }

    @Test
    void rolesAreKeptOnTheServer() {
        new Clerk(loa.api(), "chi-soan", "[\"AUTHOR\"]", "*");
        var author = loa.api().with(key("khoa-soan", "chi-soan", "[\"AUTHOR\"]", "*"));
        var people = loa.arrive(new Hamlet("vai-tro", 864_000, 3));
        var file = CampaignFile.forPeople(people);

        expect(200, author.put(file.path(), file.yaml()));
        assertThat(author.post(file.path() + "/runs").status()).isEqualTo(403);
        assertThat(author.json(file.path() + "/approval", "{\"hash\": \"x\"}").status())
                .isEqualTo(403);
        assertThat(author.get("/api/v1/audit").status()).isEqualTo(403);
        assertThat(author.json("/api/v1/accounts", "{}").status()).isEqualTo(403);
        assertThat(loa.api()
                        .with(LoaApp.AUDITORS_KEY)
                        .put(file.path(), file.yaml())
                        .status())
                .isEqualTo(403);
        assertThat(loa.api().with(LoaApp.SENDERS_KEY).get("/api/v1/campaigns").status())
                .isEqualTo(403);
    }

    @Test
    void aKeyIsToldOnceRotatesWithAnOverlapAndEndsAtOnce() {
        new Clerk(loa.api(), "chu-khoa", "[\"AUTHOR\"]", "*");
        var first = key("khoa-xoay", "chu-khoa", "[\"AUTHOR\"]", "*");
        var path = "/api/v1/campaigns";
        assertThat(loa.api().with(first).get(path).status()).isEqualTo(200);
        assertThat(loa.api().get("/api/v1/keys").body()).contains("khoa-xoay").doesNotContain(first);

        var second = expect(200, loa.api().json("/api/v1/keys/khoa-xoay/rotation", "{\"overlapHours\": 1}"))
                .json()
                .get("secret")
                .asString();
        assertThat(loa.api().with(first).get(path).status()).isEqualTo(200);
        assertThat(loa.api().with(second).get(path).status()).isEqualTo(200);
        expect(200, loa.api().delete("/api/v1/keys/khoa-xoay"));
        assertThat(loa.api().with(first).get(path).status()).isEqualTo(401);
        assertThat(loa.api().with(second).get(path).status()).isEqualTo(401);

        var beyond = loa.api().json("/api/v1/keys", wish("khoa-qua", "chu-khoa", "[\"OPERATOR\"]", "*"));
        assertThat(beyond.status()).isEqualTo(422);
        assertThat(beyond.body()).contains("OPERATOR");
    }

    @Test
    void everyDeedIsWrittenDownWithoutNumbersAndTheChainIsWhole() {
        var people = loa.arrive(new Hamlet("nhat-ky", 865_000, 2));
        var file = CampaignFile.forPeople(people);
        expect(200, loa.api().put(file.path(), file.yaml()));
        loa.api().delete("/api/v1/opt-outs/" + people.number(0));
        var auditor = loa.api().with(LoaApp.AUDITORS_KEY);

        var written = auditor.get("/api/v1/audit?text=nhat-ky&limit=5")
                .json()
                .get("entries")
                .get(0);
        assertThat(written.get("who").asString()).isEqualTo(LoaApp.KEY_NAME);
        assertThat(written.get("deed").asString()).isEqualTo("PUT /api/v1/campaigns/{id}");
        assertThat(written.get("after").asString()).startsWith("DRAFT sha256=");
        assertThat(written.get("from").asString()).isNotEqualTo("-");
        var optOut = auditor.get("/api/v1/audit?text=opt-outs/").body();
        assertThat(optOut).contains("******").doesNotContain(people.number(0));
        assertThat(auditor.get("/api/v1/audit/export.csv?text=nhat-ky").body())
                .startsWith("number,at,who")
                .contains("PUT /api/v1/campaigns/{id}");
        assertThat(auditor.get("/api/v1/audit/verification")
                        .json()
                        .get("broken")
                        .asInt())
                .isZero();
    }

    private static String invited(String name) {
        return expect(
                        201,
                        loa.api()
                                .json(
                                        "/api/v1/accounts",
                                        "{\"name\": \"" + name + "\", \"roles\": [\"AUTHOR\"], \"areas\": [\"14\"]}"))
                .json()
                .get("invitation")
                .asString();
    }

    private static String key(String name, String holder, String roles, String area) {
        return expect(201, loa.api().json("/api/v1/keys", wish(name, holder, roles, area)))
                .json()
                .get("secret")
                .asString();
    }

    private static String wish(String name, String holder, String roles, String area) {
        return "{\"name\": \"%s\", \"holder\": \"%s\", \"roles\": %s, \"areas\": [\"%s\"]}"
                .formatted(name, holder, roles, area);
    }

    private static int count(Api api, String expression) {
        return expect(200, api.json("/api/v1/audiences/count", "{\"expression\": \"" + expression + "\"}"))
                .json()
                .get("count")
                .asInt();
    }

    private static void outside(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("địa bàn", "outside your areas");
    }

    private static String between(String text, String from, String to) {
        var begin = text.indexOf(from) + from.length();
        return text.substring(begin, text.indexOf(to, begin));
    }
}
