package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the pages show, for programs and spreadsheets.
class SheetsJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

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
            "/do-not-call"
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
        assertThat(clerk.page("/runs/" + run + "/books.csv").body()).contains("delivered,,12");
        assertThat(clerk.page(campaign + "/approval.csv").body()).contains("approved,nguoi-duyet,");
        assertThat(clerk.page("/areas.json?on=2020-08-17&in=14").json())
                .anySatisfy(unit -> assertThat(unit.get("name").asString()).isEqualTo("Huyện Thuận Châu"));
    }
}
