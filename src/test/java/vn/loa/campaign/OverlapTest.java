package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.fake.Caller;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;
import vn.loa.message.Category;
import vn.loa.subscriber.Overlaps.Overlap;
import vn.loa.subscriber.Overlaps.Rival;

class OverlapTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

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
        caller.isHealth();
        district = new District(REDIS.redis(), folder, clock);
        district.town.load(
                "msisdn,smartphone,tags\n0951000000,1,a\n0951000001,1,\n0951000002,0,a\n0951000003,0,\n0951000004,1,a\n");
    }

    @Test
    void campaignsToComeAndRunsUnderWayAreCountedAndNoOthers() throws Exception {
        district.approve(
                "cho-duyet", District.file("cho-duyet", "everybody").replace("title: Nhắc", "title: Chưa nhắc"));
        district.write("chua-duyet", District.file("chua-duyet", "everybody"));
        district.approve(
                "da-xong", District.file("da-xong", "everybody").replace("until: 2026-12-31", "until: 2026-11-23"));
        district.finish(district.begin("da-xong"));
        district.approve("dang-gui", District.file("dang-gui", "tag(\"a\")"));
        var running = district.begin("dang-gui");
        district.texted(running, 0, Category.PUBLIC_SERVICE, TODAY.minusDays(1));
        // Frozen: what the file would mean now does not matter to those who are being texted.
        district.town.sets.mark("tag:a", 1, true);
        clock.advance(Duration.ofHours(1));

        var overlap = of("smartphone", false);

        assertThat(overlap.count()).isEqualTo(3);
        assertThat(overlap.campaigns())
                .containsExactly(
                        new Rival("cho-duyet", "Chưa nhắc cài Bluezone", "SCHEDULED", 3L, 30, 1L),
                        new Rival("dang-gui", "Nhắc cài Bluezone", "RUNNING", 2L, 30, 1L));
    }

    @Test
    void theCapsOfACampaignSayHowFarToLookBack() throws Exception {
        district.approve("nhac-1", District.file("nhac-1", "everybody"));
        var run = district.begin("nhac-1");
        district.texted(run, 0, Category.PUBLIC_SERVICE, TODAY.minusDays(2));
        district.texted(run, 1, Category.PUBLIC_SERVICE, TODAY.minusDays(3));
        district.finish(run);
        district.approve("cach", District.file("cach", "everybody").replace(", within30Days: 3", ""));
        district.approve("khac", District.file("khac", "everybody").replace("PUBLIC_SERVICE", "ADVERTISING"));
        district.approve(
                "tu-do",
                District.file("tu-do", "everybody").replace("caps: { apart: 3d, within30Days: 3 }", "caps: {}"));

        assertThat(of("smartphone", false).campaigns())
                .extracting(Rival::campaign, Rival::withinDays, Rival::contacted)
                .containsExactly(
                        tuple("cach", 3, 1L), tuple("khac", 30, 0L), tuple("nhac-1", 30, 2L), tuple("tu-do", 0, 0L));
    }

    @Test
    void howManyAreOnAHealthListIsToldToTheHealthRoleAlone() throws Exception {
        district.town.list("cach-ly", true);
        district.town.sets.mark(district.town.joining("cach-ly", null), 0, true);
        district.approve("hoi-tham", District.file("hoi-tham", "list(\"cach-ly\")"));

        assertThat(of("smartphone", true).campaigns()).extracting(Rival::both).containsExactly(1L);
        assertThat(of("smartphone", false).campaigns()).extracting(Rival::both).containsExactly((Long) null);
        district.begin("hoi-tham");
        assertThat(of("smartphone", true).campaigns()).extracting(Rival::both).containsExactly(1L);
        assertThat(of("smartphone", false).campaigns()).extracting(Rival::both).containsExactly((Long) null);
    }

    @Test
    void manyCampaignsTakeMorePassesAndNoneIsLost() throws Exception {
        for (var campaign = 0; campaign < 12; campaign++) {
            var tags = new StringBuilder("everybody");
            for (var tag = 0; tag < 60; tag++) {
                district.town.sets.mark("tag:t" + campaign + "-" + tag, 70_000, true);
                tags.append(" and not tag(\"t")
                        .append(campaign)
                        .append('-')
                        .append(tag)
                        .append("\")");
            }
            district.approve("nhac-" + campaign, District.file("nhac-" + campaign, tags.toString()));
        }

        var overlap = of("smartphone", false);

        assertThat(overlap.count()).isEqualTo(3);
        assertThat(overlap.campaigns()).hasSize(12).extracting(Rival::both).containsOnly(3L);
    }

    @Test
    void withoutCampaignsTheAudienceIsCountedAllTheSame() {
        assertThat(of("smartphone", false)).isEqualTo(new Overlap(3, List.of()));
    }

    private Overlap of(String expression, boolean health) {
        return district.overlaps.of(district.town.segments.parse(expression), health);
    }
}
