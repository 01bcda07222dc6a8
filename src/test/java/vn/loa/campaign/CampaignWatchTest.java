package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.fake.MovingClock;
import vn.loa.fake.RedisServer;

/// The watch goes on looking, every time that it is started.
class CampaignWatchTest {

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
    void looksAgainAfterEveryStart() throws Exception {
        var watch = new CampaignWatch(house.campaigns, house.timetable, house.starter, Duration.ofMillis(1));
        for (var start = 0; start < 200; start++) {
            watch.start();
            var title = "title: Lần " + start;
            Files.writeString(folder.resolve("nhac-cai.yaml"), House.YAML.replace("title: Nhắc cài Bluezone", title));

            await().pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> house.campaigns.find(House.ID).map(Campaign::title).stream()
                            .anyMatch(now -> title.endsWith(now)));

            watch.stop();
            assertThat(watch.isRunning()).isFalse();
        }
    }
}
