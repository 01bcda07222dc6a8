package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What somebody at the console sees of a run that was.
class PagesJourneyTest {

    @RegisterExtension
    static final LoaApp loa = new LoaApp();

    @Test
    void pagesAreThereInBothLanguagesWithTheFiguresOfTheRun() {
        var people = loa.arrive(new Hamlet("xem", 400_000, 1_234));
        loa.api().json("/api/v1/installs", "[\"0950400000\", \"0950400001\", \"0950400002\"]");
        var run = CampaignFile.forPeople(people)
                .with("and smartphone", "and smartphone and not installed")
                .run(loa.api());
        var end = loa.settled(run);
        assertThat(end.delivered()).isEqualTo(1_231);
        loa.api().json("/api/v1/installs", "[\"0950400003\", \"0950400004\"]");
        var clerk = new Clerk(loa.api());

        for (var path : new String[] {"/", "/runs/" + run, "/reports/district?area=14", "/binds"}) {
            var more = path.contains("?") ? "&lang=" : "?lang=";
            var vietnamese = clerk.page(path + more + "vi");
            var english = clerk.page(path + more + "en");
            assertThat(vietnamese.status()).as(path).isEqualTo(200);
            assertThat(vietnamese.body()).as(path).contains("lang=\"vi\"").doesNotContain("??", "DIỄN TẬP");
            assertThat(english.status()).as(path).isEqualTo(200);
            assertThat(english.body()).as(path).contains("lang=\"en\"").doesNotContain("??");
        }
        assertThat(clerk.page("/runs/" + run + "?lang=vi").body())
                .contains("1.231", "Sổ khớp", "Thành phố Sơn La", "Huyện Thuận Châu", "Huyện Sông Mã");
        assertThat(clerk.page("/runs/" + run + "?lang=en").body()).contains("1,231", "The accounts add up");
        assertThat(loa.api().run(run).installed()).isEqualTo(2);
        assertThat(clerk.page("/?lang=vi").body()).contains("/runs/" + run);
        assertThat(clerk.page("/binds").body()).contains("viettel", "others");
        assertThat(clerk.page("/reports/district?area=14").body()).contains("TOÀN TỈNH");
    }

    @Test
    void nobodySeesThemWithoutLoggingIn() {
        for (var path : new String[] {"/", "/runs/1", "/reports/district?area=14", "/binds"}) {
            var page = loa.api().open(path);
            assertThat(page.status()).as(path).isEqualTo(302);
            assertThat(page.header("Location")).as(path).contains("/login");
        }
    }
}
