package vn.loa.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.store.Redis;

/// Files that somebody looks at before they are loaded; in Redis, where whichever node is asked next finds them.
final class HeldFiles {

    /// Long enough to look twice and to ask somebody.
    private static final Duration KEPT = Duration.ofHours(2);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Redis redis;
    private final SecureRandom random = new SecureRandom();

    HeldFiles(Redis redis) {
        this.redis = redis;
    }

    /// @param who has handed it in, and alone may go on with it
    record Held(String who, String name, CoverNote note, String encoding, boolean guessed, String packed) {

        Legible text() throws IOException {
            try (var in = new GZIPInputStream(
                    new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
                return new Legible(encoding, guessed, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    /// @return the name under which it is found again
    String keep(String who, String name, CoverNote note, Legible file) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            file.octets().transferTo(out);
        }
        var octets = new byte[12];
        random.nextBytes(octets);
        var id = HexFormat.of().formatHex(octets);
        var held = new Held(
                who,
                name,
                note,
                file.encoding(),
                file.guessed(),
                Base64.getEncoder().encodeToString(packed.toByteArray()));
        redis.await(redis.async().setex(key(id), KEPT.toSeconds(), JSON.writeValueAsBytes(held)));
        return id;
    }

    Optional<Held> find(String id, String who) {
        return Optional.ofNullable(redis.await(redis.async().get(key(id))))
                .map(json -> JSON.readValue(json, Held.class))
                .filter(held -> held.who().equals(who));
    }

    private static String key(String id) {
        return "intake:held:" + id;
    }
}
