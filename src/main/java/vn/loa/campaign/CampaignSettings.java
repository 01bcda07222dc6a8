package vn.loa.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where campaign files lie and how the timetable is kept.
///
/// @param folder one YAML file per campaign
/// @param poll how often the folder, the timetable and half-begun runs are looked at
/// @param lateAfter up to so long after its time a run is begun without asking what to do about being late
/// @param shortCode the number that people answer to; `{shortcode}` in texts
/// @param testTextsADay how many test texts an account may send a day
/// @param forbidden words that no text of a campaign may hold
/// @param audienceMayMove by how many per cent an audience may change before its approval lapses
@ConfigurationProperties(value = "loa.campaign", ignoreUnknownFields = false)
record CampaignSettings(
        Path folder,
        Duration poll,
        Duration lateAfter,
        String shortCode,
        int audienceMayMove,
        int testTextsADay,
        List<String> forbidden) {

    CampaignSettings {
        forbidden = List.copyOf(forbidden);
        if (poll.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("loa.campaign.poll is " + poll + "; write 100ms or more");
        }
        if (lateAfter.isNegative()) {
            throw new IllegalArgumentException("loa.campaign.late-after is negative; write 1m or another span");
        }
        if (audienceMayMove < 0) {
            throw new IllegalArgumentException("loa.campaign.audience-may-move is negative; write 20, for 20 per cent");
        }
        if (testTextsADay < 0) {
            throw new IllegalArgumentException("loa.campaign.test-texts-a-day is negative; write 0 to allow none");
        }
        if (!shortCode.matches("\\d{3,11}")) {
            throw new IllegalArgumentException(
                    "loa.campaign.short-code is '" + shortCode + "'; write the digits that people send answers to");
        }
    }
}
