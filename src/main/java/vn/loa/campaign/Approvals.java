package vn.loa.campaign;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Who submitted and who approved which version of each campaign, in Redis; an approval counts for one hash alone.
final class Approvals {

    private static final Script STEP = Script.beside(Approvals.class, "approval-step.lua", ScriptOutputType.INTEGER);

    private final Redis redis;

    Approvals(Redis redis) {
        this.redis = redis;
    }

    /// The latest step of a campaign.
    record Step(String hash, CampaignState state, String by, Instant at) {}

    Optional<Step> find(String campaign) {
        var fields = redis.await(redis.async().hgetall(key(campaign)));
        return fields.isEmpty() ? Optional.empty() : Optional.of(step(fields));
    }

    /// Notes that this version waits for approval. A version that is approved already stays so.
    boolean submit(String campaign, String hash, String by, Instant at) {
        return step(campaign, hash, CampaignState.SUBMITTED, by, at);
    }

    /// Approves a version, if it is the very one that was submitted.
    boolean approve(String campaign, String hash, String by, Instant at) {
        return step(campaign, hash, CampaignState.APPROVED, by, at);
    }

    private boolean step(String campaign, String hash, CampaignState to, String by, Instant at) {
        Long done = redis.run(
                STEP,
                List.of(key(campaign), history(campaign)),
                bytes(hash),
                bytes(to.name()),
                bytes(by.replace('\t', ' ').replace('\n', ' ')),
                bytes(Long.toString(at.toEpochMilli())));
        return done == 1;
    }

    // Hash; no TTL: an approval holds for as long as the file it was given to.
    private static String key(String campaign) {
        return "campaign:approval:{" + campaign + "}";
    }

    // List, oldest first; no TTL: it is the evidence of who decided what.
    private static String history(String campaign) {
        return "campaign:approval:{" + campaign + "}:history";
    }

    private static Step step(Map<String, byte[]> fields) {
        var texts = new TreeMap<String, String>();
        fields.forEach((name, value) -> texts.put(name, new String(value, StandardCharsets.UTF_8)));
        return new Step(
                texts.getOrDefault("hash", ""),
                CampaignState.valueOf(texts.getOrDefault("state", "DRAFT")),
                texts.getOrDefault("by", ""),
                Instant.ofEpochMilli(Long.parseLong(texts.getOrDefault("at", "0"))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
