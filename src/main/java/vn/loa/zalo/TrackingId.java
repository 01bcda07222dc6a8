package vn.loa.zalo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The mark that comes back in a receipt, made of the sender's own id of a message: at most 48 letters, digits, hyphens
/// and underscores, and the same each time.
final class TrackingId {

    private static final Pattern FITS = Pattern.compile("[A-Za-z0-9_-]{1,48}");

    /// 160 bits tell all messages apart.
    private static final int OCTETS = 20;

    private TrackingId() {}

    static String of(String message) {
        if (FITS.matcher(message).matches()) {
            return message;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(message.getBytes(StandardCharsets.UTF_8));
            return "loa-" + HexFormat.of().formatHex(digest, 0, OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
