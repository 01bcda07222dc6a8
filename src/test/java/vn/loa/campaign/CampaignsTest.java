package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

class CampaignsTest {

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void build() throws Exception {
        house = new House(server.redis(), folder, MovingClock.mondayMorning());
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void sameFileTwiceIsNoChange() throws Exception {
        house.approved("", "");
        var before = house.campaigns.find(House.ID).orElseThrow();

        house.write("nhac-cai.yaml", House.YAML);

        assertThat(house.campaigns.find(House.ID)).hasValue(before);
        assertThat(before.isApproved()).isTrue();
        assertThat(before.by()).isEqualTo("Bình");
    }

    @Test
    void approvalLapsesWhenTheFileChangesAndHoldsAgainWhenItIsChangedBack() throws Exception {
        house.approved("", "");

        house.write("nhac-cai.yaml", House.YAML.replace("500", "600"));
        assertThat(house.campaigns.find(House.ID).orElseThrow().state()).isEqualTo(CampaignState.DRAFT);
        assertThat(house.runDesk.start(House.ID, "An")).isInstanceOf(RunDesk.Start.NotApproved.class);

        house.write("nhac-cai.yaml", House.YAML);
        assertThat(house.campaigns.find(House.ID).orElseThrow().isApproved()).isTrue();
    }

    @Test
    void onlyTheVersionThatWasSubmittedCanBeApproved() throws Exception {
        house.write("nhac-cai.yaml", House.YAML);
        var hash = house.campaigns.find(House.ID).orElseThrow().hash();
        assertThat(house.campaigns.approve(House.ID, hash, "B")).isInstanceOf(Campaigns.Step.Changed.class);
        house.campaigns.submit(House.ID, "A");

        house.write("nhac-cai.yaml", House.YAML.replace("500", "600"));

        assertThat(house.campaigns.approve(House.ID, hash, "B")).isInstanceOf(Campaigns.Step.Changed.class);
        var changed = house.campaigns.find(House.ID).orElseThrow().hash();
        assertThat(house.campaigns.approve(House.ID, changed, "B")).isInstanceOf(Campaigns.Step.Changed.class);
    }

    @Test
    void brokenFileStopsItsCampaignAndNotItsNeighbour() throws Exception {
        house.approved("", "");
        house.write("hai.yaml", House.YAML.replace("id: nhac-cai", "id: hai").replace("rate: 500", "rate: x"));

        assertThat(house.campaigns.find("hai").orElseThrow().state()).isEqualTo(CampaignState.BLOCKED);
        assertThat(house.runDesk.start("hai", "A")).isInstanceOf(RunDesk.Start.NotApproved.class);
        assertThat(house.runDesk.start(House.ID, "A")).isInstanceOf(RunDesk.Start.Begun.class);
    }

    @Test
    void sameIdInTwoFilesBlocksItAndNamesBoth() throws Exception {
        house.approved("", "");
        house.write("again.yaml", "# copied\n" + House.YAML);

        var campaign = house.campaigns.find(House.ID).orElseThrow();

        assertThat(campaign.state()).isEqualTo(CampaignState.BLOCKED);
        assertThat(campaign.errors()).extracting(CampaignError::file).containsExactly("again.yaml", "nhac-cai.yaml");
        assertThat(campaign.errors()).extracting(CampaignError::line).containsExactly(2, 1);
    }

    @Test
    void removedFileRetiresTheCampaignWhileItsRunKeepsItsOrder() throws Exception {
        house.approved("", "");
        var run = ((RunDesk.Start.Begun) house.runDesk.start(House.ID, "A")).run();

        Files.delete(folder.resolve("nhac-cai.yaml"));
        house.campaigns.reload();

        assertThat(house.campaigns.find(House.ID)).isEmpty();
        assertThat(house.book.find(run)).isPresent();
        assertThat(house.campaignRuns.find(run).orElseThrow().title()).isEqualTo("Nhắc cài Bluezone");
    }

    @Test
    void fileIsWrittenOnlyWhenItIsSound() {
        var bad = house.campaigns.put(House.ID, bytes(House.YAML.replace("rate: 500", "rate: x")), null, "An");
        assertThat(bad).isInstanceOf(Campaigns.Step.Faulty.class);
        assertThat(folder).isEmptyDirectory();
        assertThat(house.campaigns.put("other", bytes(House.YAML), null, "An"))
                .isInstanceOf(Campaigns.Step.Faulty.class);

        var good = house.campaigns.put(House.ID, bytes(House.YAML), null, "An");

        assertThat(good).isInstanceOf(Campaigns.Step.Taken.class);
        assertThat(folder.resolve("nhac-cai.yaml")).hasContent(House.YAML);
        assertThat(folder).isDirectoryNotContaining("glob:**/*.draft");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
