package vn.loa.campaign;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is kept of a run: its order as it was frozen, and how far it has come.
///
/// @param file the campaign file as it was approved
/// @param health whether only the health role may know whom it texts and how many
/// @param blocks how many blocks the audience lies in, once it is frozen
record RunRecord(
        byte[] file,
        String hash,
        String appName,
        String shortCode,
        boolean rehearsal,
        boolean health,
        String by,
        Instant expiresAt,
        Stage stage,
        int blocks,
        @Nullable Instant begunAt,
        @Nullable Instant finishedAt) {

    Map<String, byte[]> fields() {
        var fields = new HashMap<String, byte[]>();
        fields.put("file", file);
        fields.put("hash", bytes(hash));
        fields.put("app", bytes(appName));
        fields.put("short-code", bytes(shortCode));
        fields.put("rehearsal", bytes(Boolean.toString(rehearsal)));
        fields.put("health", bytes(Boolean.toString(health)));
        fields.put("by", bytes(by));
        fields.put("expires", bytes(expiresAt.toString()));
        fields.put("stage", bytes(stage.name()));
        return fields;
    }

    static RunRecord of(Map<String, byte[]> fields) {
        return new RunRecord(
                fields.getOrDefault("file", new byte[0]),
                text(fields, "hash", ""),
                text(fields, "app", ""),
                text(fields, "short-code", ""),
                Boolean.parseBoolean(text(fields, "rehearsal", "false")),
                Boolean.parseBoolean(text(fields, "health", "false")),
                text(fields, "by", ""),
                Instant.parse(text(fields, "expires", Instant.EPOCH.toString())),
                Stage.valueOf(text(fields, "stage", "SKIPPED")),
                Integer.parseInt(text(fields, "blocks", "0")),
                instant(fields, "begun"),
                instant(fields, "finished"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Map<String, byte[]> fields, String name, String otherwise) {
        var value = fields.get(name);
        return value == null ? otherwise : new String(value, StandardCharsets.UTF_8);
    }

    private static @Nullable Instant instant(Map<String, byte[]> fields, String name) {
        var value = fields.get(name);
        return value == null ? null : Instant.parse(new String(value, StandardCharsets.UTF_8));
    }
}
