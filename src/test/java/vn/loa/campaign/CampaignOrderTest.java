package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.consent.RealConsent;
import vn.loa.message.RunId;

class CampaignOrderTest {

    /// The file says 07:00-21:00, the law either 07:00-22:00 or, changed since, 07:00-20:00.
    @ParameterizedTest
    @CsvSource({
        "07:00-22:00, 20:30:00, 21:00:00, 22:00:00",
        "07:00-22:00, 21:30:00, 21:30:00, 22:00:00",
        "07:00-20:00, 19:30:00, 20:00:00, 20:00:00"
    })
    void theStricterHoursCloseARunAndTheNightIsTheLawsAlone(String law, String at, String closes, String quietFrom) {
        var order = order(law);

        assertThat(order.closes(evening(at))).isEqualTo(evening(closes));
        assertThat(order.quietFrom(evening(at))).isEqualTo(evening(quietFrom));
    }

    private static Instant evening(String time) {
        return Instant.parse("2026-11-23T" + time + "+07:00");
    }

    private static CampaignOrder order(String law) {
        var plan = PlanReader.read(House.YAML.getBytes(StandardCharsets.UTF_8), new Findings("order.yaml"))
                .orElseThrow()
                .plan();
        return new CampaignOrder(
                new RunId(99),
                plan,
                RealConsent.rules(law),
                false,
                Instant.MAX,
                new CampaignTexts(plan, "Bluezone", "8049", "https://loa.example/i/ForwardIt00", _ -> ""),
                new Variants(plan),
                House.LINKS);
    }
}
