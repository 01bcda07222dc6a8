package vn.loa.campaign;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every file that we ship loads, and each of its texts fits its parts with the longest values.
class CampaignFilesTest {

    @Test
    void everyCampaignFileIsSound() {
        var files = new CampaignFolder(Path.of("campaigns"), House.check(Map.of())).read();

        assertThat(files).isNotEmpty();
        assertThat(files.values()).allSatisfy(file -> {
            assertThat(file.errors()).isEmpty();
            assertThat(file.file()).isEqualTo(file.id() + ".yaml");
            assertThat(file.plan().sms())
                    .extracting(Plan.SmsStep::parts, as(INTEGER))
                    .isGreaterThanOrEqualTo(House.check(Map.of()).parts(file.plan()));
        });
    }
}
