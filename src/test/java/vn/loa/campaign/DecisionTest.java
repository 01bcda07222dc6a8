package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

/// What a second person decides, and what becomes of that when the world moves on.
class DecisionTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void build() throws Exception {
        house = new House(server.redis(), folder, MovingClock.mondayMorning());
        people(100);
        house.write("nhac-cai.yaml", House.YAML);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void nobodyApprovesWhatTheyWroteOrSubmitted() {
        house.campaigns.put(
                House.ID, House.YAML.replace("rate: 500", "rate: 400").getBytes(StandardCharsets.UTF_8), null, "An");
        house.campaigns.submit(House.ID, "Bình");

        assertThat(house.campaigns.approve(House.ID, hash(), "An")).isInstanceOf(Campaigns.Step.Own.class);
        assertThat(house.campaigns.approve(House.ID, hash(), "Bình")).isInstanceOf(Campaigns.Step.Own.class);
        assertThat(state()).isEqualTo(CampaignState.SUBMITTED);
        assertThat(house.campaigns.approve(House.ID, hash(), "Chi")).isInstanceOf(Campaigns.Step.Taken.class);
        assertThat(house.campaigns.decisions(House.ID))
                .extracting(Decision::to, Decision::by)
                .containsExactly(tuple(CampaignState.APPROVED, "Chi"), tuple(CampaignState.SUBMITTED, "Bình"));
    }

    @Test
    void whatIsReturnedMayComeAgainAndWhatIsRejectedMayNot() {
        house.campaigns.submit(House.ID, "An");
        assertThat(house.campaigns.giveBack(House.ID, hash(), "Bình", " ")).isInstanceOf(Campaigns.Step.NoReason.class);
        house.campaigns.giveBack(House.ID, hash(), "Bình", "Thiếu\tsố văn bản\n");
        assertThat(state()).isEqualTo(CampaignState.RETURNED);
        assertThat(house.campaigns.decisions(House.ID).getFirst().note()).isEqualTo("Thiếu số văn bản");
        assertThat(house.campaigns.approve(House.ID, hash(), "Bình")).isInstanceOf(Campaigns.Step.Changed.class);

        house.campaigns.submit(House.ID, "An");
        house.campaigns.reject(House.ID, hash(), "Bình", "Không gửi");
        assertThat(house.campaigns.submit(House.ID, "An")).isInstanceOf(Campaigns.Step.Rejected.class);
        assertThat(state()).isEqualTo(CampaignState.REJECTED);
    }

    @Test
    void anApprovalLapsesWhenItsAudienceMovesByMoreThanAFifth() throws Exception {
        house.approved("", "");
        people(120);
        assertThat(house.runDesk.start(House.ID, "t")).isInstanceOf(RunDesk.Start.Begun.class);

        people(79);
        house.clock.advance(Duration.ofMinutes(5));
        assertThat(house.runDesk.start(House.ID, "t")).isInstanceOf(RunDesk.Start.NotApproved.class);
        assertThat(state()).isEqualTo(CampaignState.LAPSED);
        assertThat(house.campaigns.decisions(House.ID).getFirst().note()).contains("100", "79");

        house.campaigns.submit(House.ID, "An");
        house.campaigns.approve(House.ID, hash(), "Bình");
        assertThat(house.runDesk.start(House.ID, "t")).isInstanceOf(RunDesk.Start.Begun.class);
    }

    @Test
    void whileAllIsStoppedNothingBeginsAndNothingGoesOn() throws Exception {
        house.approved("", "");
        var run = ((RunDesk.Start.Begun) house.runDesk.start(House.ID, "t")).run();

        assertThat(house.runDesk.stopAll("Dung", "Sai lời nhắn")).isEqualTo(1);

        assertThat(house.campaignRuns.find(run).orElseThrow().state()).isEqualTo(RunStatus.PAUSED);
        assertThat(house.runDesk.resume(run, "An")).isFalse();
        house.clock.advance(Duration.ofMinutes(5));
        assertThat(house.runDesk.start(House.ID, "An")).isInstanceOf(RunDesk.Start.Stopped.class);
        assertThat(house.runDesk.stopped().orElseThrow().reason()).isEqualTo("Sai lời nhắn");

        house.runDesk.lift("Dung");
        assertThat(house.runDesk.resume(run, "An")).isTrue();
        assertThat(house.campaignRuns.find(run).orElseThrow().state()).isEqualTo(RunStatus.RUNNING);
    }

    private void people(int count) {
        Set<Integer> everybody = IntStream.range(0, count).boxed().collect(Collectors.toSet());
        house.people.put("smartphone", everybody);
    }

    private String hash() {
        return house.campaigns.find(House.ID).orElseThrow().hash();
    }

    private CampaignState state() {
        return house.campaigns.find(House.ID).orElseThrow().state();
    }
}
