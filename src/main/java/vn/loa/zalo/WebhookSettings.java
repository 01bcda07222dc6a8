package vn.loa.zalo;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/// What we take from Zalo's webhook.
///
/// @param largest how large an event may be
/// @param answerWithin how long Redis may take to have an event; Zalo asks again after two seconds
/// @param replayWindow an event that is older than that is not taken; longer than Zalo tries again, and shorter than
///     the three days for which events are recognised
/// @param refuseUnsigned whether what is not signed by Zalo gets 401; its console cannot register an address that does
///     so
/// @param claimAfter how long an event may lie with a node before another takes it over
/// @param wordsFor how long what somebody wrote waits for their number
record WebhookSettings(
        DataSize largest,
        Duration answerWithin,
        Duration replayWindow,
        boolean refuseUnsigned,
        Duration claimAfter,
        Duration wordsFor) {

    WebhookSettings {
        ZaloSettings.given("webhook.largest", largest);
        ZaloSettings.positive("webhook.answer-within", answerWithin);
        ZaloSettings.positive("webhook.replay-window", replayWindow);
        ZaloSettings.positive("webhook.claim-after", claimAfter);
        ZaloSettings.positive("webhook.words-for", wordsFor);
        if (largest.toBytes() < 1024) {
            throw new IllegalArgumentException("loa.zalo.webhook.largest must be at least 1KB");
        }
        if (answerWithin.compareTo(Duration.ofSeconds(2)) >= 0) {
            throw new IllegalArgumentException("loa.zalo.webhook.answer-within=" + answerWithin
                    + " must be less than 2s, for Zalo waits no longer");
        }
        if (replayWindow.compareTo(Duration.ofHours(2)) < 0 || replayWindow.compareTo(EventInbox.RECOGNISED) >= 0) {
            throw new IllegalArgumentException("loa.zalo.webhook.replay-window=" + replayWindow
                    + " must be from 2h, for Zalo tries that long, to less than 3d, for which events are recognised");
        }
    }
}
