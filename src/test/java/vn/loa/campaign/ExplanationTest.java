package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import vn.loa.campaign.Explanation.Effect;
import vn.loa.campaign.Explanation.LastRun;
import vn.loa.campaign.Explanation.Node;
import vn.loa.campaign.Explanation.Step;
import vn.loa.fake.Caller;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Category;
import vn.loa.message.Plane;
import vn.loa.subscriber.Grounds;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Provenance;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Town;

class ExplanationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Msisdn AN = new Msisdn(951_000_000);
    private static final Msisdn BINH = new Msisdn(951_000_001);
    private static final Msisdn STRANGER = new Msisdn(951_000_009);

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @RegisterExtension
    final Caller caller = new Caller();

    @TempDir
    Path folder;

    private final MovingClock clock = MovingClock.mondayMorning();
    private District district;

    @BeforeEach
    void build() throws Exception {
        caller.isOperator();
        district = new District(REDIS.redis(), folder, clock);
        district.town.load("msisdn,area,smartphone,operator\n0951000000,116,1,viettel\n0951000001,040,0,viettel\n");
        approve("area(\"14\") and smartphone and not installed");
    }

    @Test
    void whoWouldBeTextedIsToldSoWithEveryRule() {
        var told = explain(AN);

        assertThat(told.msisdn()).isEqualTo("0951***000");
        assertThat(told.included()).isTrue();
        assertThat(told.reason()).isEqualTo("INCLUDED");
        assertThat(told.steps())
                .extracting(Step::code)
                .containsExactly(
                        "REGISTERED",
                        "APPROVED",
                        "IN_AUDIENCE",
                        "NOT_OPTED_OUT",
                        "NOT_INSTALLED",
                        "SPACING_KEPT",
                        "CAP_KEPT",
                        "WINDOW_OPEN",
                        "NEXT_RUN");
        assertThat(told.steps()).allSatisfy(step -> {
            assertThat(step.vi()).endsWith(".");
            assertThat(step.en()).endsWith(".");
        });
        assertThat(step(told, "NEXT_RUN").until()).isEqualTo(Instant.parse("2026-11-26T02:00:00Z"));
        assertThat(told.lastRun()).isNull();
    }

    @Test
    void whoPutThePersonOnAHealthListIsToldToTheHealthRoleOnly() throws Exception {
        caller.isHealth();
        district.town.quarantined("msisdn\n0951000000\n", "cdc-son-la");
        assertThat(step(explain(AN), "REGISTERED").en()).contains("cdc-son-la", "unnamed");

        caller.isOperator();
        assertThat(step(explain(AN), "REGISTERED").en()).contains("unnamed").doesNotContain("cdc");
        assertThat(step(explain(AN), "REGISTERED").vi()).doesNotContain("cdc");
    }

    @Test
    void theAudienceIsTakenApartWordByWord() {
        var tree = tree(explain(BINH));

        assertThat(tree.text()).isEqualTo("and");
        assertThat(tree.holds()).isFalse();
        assertThat(tree.parts()).extracting(Node::text).containsExactly("area(\"14\")", "smartphone", "not");
        assertThat(tree.parts()).extracting(Node::holds).containsExactly(false, false, true);
        assertThat(tree.parts().getFirst().vi()).contains("Cao Bằng");
        assertThat(tree.parts().getLast().parts()).extracting(Node::text).containsExactly("installed");
        assertThat(explain(BINH).reason()).isEqualTo("NOT_IN_AUDIENCE");
    }

    @Test
    void whoeverHasTheAppIsToldSinceWhenAndOnWhoseWord() throws Exception {
        district.grounds.add(district.town.registrations());
        district.town.registered("0951000000,2026-11-20\n");

        var told = explain(AN);

        var step = step(told, "INSTALLED");
        assertThat(step.effect()).isEqualTo(Effect.KEEPS_OUT);
        assertThat(step.since()).isEqualTo(Instant.parse("2026-11-19T17:00:00Z"));
        assertThat(step.vi())
                .isEqualTo(
                        "Đã cài ứng dụng từ ngày 2026-11-20 (theo cuc-tin-hoc-hoa, 929/STTTT-TTBCXB), không cần nhắc.");
        assertThat(tree(told).parts().getLast().parts().getFirst().en())
                .contains("since 2026-11-20 (says cuc-tin-hoc-hoa, 929/STTTT-TTBCXB)");
        assertThat(step(explain(BINH), "NOT_INSTALLED").since()).isNull();
    }

    @Test
    void everyWordHasItsReason() throws Exception {
        var first = district.begin("nhac-cai");
        district.texted(first, 0, Category.PUBLIC_SERVICE, TODAY);
        district.finish(first);
        district.town.list("hoc-sinh", false);
        district.town.sets.mark(district.town.joining("hoc-sinh", TODAY.plusDays(9)), 0, true);
        approve("received(\"nhac-cai\", 3d) and list(\"hoc-sinh\") and sample(100%, \"x\") and contacted_within(1d)"
                + " and operator(\"viettel\") and area(\"14\", \"2021-07-01\") and not clicked(\"nhac-cai\")");

        var parts = tree(explain(AN)).parts();

        assertThat(parts).allMatch(Node::holds);
        assertThat(parts.get(0).vi()).isEqualTo("lượt 1 (2026-11-23): accepted");
        assertThat(parts.get(1).vi()).isEqualTo("có trong danh sách đến hết ngày 2026-12-02");
        assertThat(parts.get(2).en()).isEqualTo("is in the sample of 100%");
        assertThat(parts.get(3).en()).isEqualTo("texted on 2026-11-23");
        assertThat(parts.get(4).vi()).isEqualTo("mạng viettel");
        assertThat(parts.get(5).vi()).contains("Thành phố Sơn La (116)");
        assertThat(parts.get(6).parts().getFirst().en()).isEqualTo("there is nothing of the kind");
    }

    @Test
    void aRefusalIsToldWithItsTimeAndChannel() {
        var at = clock.instant().minus(Duration.ofDays(3));
        district.optOuts.refuse(AN, "reply:TC", at);

        var told = explain(AN);

        assertThat(told.reason()).isEqualTo("OPTED_OUT");
        assertThat(step(told, "OPTED_OUT").since()).isEqualTo(at);
        assertThat(step(told, "OPTED_OUT").vi()).contains("reply:TC");
        district.optOuts.resume(AN, "reply:DK", clock.instant());
        assertThat(explain(AN).included()).isTrue();
        assertThat(step(explain(AN), "NOT_OPTED_OUT").since()).isEqualTo(clock.instant());
    }

    @Test
    void anInstallIsToldWithItsDayWhereThatIsKnown() {
        district.town.sets.mark(Sets.INSTALLED, 0, true);
        district.grounds.add((person, set) -> set.equals(Sets.INSTALLED)
                ? Optional.of(new Grounds.Ground(LocalDate.of(2026, 11, 1), new Provenance("bluezone", "", "")))
                : Optional.empty());

        var told = explain(AN);

        assertThat(told.reason()).isEqualTo("NOT_IN_AUDIENCE");
        assertThat(step(told, "INSTALLED").effect()).isEqualTo(Effect.KEEPS_OUT);
        assertThat(step(told, "INSTALLED").since()).isEqualTo(Instant.parse("2026-10-31T17:00:00Z"));
        assertThat(tree(told).parts().getLast().parts().getFirst().vi())
                .isEqualTo("đã cài ứng dụng từ ngày 2026-11-01 (theo bluezone)");
    }

    @Test
    void spacingAndCapsNameTheDaysAndWhenTheyAreFree() {
        var run = district.begin("nhac-cai");
        district.finish(run);
        district.texted(run, 0, Category.PUBLIC_SERVICE, TODAY.minusDays(1));

        var told = explain(AN);

        assertThat(told.reason()).isEqualTo("TOO_SOON");
        assertThat(step(told, "TOO_SOON").until()).isEqualTo(Instant.parse("2026-11-24T17:00:00Z"));
        assertThat(step(told, "TOO_SOON").vi()).contains("2026-11-22");
        assertThat(told.contacts())
                .containsExactly(new Explanation.ContactDay(TODAY.minusDays(1), run.number(), "nhac-cai"));
        clock.advance(Duration.ofDays(2));
        assertThat(explain(AN).included()).isTrue();
    }

    @Test
    void aReachedCapIsFreeWhenItsOldestTextIsThirtyDaysAgo() throws Exception {
        for (var ago : new int[] {25, 15, 5}) {
            var run = district.beginAt("nhac-cai", clock.instant().minus(Duration.ofDays(ago)));
            district.finish(run);
            district.texted(run, 0, Category.PUBLIC_SERVICE, TODAY.minusDays(ago));
        }

        var told = explain(AN);

        assertThat(told.reason()).isEqualTo("CAPPED");
        assertThat(step(told, "CAPPED").until()).isEqualTo(Instant.parse("2026-11-27T17:00:00Z"));
        assertThat(step(told, "SPACING_KEPT").effect()).isEqualTo(Effect.PASSES);
    }

    @Test
    void theLastRunSaysWhatBecameOfThePerson() {
        var run = district.begin("nhac-cai");
        assertThat(lastRun(AN).planes()).containsExactly("audience", "pending");
        assertThat(lastRun(BINH).vi()).contains("không có trong danh sách");

        district.planes.mark(run, 0, Plane.EXCLUDED_TOO_SOON);
        assertThat(lastRun(AN).en()).isEqualTo("left out: was texted too few days before");

        var next = district.beginAt("nhac-cai", clock.instant().plusSeconds(60));
        district.texted(next, 0, Category.PUBLIC_SERVICE, TODAY);
        district.planes.mark(next, 0, Plane.DELIVERED);
        var last = lastRun(AN);
        assertThat(last.run()).isEqualTo(next.number());
        assertThat(last.en()).isEqualTo("on the phone");
        assertThat(last.textedOn()).containsExactly(TODAY);
    }

    @Test
    void whoIsHeldOutIsToldSo() throws Exception {
        district.approve("nhac-cai", District.file("nhac-cai", "everybody").replace("holdout: 0%", "holdout: 50%"));

        var held = new Holdout("nhac-cai", 5_000);

        assertThat(step(explain(AN), held.holds(0) ? "HOLDOUT" : "NOT_IN_HOLDOUT")
                        .vi())
                .contains("50%");
        assertThat(explain(AN).included()).isEqualTo(!held.holds(0));
    }

    @Test
    void aStrangerHearsOfTheRefusalAllTheSame() {
        district.optOuts.refuse(STRANGER, "api:van-phong", clock.instant());

        var told = explain(STRANGER);

        assertThat(told.reason()).isEqualTo("NUMBER_UNKNOWN");
        assertThat(told.steps()).extracting(Step::code).contains("OPTED_OUT", "NEXT_RUN");
        assertThat(told.audience()).isNull();
    }

    @Test
    void atNightTheTextWaitsAndACampaignThatIsOverTextsNobody() throws Exception {
        clock.set(Instant.parse("2026-11-23T15:00:00Z"));
        var told = explain(AN);
        assertThat(told.included()).isTrue();
        assertThat(step(told, "WINDOW_CLOSED").effect()).isEqualTo(Effect.DELAYS);
        assertThat(step(told, "WINDOW_CLOSED").until()).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));

        clock.set(Instant.parse("2027-01-05T02:00:00Z"));
        assertThat(explain(AN).reason()).isEqualTo("OVER");
    }

    @Test
    void aHealthListIsExplainedToTheHealthRoleAlone() throws Exception {
        district.town.list("cach-ly", true);
        district.town.sets.mark(district.town.joining("cach-ly", null), 0, true);
        caller.isHealth();
        approve("smartphone and not list(\"cach-ly\")");
        assertThat(tree(explain(AN)).parts().getLast().holds()).isFalse();

        caller.isOperator();
        assertThat(district.explanations.of(AN, "nhac-cai")).isInstanceOf(Explanations.Answer.ForHealthOnly.class);
        rest("0951000000", "nhac-cai").andExpect(status().isForbidden());

        // Nor once the file says something else: whom its runs have texted is still who was on the list.
        caller.isHealth();
        district.begin("nhac-cai");
        approve("smartphone");
        caller.isOperator();
        assertThat(district.explanations.of(AN, "nhac-cai")).isInstanceOf(Explanations.Answer.ForHealthOnly.class);
    }

    @Test
    void overRestTheNumberIsMaskedAndMistakesAreNamed() throws Exception {
        rest("+84 951 000 000", "nhac-cai")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.msisdn").value("0951***000"))
                .andExpect(jsonPath("$.steps[0].code").value("REGISTERED"))
                .andExpect(jsonPath("$.audience.parts[1].text").value("smartphone"))
                .andExpect(content().string(not(containsString("951000000"))));
        rest("0951000000", "nhac-kai").andExpect(status().isNotFound());
        rest("hello", "nhac-cai").andExpect(status().isBadRequest());
        rest("0951000000", "")
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("campaign")));
    }

    private ResultActions rest(String number, String campaign) throws Exception {
        return MockMvcBuilders.standaloneSetup(new ExplanationController(district.explanations, Town.NUMBERS))
                .build()
                .perform(get("/api/v1/subscribers/{number}/explanation", number).param("campaign", campaign));
    }

    private void approve(String audience) throws Exception {
        district.approve("nhac-cai", District.file("nhac-cai", audience));
    }

    private Explanation explain(Msisdn msisdn) {
        return ((Explanations.Answer.Told) district.explanations.of(msisdn, "nhac-cai")).explanation();
    }

    private static Node tree(Explanation told) {
        return Objects.requireNonNull(told.audience());
    }

    private LastRun lastRun(Msisdn msisdn) {
        return Objects.requireNonNull(explain(msisdn).lastRun());
    }

    private static Step step(Explanation told, String code) {
        return told.steps().stream()
                .filter(step -> step.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
