package vn.loa.campaign;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Every version of every campaign's file that was written here or submitted: who wrote it, when, and what it said.
public final class CampaignVersions {

    private static final Script KEEP =
            Script.beside(CampaignVersions.class, "keep-version.lua", ScriptOutputType.INTEGER);

    private final Redis redis;

    CampaignVersions(Redis redis) {
        this.redis = redis;
    }

    /// @param by who wrote it, or submitted what somebody had put into the folder
    /// @param person the human behind `by`
    public record Version(String hash, String by, String person, Instant at) {}

    void keep(String campaign, String hash, byte[] content, String by, String person, Instant at) {
        redis.<Long>run(
                KEEP,
                List.of(contents(campaign), order(campaign)),
                bytes(hash),
                content,
                bytes(at.toEpochMilli() + "\t" + hash + "\t" + oneLine(by) + "\t" + oneLine(person)));
    }

    /// Newest first.
    List<Version> of(String campaign) {
        return redis.await(redis.async().lrange(order(campaign), 0, -1)).reversed().stream()
                .map(line -> new String(line, StandardCharsets.UTF_8).split("\t", -1))
                .map(parts -> new Version(
                        parts[1],
                        parts[2],
                        parts.length > 3 ? parts[3] : parts[2],
                        Instant.ofEpochMilli(Long.parseLong(parts[0]))))
                .toList();
    }

    Optional<byte[]> content(String campaign, String hash) {
        return Optional.ofNullable(redis.await(redis.async().hget(contents(campaign), hash)));
    }

    // Hash, by the file's hash; no TTL: it is the evidence of what was approved.
    private static String contents(String campaign) {
        return "campaign:version:{" + campaign + "}";
    }

    // List, oldest first; no TTL, like the contents it orders.
    private static String order(String campaign) {
        return "campaign:version:{" + campaign + "}:order";
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
