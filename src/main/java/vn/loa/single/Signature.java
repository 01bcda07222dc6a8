package vn.loa.single;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import vn.loa.store.Hmac;

/// Proves to a receiver that a message is ours and when it was sent: HMAC-SHA256 over the seconds since 1970, a dot,
/// and the body octet by octet, in hexadecimal.
final class Signature {

    static final String HEADER = "Loa-Signature";
    static final String TIMESTAMP = "Loa-Timestamp";

    private Signature() {}

    static String of(byte[] body, Instant at, String secret) {
        var second = (at.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(Hmac.under(secret).over(second, body));
    }
}
