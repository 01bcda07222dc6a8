package vn.loa.access;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A key that opens the API and the console, known here only by its hash.
///
/// @param name who holds it, as the audit log writes it and the login page asks for it
/// @param sha256 SHA-256 of the key, in hexadecimal; keys are long and random, so a slow hash would protect nothing
/// @param areas where it opens anything: codes, or `"*"` for the whole country
/// @param messagesPerSecond how many single texts it may send, evenly; a second's worth at once
/// @param messagesPerDay how many on one day of Vietnam
record AccessKey(
        String name,
        String sha256,
        Set<Role> roles,
        @Nullable List<String> areas,
        @DefaultValue("50") int messagesPerSecond,
        @DefaultValue("100000") int messagesPerDay) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    AccessKey {
        sha256 = sha256.toLowerCase(Locale.ROOT);
        roles = Set.copyOf(roles);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("loa.access.keys: the name '" + name
                    + "' must be 1 to 64 of a-z, 0-9, dot, dash, underscore, and begin with a letter or digit");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("loa.access.keys: sha256 of '" + name
                    + "' must be 64 hexadecimal digits; make it with: printf %s \"$KEY\" | sha256sum");
        }
        if (messagesPerSecond < 1 || messagesPerSecond > 100_000 || messagesPerDay < 1) {
            throw new IllegalArgumentException("loa.access.keys: messages-per-second of '" + name
                    + "' must be 1 to 100000, and messages-per-day 1 or more; a key that shall send nothing gets no role"
                    + " that sends");
        }
        if (areas == null || areas.isEmpty()) {
            throw new IllegalArgumentException("loa.access.keys: '" + name + "' has no areas; list their codes, such as"
                    + " areas: [\"14\"], or write areas: [\"*\"] for the whole country");
        }
        areas = List.copyOf(areas);
        Precinct.of(areas);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("loa.access.keys: '" + name + "' has no roles; give it at least one");
        }
    }

    static AccessKey of(String name, String key, Set<Role> roles) {
        return new AccessKey(name, DigestUtils.sha256Hex(key), roles, List.of(Precinct.COUNTRY), 1_000, 1_000_000);
    }

    AccessKey with(String otherSha256) {
        return new AccessKey(name, otherSha256, roles, areas, messagesPerSecond, messagesPerDay);
    }

    /// Whether this is the hash of `key`, in a time that does not tell how nearly.
    boolean opensWith(String key) {
        return MessageDigest.isEqual(HexFormat.of().parseHex(sha256), DigestUtils.sha256(key));
    }

    @Override
    public String toString() {
        return "AccessKey[" + name + ", " + roles + "]";
    }
}
