package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Somebody calls and asks what was sent to their number, and wants no more of it.
class PersonJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void aNumberTellsWhatWasSentToItWithoutBeingShownAndIsRefusedOnItsPage() {
        var people = loa.arrive(new Hamlet("tra-so", 932_000, 3));
        var file = CampaignFile.forPeople(people);
        loa.settled(file.run(loa.api()));
        var clerk = new Clerk(loa.api());

        var page = clerk.send(clerk.page("/person?lang=vi"), "/person", "number", "0950 932 001");
        var path = page.response().uri().getPath();
        assertThat(path).matches("/person/\\d+");
        assertThat(page.body())
                .contains("đã đến máy", "Huyện Thuận Châu", "chưa từng từ chối", "Ghi nhận từ chối")
                .doesNotContain("950932001", "0950 932 001");

        assertThat(loa.api()
                        .with(LoaApp.AUDITORS_KEY)
                        .get("/api/v1/audit?text=POST%20/person&limit=20")
                        .body())
                .contains(
                        "\"deed\":\"POST /person\"",
                        "\"after\":\"" + path.substring(1).replace("/", " ") + "\"");

        var refused = clerk.send(page, path + "/refusal");
        assertThat(refused.body()).contains("Cho nhận lại", "console:" + Clerk.NAME);
        assertThat(clerk.page(path + "/history.csv").body()).contains(",refused,all,console:" + Clerk.NAME);
        loa.settled(file.run(loa.api()));
        assertThat(loa.phones().textsTo(people.number(1))).hasSize(1);
        assertThat(loa.phones().textsTo(people.number(2))).hasSize(2);

        clerk.send(refused, path + "/consent");
        assertThat(clerk.page(path).body()).contains("Ghi nhận từ chối");
    }

    @Test
    void aStrangerCanRefuseBeforeAnybodyNamesThem() {
        var clerk = new Clerk(loa.api());
        var page = clerk.send(clerk.page("/person?lang=vi"), "/person", "number", "0950932900");
        assertThat(page.body()).contains("không có trong danh bạ");

        clerk.send(page, "/person/refusal", "number", "0950932900");

        loa.api()
                .post("/api/v1/subscribers", "text/csv", "msisdn,area,operator,smartphone\n0950932900,116,viettel,1\n");
        var known = clerk.send(page, "/person", "number", "0950932900");
        assertThat(known.body()).contains("Cho nhận lại");
    }

    @Test
    void whatIsNoNumberIsToldInWords() {
        var clerk = new Clerk(loa.api());
        var page = clerk.send(clerk.page("/person?lang=vi"), "/person", "number", "02123456789");
        assertThat(page.body()).contains("role=\"alert\"").doesNotContain("02123456789");
    }
}
