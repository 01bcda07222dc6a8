package vn.loa.campaign;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Who submitted and who decided on which version of each campaign, in Redis; an approval counts for one hash alone.
final class Approvals {

    private static final Script STEP = Script.beside(Approvals.class, "approval-step.lua", ScriptOutputType.INTEGER);

    private final Redis redis;

    Approvals(Redis redis) {
        this.redis = redis;
    }

    /// The latest step of a campaign.
    ///
    /// @param author the human who submitted the version
    /// @param audience how many people it was for when it was submitted; -1 when that was not noted
    /// @param figures what it would have sent and cost then, as JSON; empty when that was not noted
    record Step(
            String hash,
            CampaignState state,
            String by,
            Instant at,
            String note,
            String author,
            long audience,
            String figures) {}

    /// What became of a step.
    enum Result {
        DONE,
        /// Another version waits, or none.
        OTHER_VERSION,
        /// Nobody approves what they submitted themselves.
        OWN,
        /// This very version was rejected for good.
        REJECTED_BEFORE
    }

    Optional<Step> find(String campaign) {
        var fields = redis.await(redis.async().hgetall(key(campaign)));
        return fields.isEmpty() ? Optional.empty() : Optional.of(step(fields));
    }

    /// Notes that this version waits for approval. A version that is approved already stays so.
    ///
    /// @param person the human behind `by`, whose own versions are not theirs to approve
    Result submit(String campaign, String hash, String by, String person, Instant at, long audience, String figures) {
        return step(campaign, hash, CampaignState.SUBMITTED, by, person, at, "", Long.toString(audience), figures);
    }

    /// Approves, returns, rejects or lets lapse a version, if it is the very one that was submitted.
    Result decide(String campaign, String hash, CampaignState to, String by, String person, Instant at, String note) {
        return step(campaign, hash, to, by, person, at, note, "", "");
    }

    /// Every step that was ever taken, the newest first.
    List<Decision> history(String campaign) {
        return redis.await(redis.async().lrange(log(campaign), 0, -1)).reversed().stream()
                .map(line -> decision(new String(line, StandardCharsets.UTF_8).split("\t", -1)))
                .toList();
    }

    private Result step(
            String campaign,
            String hash,
            CampaignState to,
            String by,
            String person,
            Instant at,
            String note,
            String audience,
            String figures) {
        Long done = redis.run(
                STEP,
                List.of(key(campaign), log(campaign)),
                bytes(hash),
                bytes(to.name()),
                bytes(oneLine(by)),
                bytes(Long.toString(at.toEpochMilli())),
                bytes(oneLine(note)),
                bytes(audience),
                bytes(figures),
                bytes(person));
        return switch (done.intValue()) {
            case 1 -> Result.DONE;
            case -1 -> Result.OWN;
            case -2 -> Result.REJECTED_BEFORE;
            default -> Result.OTHER_VERSION;
        };
    }

    // Hash; no TTL: an approval holds for as long as the file it was given to.
    private static String key(String campaign) {
        return "campaign:approval:{" + campaign + "}";
    }

    // List, oldest first; no TTL: it is the evidence of who decided what.
    private static String log(String campaign) {
        return "campaign:approval:{" + campaign + "}:history";
    }

    private static Step step(Map<String, byte[]> fields) {
        return new Step(
                text(fields, "hash", ""),
                CampaignState.valueOf(text(fields, "state", "DRAFT")),
                text(fields, "by", ""),
                Instant.ofEpochMilli(Long.parseLong(text(fields, "at", "0"))),
                text(fields, "note", ""),
                text(fields, "author", ""),
                Long.parseLong(text(fields, "audience", "-1")),
                text(fields, "figures", ""));
    }

    // Until 11/2026 a line ended after the name.
    private static Decision decision(String[] parts) {
        return new Decision(
                Instant.ofEpochMilli(Long.parseLong(parts[0])),
                CampaignState.valueOf(parts[1]),
                parts[2],
                parts[3],
                parts.length > 4 ? parts[4] : "");
    }

    private static String text(Map<String, byte[]> fields, String name, String otherwise) {
        var value = fields.get(name);
        return value == null ? otherwise : new String(value, StandardCharsets.UTF_8);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
