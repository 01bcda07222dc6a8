package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

/// Whoever submits or approves a campaign is told which operators will not take its texts, and when.
class SenderCheckTest {

    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);

    @RegisterExtension
    static final RedisServer server = new RedisServer();

    @TempDir
    Path folder;

    private final MovingClock clock = MovingClock.mondayMorning();
    private House house;

    @BeforeEach
    void build() throws Exception {
        house = new House(server.redis(), folder, clock);
        house.routes.laid.clear();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void operatorsThatStopAcceptingTheSenderAreNamedWithTheDay() throws Exception {
        house.routes.lay("viettel", day -> day.isBefore(CHRISTMAS));
        house.routes.lay("mobifone", day -> day.isBefore(CHRISTMAS));
        house.routes.lay("vinaphone", _ -> true);
        house.routes.lay("vietnamobile", day -> !day.isBefore(CHRISTMAS));
        house.routes.lay("itel", day -> !day.equals(CHRISTMAS));
        house.routes.lay("wintel", _ -> false);

        house.approved("", "");

        assertThat(notes())
                .containsExactly(
                        "Viettel, MobiFone không nhận tên gửi BLUEZONE từ 25/12/2026 (Viettel, MobiFone: sender not"
                                + " accepted from 2026-12-25)",
                        "Vietnamobile không nhận tên gửi BLUEZONE đến hết 24/12/2026 (Vietnamobile: sender not accepted"
                                + " until 2026-12-24)",
                        "iTel không nhận tên gửi BLUEZONE từ 25/12/2026 đến hết 25/12/2026 (iTel: sender not accepted"
                                + " from 2026-12-25 until 2026-12-25)",
                        "Wintel không nhận tên gửi BLUEZONE vào ngày nào của lịch (Wintel: sender not accepted on any"
                                + " day of the schedule)");
        assertThat(house.campaigns.find(House.ID).orElseThrow().state()).isEqualTo(CampaignState.APPROVED);
    }

    @Test
    void daysThatAreOverDoNotCount() throws Exception {
        house.routes.lay("viettel", day -> day.isAfter(LocalDate.of(2026, 11, 23)));
        house.approved("", "");
        assertThat(notes()).hasSize(1);

        clock.set(clock.instant().plusSeconds(86_400));

        assertThat(notes()).isEmpty();
    }

    @Test
    void aSenderThatNoOperatorAcceptsIsNeitherSubmittedNorApproved() throws Exception {
        house.routes.lay("viettel", _ -> true);
        house.write("nhac-cai.yaml", House.YAML);
        var hash = house.campaigns.find(House.ID).orElseThrow().hash();
        house.campaigns.submit(House.ID, "An");
        house.routes.laid.clear();
        house.routes.lay("viettel", day -> day.isBefore(LocalDate.of(2026, 11, 23)));

        for (var step :
                List.of(house.campaigns.submit(House.ID, "An"), house.campaigns.approve(House.ID, hash, "Bình"))) {
            assertThat(step).isInstanceOfSatisfying(Campaigns.Step.Faulty.class, faulty -> {
                var error = faulty.errors().getFirst();
                assertThat(error.file()).isEqualTo("nhac-cai.yaml");
                assertThat(error.line()).isEqualTo(13);
                assertThat(error.problem())
                        .isEqualTo("Không nhà mạng nào nhận tên gửi “BLUEZONE” từ 23/11/2026 đến 31/12/2026");
                assertThat(error.english()).contains("loa.smpp.binds[n].senders");
            });
        }
        assertThat(house.campaigns.find(House.ID).orElseThrow().state()).isEqualTo(CampaignState.SUBMITTED);
    }

    @Test
    void withoutAnyBindNothingIsSaidOfSenders() throws Exception {
        house.approved("", "");

        assertThat(notes()).isEmpty();
        assertThat(house.campaigns.find(House.ID).orElseThrow().isApproved()).isTrue();
    }

    private List<String> notes() {
        return house.campaigns.find(House.ID).orElseThrow().notes();
    }
}
