package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.loa.journey.CampaignFile.expect;

import java.time.Instant;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
    void aWholeOfficeMayComeInFromOneAddress() {
        var clerk = new Clerk(loa.api(), "ca-phong", "[\"AUTHOR\"]", "14");

        for (var i = 0; i < 30; i++) {
            assertThat(clerk.enter("ca-phong", Clerk.PASSWORD).status()).isEqualTo(200);
        }
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
        assertThat(clerk.page("/").body()).contains(">moi-den</a>");
        assertThat(clerk.page(link).status()).isEqualTo(410);
    }

    @Test
    void whoHasASecondFactorIsAskedForItsCode() {
        var clerk = new Clerk(loa.api(), "co-ma", "[\"AUTHOR\"]", "14");
        var own = clerk.page("/account");
        assertThat(own.body()).contains("data:image/png;base64,");
        var secret = between(own.body(), "name=\"secret\" value=\"", "\"");
        var digits = Authenticator.digits(secret, Instant.now());
        var on = clerk.send(own, "/account/second-factor", "secret", secret, "code", digits);
        assertThat(on.status()).as(on.body()).isEqualTo(200);
        var sheet = between(on.body(), "<pre class=\"whole\"><code>", "</code>").split("\\s+");
        assertThat(sheet).hasSize(10);
        assertThat(clerk.page("/account").body()).doesNotContain(secret, sheet[0]);
        clerk.send(on, "/logout");

        var half = clerk.enter("co-ma", Clerk.PASSWORD);
        assertThat(half.body()).contains("Mã xác nhận");
        assertThat(clerk.page("/account").body()).as("half is not in").contains("id=\"password\"");
        var ticket = between(half.body(), "name=\"ticket\" value=\"", "\"");
        var used = clerk.send(half, "/login/code", "ticket", ticket, "code", digits);
        assertThat(used.status()).isEqualTo(401);
        assertThat(used.body()).contains("Mã không đúng hoặc đã dùng");
        assertThat(clerk.send(half, "/login/code", "ticket", "bia-ra", "code", sheet[0])
                        .body())
                .contains("Đã quá lâu");
        var in = clerk.send(used, "/login/code", "ticket", ticket, "code", sheet[0]);
        assertThat(in.status()).isEqualTo(200);
        assertThat(clerk.page("/account").body()).contains("Còn 9 mã dự phòng");

        clerk.send(in, "/logout");
        expect(200, loa.api().delete("/api/v1/accounts/co-ma/second-factor"));
        assertThat(clerk.enter("co-ma", Clerk.PASSWORD).body()).contains(">co-ma</a>");
    }

    @Test
    void whoChangesTheirPasswordGivesTheOldOneAndEndsTheirOtherSessions() {
        var clerk = new Clerk(loa.api(), "doi-khoa", "[\"AUTHOR\"]", "14");
        var elsewhere = new Clerk(loa.api(), "doi-khoa", "[\"AUTHOR\"]", "14");
        var fresh = "mot cau khac han cau cu";
        var own = clerk.page("/account");

        assertThat(clerk.send(own, "/account/password", "current", "sai", "fresh", fresh)
                        .status())
                .isEqualTo(422);
        assertThat(clerk.send(own, "/account/password", "current", Clerk.PASSWORD, "fresh", fresh)
                        .status())
                .isEqualTo(200);

        assertThat(clerk.page("/account").body()).contains(">doi-khoa</a>");
        assertThat(elsewhere.page("/account").body()).contains("id=\"password\"");
        assertThat(clerk.enter("doi-khoa", Clerk.PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void whoSignsOutOrIsClosedIsOutAtOnce() {
        var clerk = new Clerk(loa.api(), "sap-nghi", "[\"AUTHOR\"]", "*");
        assertThat(clerk.page("/campaigns").body()).contains(">sap-nghi</a>");

        expect(
                200,
                loa.api()
                        .putJson(
                                "/api/v1/accounts/sap-nghi",
                                "{\"roles\": [\"AUTHOR\"], \"areas\": [\"*\"], \"closed\": true}"));

        assertThat(clerk.page("/campaigns").body()).contains("id=\"password\"").doesNotContain(">sap-nghi</a>");
        assertThat(clerk.enter("sap-nghi", Clerk.PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void aPasswordInAKeptFormStandsOnNoScreen() {
        var clerk = new Clerk(loa.api(), "doi-mat-khau", "[\"AUTHOR\"]", "*");
        var page = clerk.page("/account");
        var sessions = loa.redis().redis().await(loa.redis().redis().async().keys("access:session:*"));
        loa.redis().redis().await(loa.redis().redis().async().del(sessions.toArray(String[]::new)));

        var kept = clerk.send(page, "/account/password", "current", Clerk.PASSWORD, "fresh", "mot con song khac han");
        var hidden = between(kept.body(), "name=\"kept\" value=\"", "\"");
        var again = clerk.send(kept, "/login", "username", "doi-mat-khau", "password", Clerk.PASSWORD, "kept", hidden);

        assertThat(again.body())
                .contains("action=\"/account/password\"", "<td>••••••</td>")
                .doesNotContain("<td>" + Clerk.PASSWORD, "<td>mot con song");
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
    void anotherSpellingOfAnAddressOpensNothingMore() {
        new Clerk(loa.api(), "huyen-khac", "[\"AUTHOR\"]", "116");
        var district = loa.api().with(key("khoa-khac", "huyen-khac", "[\"AUTHOR\"]", "116"));

        assertThat(district.get("/api/v1/%72eports/district?area=116").status()).isEqualTo(200);
        outside(district.get("/api/v1/%72eports/district?area=119"));
        outside(district.get("/api/v1/%72eports/district"));
        assertThat(district.head("/api/v1/audit").status()).isEqualTo(403);
        assertThat(district.head("/api/v1/campaigns").status()).isEqualTo(200);
    }

    @Test
    void whoeverWritesForOneDistrictIsToldOfNobodyOutsideItWhileWriting() {
        var people = loa.arrive(new Hamlet("dang-soan", 868_000, 300));
        var clerk = new Clerk(loa.api(), "soan-116", "[\"AUTHOR\"]", "116");
        var district = loa.api().with(key("khoa-soan-116", "soan-116", "[\"AUTHOR\"]", "116"));
        var file = CampaignFile.forPeople(people).with("tag(", "area(\"116\") and tag(");
        expect(200, district.put(file.path(), file.yaml()));
        var path = "/campaigns/" + file.id() + "/audience";

        var counted =
                clerk.send(clerk.page(path), path + "/live", "by", "expression", "expression", people.everybody());

        assertThat(counted.body()).contains("<b>100</b>").doesNotContain("<b>300</b>");
    }

    @Test
    void nobodyPutsAnotherSecondFactorInPlaceOfTheOneThatIsThere() {
        var clerk = new Clerk(loa.api(), "giu-ma", "[\"AUTHOR\"]", "14");
        var own = clerk.page("/account");
        var secret = between(own.body(), "name=\"secret\" value=\"", "\"");
        clerk.send(
                own, "/account/second-factor", "secret", secret, "code", Authenticator.digits(secret, Instant.now()));
        var thiefs = "A".repeat(32);

        var taken = clerk.send(
                clerk.page("/account"),
                "/account/second-factor",
                "secret",
                thiefs,
                "code",
                Authenticator.digits(thiefs, Instant.now()));

        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.body()).doesNotContain("<pre class=\"whole\">");
        for (var i = 0; i < 5; i++) {
            assertThat(clerk.send(clerk.page("/account"), "/account/second-factor/end", "code", "khong-phai")
                            .body())
                    .contains("Mã không đúng");
        }
        var guess = Authenticator.digits(secret, Instant.now().plusSeconds(30));
        var guessed = clerk.send(clerk.page("/account"), "/account/second-factor/end", "code", guess);
        assertThat(guessed.status()).isEqualTo(422);
        assertThat(clerk.page("/account").body()).contains("Còn 10 mã dự phòng");
    }

    @Test
    void anInvitationEndsWithThePasswordThatItWasToReplaceAndSkipsNoSecondFactor() {
        var clerk = new Clerk(loa.api(), "quen-khoa", "[\"AUTHOR\"]", "14");
        var own = clerk.page("/account");
        var secret = between(own.body(), "name=\"secret\" value=\"", "\"");
        var on = clerk.send(
                own, "/account/second-factor", "secret", secret, "code", Authenticator.digits(secret, Instant.now()));
        clerk.send(on, "/logout");
        var one = invitedAgain("quen-khoa");
        var other = invitedAgain("quen-khoa");

        var half = clerk.send(clerk.page(one), one, "password", "mot cau khac nua vay");

        assertThat(half.body()).contains("Mã xác nhận");
        assertThat(clerk.page("/account").body()).contains("id=\"password\"");
        assertThat(clerk.page(other).status()).isEqualTo(410);
        assertThat(clerk.enter("quen-khoa", "mot cau khac nua vay").body()).contains("Mã xác nhận");
    }

    @Test
    void rolesAreKeptOnTheServer() {
        new Clerk(loa.api(), "chi-soan", "[\"AUTHOR\"]", "*");
        var author = loa.api().with(key("khoa-soan", "chi-soan", "[\"AUTHOR\"]", "*"));
        var people = loa.arrive(new Hamlet("vai-tro", 864_000, 3));
        var file = CampaignFile.forPeople(people);

        expect(200, author.put(file.path(), file.yaml()));
        var refused = author.post(file.path() + "/runs");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("cần vai trò OPERATOR", "needs the role OPERATOR");
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
    void filesTellNoCountOfAFewPeopleUnlessTheRoleAllows() {
        new Clerk(loa.api(), "chi-doc", "[\"AUTHOR\"]", "*");
        var author = loa.api().with(key("khoa-doc", "chi-doc", "[\"AUTHOR\"]", "*"));
        var people = loa.arrive(new Hamlet("it-nguoi", 867_000, 3));
        var file = CampaignFile.forPeople(people);
        var run = file.run(loa.api());
        loa.settled(run);
        var path = "/api/v1/results/" + file.id() + ".csv";

        assertThat(loa.api().get(path).body()).contains("campaign,it-nguoi,,3,").doesNotContain("*");
        assertThat(author.get(path).body()).contains("campaign,it-nguoi,,*,").doesNotContain(",,3,");
        var sent = "/whole/figures/SENT/count";
        var results = "/api/v1/results/" + file.id();
        assertThat(loa.api().get(results).json().at(sent).asLong()).isEqualTo(3);
        assertThat(author.get(results).json().at(sent).isNull()).isTrue();
        var areas = "/api/v1/runs/" + run + "/areas";
        assertThat(loa.api().get(areas).json().at("/0/audience").asLong()).isBetween(1L, 3L);
        assertThat(author.get(areas).json().at("/0/audience").isNull()).isTrue();
        var books = "/api/v1/runs/" + run;
        assertThat(loa.api().get(books).json().get("audience").asLong()).isEqualTo(3);
        var told = author.get(books).json();
        for (var figure : new String[] {"audience", "attempted", "accepted", "parts"}) {
            assertThat(told.get(figure).isNull()).as(figure).isTrue();
        }
        assertThat(told.get("failed").asLong()).isZero();
        assertThat(author.get("/api/v1/runs?limit=200").body())
                .contains("\"campaign\":\"it-nguoi\"")
                .doesNotContainPattern("\"(audience|attempted|pending|accepted|parts)\":[1-4],");
        assertThat(author.get(books + "/people?plane=attempted").status()).isEqualTo(403);
        var clerk = new Clerk(loa.api(), "chi-doc-sach", "[\"AUTHOR\"]", "*");
        for (var sheet : new String[] {"books", "districts"}) {
            assertThat(clerk.page("/runs/" + run + "/" + sheet + ".csv").body())
                    .as(sheet)
                    .contains(",*")
                    .doesNotContainPattern(",[1-4][,\r]");
            assertThat(clerk.page("/runs/" + run + "/" + sheet + ".json").body())
                    .as(sheet)
                    .contains("null")
                    .doesNotContainPattern(":[1-4][,}]");
        }
        assertThat(loa.api()
                        .get(file.path() + "/forecast")
                        .json()
                        .get("audience")
                        .asLong())
                .isEqualTo(3);
        assertThat(author.get(file.path() + "/forecast").json().get("audience").isNull())
                .isTrue();
        for (var sheet : new String[] {"audience", "check", "approval"}) {
            assertThat(clerk.page("/campaigns/" + file.id() + "/" + sheet + ".csv")
                            .body())
                    .as(sheet)
                    .contains(",*")
                    .doesNotContainPattern("(?m)^(people|parts|audience|excluded|also meant by),[^,]*,[1-4]\r?$");
            assertThat(clerk.page("/campaigns/" + file.id() + "/" + sheet + ".json")
                            .body())
                    .as(sheet)
                    .doesNotContainPattern("\"value\":[1-4][,}]");
        }
        assertThat(clerk.page("/today.csv").body())
                .contains("last," + run + ",")
                .contains(",finished,*");
    }

    @Test
    void anAccountIsOpenedFromTheListAndOnlyItsFormsAreShown() {
        new Clerk(loa.api(), "sua-sau", "[\"AUTHOR\"]", "14");
        var clerk = new Clerk(loa.api(), "sua-so", "[\"ADMINISTRATOR\"]", "*");

        var list = clerk.page("/accounts");
        assertThat(list.body())
                .contains("href=\"/accounts?open=sua-sau#sua-sau\"")
                .doesNotContain("action=\"/accounts/sua-sau\"");
        var opened = clerk.page("/accounts?open=sua-sau");
        assertThat(opened.body())
                .contains("action=\"/accounts/sua-sau\"", "action=\"/accounts/sua-sau/invitation\"")
                .doesNotContain("action=\"/accounts/sua-so\"");
        var changed = clerk.send(
                opened,
                "/accounts/sua-sau",
                "title",
                "Cán bộ mới",
                "roles",
                "AUTHOR",
                "roles",
                "OPERATOR",
                "areas",
                "116");
        assertThat(changed.body()).contains("Cán bộ mới", "địa bàn 116", "action=\"/accounts/sua-sau\"");
    }

    @Test
    void noPageLeadsAnybodyWhereTheyAreTurnedAway() {
        var link = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)\"");
        for (var who : new String[][] {
            {"mo-quan-tri", "ADMINISTRATOR", "*"},
            {"mo-kiem-tra", "AUDITOR", "*"},
            {"mo-y-te", "HEALTH", "*"},
            {"mo-duyet", "APPROVER", "*"},
            {"mo-soan-xa", "AUTHOR", "03646"},
            {"mo-van-hanh-huyen", "OPERATOR", "116"},
            {"mo-duong-day", "HOTLINE", "*"}
        }) {
            var clerk = new Clerk(loa.api(), who[0], "[\"" + who[1] + "\"]", who[2]);
            for (var page : new String[] {"/", "/administration", "/areas", "/account"}) {
                var seen = clerk.page(page);
                if (seen.status() != 200) {
                    assertThat(page).as(who[1]).isNotEqualTo("/account").isNotEqualTo("/areas");
                    continue;
                }
                for (var to : new TreeSet<>(link.matcher(seen.body())
                        .results()
                        .map(found -> found.group(1).replace("&amp;", "&"))
                        .toList())) {
                    assertThat(clerk.page(to).status())
                            .as(who[1] + " " + page + " -> " + to)
                            .isEqualTo(200);
                }
            }
        }
        var refused = new Clerk(loa.api(), "mo-quan-tri", "[\"ADMINISTRATOR\"]", "*").page("/person");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body())
                .contains("Việc này cần vai trò", "vận hành", "soạn", "Nhờ người có vai trò ấy")
                .doesNotContain("trang đã cũ", "??");
    }

    @Test
    void aKeyAndAnAccountNeverShareAName() {
        new Clerk(loa.api(), "chu-ten", "[\"AUTHOR\"]", "*");
        key("khoa-ten", "chu-ten", "[\"AUTHOR\"]", "*");

        for (var taken : new String[] {"chu-ten", LoaApp.KEY_NAME, "khoa-ten"}) {
            assertThat(loa.api()
                            .json("/api/v1/keys", wish(taken, "chu-ten", "[\"AUTHOR\"]", "*"))
                            .status())
                    .as(taken)
                    .isEqualTo(409);
        }
        for (var taken : new String[] {"khoa-ten", LoaApp.KEY_NAME, " Van-Phong "}) {
            var refused = loa.api()
                    .json(
                            "/api/v1/accounts",
                            "{\"name\": \"%s\", \"roles\": [\"AUTHOR\"], \"areas\": [\"*\"]}".formatted(taken));
            assertThat(refused.status()).as(taken).isEqualTo(409);
            assertThat(refused.body()).contains("tên của một khóa", "name of a program's key");
        }
    }

    @Test
    void aFormOfOneSessionIsNoneOfAnother() {
        var own = new Clerk(loa.api(), "phien-mot", "[\"AUTHOR\"]", "*");
        var others = new Clerk(loa.api(), "phien-hai", "[\"AUTHOR\"]", "*");
        var form = own.page("/person?lang=vi");

        // Whoever can plant cookies beside the session's, and has a form of a session of their own.
        own.cookies().getCookies().stream()
                .filter(cookie -> cookie.getName().contains("XSRF"))
                .forEach(planted -> others.cookies().add(null, planted));
        var old = others.send(form, "/person", "number", "0912345678");
        assertThat(old.status()).isEqualTo(403);
        assertThat(old.body()).contains("Trang đã cũ", "tải lại rồi làm lại");
        assertThat(others.send(others.page("/person"), "/person", "number", "0912345678")
                        .status())
                .isEqualTo(200);
        assertThat(own.send(form, "/person", "number", "0912345678").status()).isEqualTo(200);
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
    void theKeysPageMakesAKeyShowsItOnceAndEndsIt() {
        new Clerk(loa.api(), "chu-khoa-2", "[\"AUTHOR\"]", "14");
        var clerk = new Clerk(loa.api(), "quan-khoa", "[\"ADMINISTRATOR\"]", "*");

        var refused = clerk.send(
                clerk.page("/keys"),
                "/keys",
                "name",
                "khoa-trang",
                "holder",
                "chu-khoa-2",
                "roles",
                "OPERATOR",
                "areas",
                "14");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("OPERATOR", "value=\"khoa-trang\"");
        var made = clerk.send(
                refused, "/keys", "name", "khoa-trang", "holder", "chu-khoa-2", "roles", "AUTHOR", "areas", "14");
        assertThat(made.header("Cache-Control")).contains("no-store");
        var secret = between(made.body(), "<pre class=\"whole\"><code>", "</code>");
        assertThat(loa.api().with(secret).get("/api/v1/campaigns").status()).isEqualTo(200);
        assertThat(clerk.page("/keys").body()).contains("khoa-trang").doesNotContain(secret);

        assertThat(clerk.send(made, "/keys/khoa-trang/end").status()).isEqualTo(200);
        assertThat(loa.api().with(secret).get("/api/v1/campaigns").status()).isEqualTo(401);
    }

    @Test
    void nobodyMakesAKeyThatSomebodyOutsideTheirAreasWouldAnswerFor() {
        new Clerk(loa.api(), "ca-nuoc", "[\"AUTHOR\"]", "*");
        key("khoa-ca-nuoc", "ca-nuoc", "[\"AUTHOR\"]", "116");
        var clerk = new Clerk(loa.api(), "quan-tri-116", "[\"ADMINISTRATOR\"]", "116");
        var keys = clerk.page("/keys");

        var made =
                clerk.send(keys, "/keys", "name", "muon-ten", "holder", "ca-nuoc", "roles", "AUTHOR", "areas", "116");
        assertThat(made.status()).isEqualTo(422);
        assertThat(made.body()).contains("trong địa bàn của bạn").doesNotContain("<pre class=\"whole\">");
        assertThat(clerk.send(keys, "/keys/khoa-ca-nuoc/rotation").body()).doesNotContain("<pre class=\"whole\">");
        assertThat(clerk.send(keys, "/keys", "name", "khong-vai", "holder", "quan-tri-116", "areas", "116")
                        .status())
                .isEqualTo(422);
        assertThat(clerk.send(keys, "/keys/khoa-ca-nuoc/end").status()).isEqualTo(200);
    }

    @Test
    void everyDeedIsWrittenDownWithoutNumbersAndTheChainIsWhole() {
        var people = loa.arrive(new Hamlet("nhat-ky", 865_000, 2));
        var file = CampaignFile.forPeople(people);
        expect(200, loa.api().put(file.path(), file.yaml()));
        loa.api().delete("/api/v1/opt-outs/" + people.number(0));
        expect(200, loa.api().get("/api/v1/installs?purpose=doi-soat-nha-mang"));
        expect(200, loa.api().get("/api/v1/installs"));
        var auditor = loa.api().with(LoaApp.AUDITORS_KEY);

        assertThat(auditor.get("/api/v1/audit?text=GET%20/api/v1/installs")
                        .json()
                        .get("entries"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("after").asString()).contains("doi-soat-nha-mang"));
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

    @Test
    void aNumberIsShownForAReasonThatIsWrittenDownFirst() {
        var people = loa.arrive(new Hamlet("mo-so", 866_000, 2));
        var run = CampaignFile.forPeople(people).run(loa.api());
        loa.settled(run);
        var path = "/api/v1/runs/" + run + "/people";
        var first = loa.api().get(path + "?plane=audience").json().get("people").get(0);
        var number = path + "/" + first.get("person").asInt() + "/number";

        assertThat(first.get("msisdn").asString()).contains("***");
        assertThat(loa.api().json(number, "{}").status()).isEqualTo(422);
        assertThat(loa.api()
                        .with(LoaApp.AUDITORS_KEY)
                        .json(number, "{\"reason\": \"chỉ để xem cho biết\"}")
                        .status())
                .isEqualTo(403);
        assertThat(loa.api()
                        .json(path + "/999999/number", "{\"reason\": \"người này không có\"}")
                        .status())
                .isEqualTo(404);
        var shown = expect(200, loa.api().json(number, "{\"reason\": \"gọi lại theo đơn số 12\"}"));
        assertThat(people.number(0) + " " + people.number(1))
                .contains(shown.json().get("msisdn").asString());

        var written = loa.api()
                .with(LoaApp.AUDITORS_KEY)
                .get("/api/v1/audit?text=đơn số 12".replace(" ", "%20"))
                .body();
        assertThat(written)
                .contains("\"deed\":\"unmask\"", "run " + run + " person")
                .doesNotContain(people.number(0), people.number(1));

        var clerk = new Clerk(loa.api());
        var page = "/runs/" + run + "/people?plane=delivered";
        var asked = clerk.page(page);
        assertThat(asked.body())
                .contains("***", "Đã đến máy: 2", "Số không tồn tại: 0", "Lỗi kỹ thuật (chúng tôi gửi lại): 0")
                .doesNotContain("0" + people.number(0).substring(2));
        // From one of a run's people to all that was sent to them.
        var history = "/person/" + first.get("person").asInt();
        assertThat(asked.body()).contains("href=\"" + history + "\"");
        assertThat(clerk.page(history).body()).contains("/runs/" + run);
        var told = clerk.send(
                asked,
                page.replace("?plane=delivered", "/" + first.get("person").asInt() + "/number"),
                "plane",
                "delivered",
                "reason",
                "đọc số cho tổ trưởng");
        assertThat(told.body())
                .contains("0" + shown.json().get("msisdn").asString().substring(2));
        assertThat(told.header("Cache-Control")).contains("no-store");
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

    private static String invitedAgain(String name) {
        return expect(200, loa.api().post("/api/v1/accounts/" + name + "/invitation"))
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
