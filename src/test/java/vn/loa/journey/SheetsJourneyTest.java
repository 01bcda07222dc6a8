package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the pages show, for programs and spreadsheets.
class SheetsJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    private static final Pattern FILE = Pattern.compile("href=\"(/[^\"]*\\.(?:csv|json)[^\"]*)\"");

    @Test
    void everyPageIsAlsoThereAsCsvAndJson() {
        var people = loa.arrive(new Hamlet("bang-tinh", 933_000, 12));
        var file = CampaignFile.forPeople(people);
        var run = file.run(loa.api());
        loa.settled(run);
        var clerk = new Clerk(loa.api());
        var campaign = "/campaigns/" + file.id();

        for (var path : new String[] {
            "/today",
            "/campaigns",
            campaign + "/file",
            campaign + "/audience",
            campaign + "/text",
            campaign + "/timetable",
            campaign + "/check",
            campaign + "/approval",
            "/runs/" + run + "/books",
            "/runs/" + run + "/districts",
            "/reports/targets",
            "/binds",
            "/binds/" + LoaApp.VIETTEL + "/log",
            "/areas",
            "/retention",
            "/do-not-call",
            "/results"
        }) {
            var csv = clerk.page(path + ".csv");
            assertThat(csv.status()).as(path).isEqualTo(200);
            assertThat(csv.header("Content-Type")).as(path).startsWith("text/csv");
            assertThat(csv.body()).as(path).startsWith("\uFEFF").contains("\r\n");
            var json = clerk.page(path + ".json");
            assertThat(json.status()).as(path).isEqualTo(200);
            assertThat(json.json().isArray()).as(path).isTrue();
            assertThat(csv.body().lines().count())
                    .as(path)
                    .isGreaterThan(json.json().size());
        }
        assertThat(clerk.page("/results/" + file.id() + ".csv").body())
                .startsWith("\uFEFF")
                .contains("campaign,");
        assertThat(clerk.page("/results/" + file.id() + ".json")
                        .json()
                        .at("/whole/figures/SENT/count")
                        .asInt())
                .isEqualTo(12);
        assertThat(clerk.page("/runs/" + run + "/books.csv").body()).contains("delivered,,12");
        assertThat(clerk.page(campaign + "/approval.csv").body()).contains("approved,nguoi-duyet,");
        assertThat(clerk.page("/areas.json?on=2020-08-17&in=14").json())
                .anySatisfy(unit -> assertThat(unit.get("name").asString()).isEqualTo("Huyện Thuận Châu"));
    }

    @Test
    void whateverAPageOffersAsAFileOpensForWhoeverSeesThePage() {
        var people = loa.arrive(new Hamlet("bang-link", 933_100, 6));
        var file = CampaignFile.forPeople(people);
        loa.settled(file.run(loa.api()));
        var all = new Clerk(loa.api(), "xem-het", "[\"OPERATOR\", \"HEALTH\", \"AUDITOR\", \"ADMINISTRATOR\"]", "*");
        var offered = new TreeSet<String>();
        for (var page : new String[] {
            "/",
            "/campaigns",
            "/results",
            "/results/" + file.id(),
            "/reports/district",
            "/reports/ranking?area=14",
            "/reports/targets",
            "/reports/calendar",
            "/alerts",
            "/conversations",
            "/binds",
            "/binds/" + LoaApp.VIETTEL,
            "/areas",
            "/accounts",
            "/keys",
            "/audit",
            "/retention",
            "/do-not-call"
        }) {
            var seen = all.page(page);
            assertThat(seen.status()).as(page).isEqualTo(200);
            var links = FILE.matcher(seen.body())
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .toList();
            assertThat(links).as(page).anyMatch(link -> link.contains(".csv")).anyMatch(link -> link.contains(".json"));
            offered.addAll(links);
        }
        assertThat(all.page("/results/" + file.id()).body())
                .contains("không để lại nhóm đối chứng")
                .doesNotContain("Nobody was held out");
        assertThat(all.page("/retention").body()).contains("Ai đã bấm liên kết").doesNotContain("who followed a link");
        assertThat(all.page("/audit").body()).containsPattern("title=\"[23]0[0-4]\"[^>]*>(xong|đã nhận)<");
        assertThat(all.page("/results/" + file.id() + "?lang=en").body())
                .contains("Nobody was held out")
                .doesNotContain("không để lại nhóm đối chứng");
        all.page("/?lang=vi");
        for (var link : offered) {
            var opened = all.page(link);
            assertThat(opened.status()).as(link).isEqualTo(200);
            if (link.contains(".csv")) {
                assertThat(opened.body()).as(link).startsWith("\uFEFF");
            } else {
                assertThat(opened.json().isContainer()).as(link).isTrue();
            }
        }
    }
}
