package vn.loa.single;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What single texts are like unless their senders say.
///
/// @param sender who they come from
/// @param parts of one text, at most
/// @param validity how long they are worth sending
/// @param webhooks who may be told what becomes of theirs
/// @param webhookAnswerWithin how long a receiver may take
/// @param webhookRetryAfter the first pause after it failed, doubling up to an hour
/// @param webhookTries how often it is tried
@ConfigurationProperties(value = "loa.single", ignoreUnknownFields = false)
record SingleSettings(
        String sender,
        int parts,
        Duration validity,
        List<WebhookSettings> webhooks,
        Duration webhookAnswerWithin,
        Duration webhookRetryAfter,
        int webhookTries) {

    static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofDays(3);

    SingleSettings {
        if (!MessageReader.SENDER.matcher(sender).matches()) {
            throw new IllegalArgumentException("loa.single.sender is '" + sender
                    + "'; write up to 11 letters and digits, or" + " up to 15 digits");
        }
        webhooks = List.copyOf(webhooks);
        if (!webhookAnswerWithin.isPositive() || !webhookRetryAfter.isPositive() || webhookTries < 1) {
            throw new IllegalArgumentException(
                    "loa.single.webhook-answer-within, webhook-retry-after and webhook-tries must" + " be above zero");
        }
        if (parts < 1 || parts > 15) {
            throw new IllegalArgumentException("loa.single.parts is " + parts + "; write 1 to 15");
        }
        if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("loa.single.validity must be 1m to 3d");
        }
    }

    Optional<WebhookSettings> webhook(String key) {
        return webhooks.stream().filter(webhook -> webhook.key().equals(key)).findFirst();
    }
}
