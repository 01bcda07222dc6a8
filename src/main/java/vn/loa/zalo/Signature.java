package vn.loa.zalo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The header `X-ZEvent-Signature: mac=<hex>` of an event: a plain SHA-256 (no HMAC) of app id, body as it came, the
/// body's own timestamp, and the OA Secret Key of the app's webhook page.
final class Signature {

    private static final String PREFIX = "mac=";

    private Signature() {}

    static String of(String appId, byte[] body, String timestamp, Secret key) {
        return PREFIX + HexFormat.of().formatHex(digest(appId, body, timestamp, key));
    }

    /// Compares in a time that does not tell how nearly.
    static boolean holds(String header, String appId, byte[] body, String timestamp, Secret key) {
        return MessageDigest.isEqual(
                header.strip().getBytes(StandardCharsets.US_ASCII),
                of(appId, body, timestamp, key).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] digest(String appId, byte[] body, String timestamp, Secret key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(appId.getBytes(StandardCharsets.UTF_8));
            digest.update(body);
            digest.update(timestamp.getBytes(StandardCharsets.UTF_8));
            digest.update(key.reveal().getBytes(StandardCharsets.UTF_8));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
