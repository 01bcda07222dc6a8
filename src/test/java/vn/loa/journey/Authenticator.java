package vn.loa.journey;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/// Somebody's phone with an authenticator app, reckoned without our own code.
final class Authenticator {

    private Authenticator() {}

    static String digits(String secret, Instant at) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"));
            var hash = ByteBuffer.wrap(mac.doFinal(
                    ByteBuffer.allocate(8).putLong(at.getEpochSecond() / 30).array()));
            return "%06d".formatted((hash.getInt(hash.get(19) & 15) & Integer.MAX_VALUE) % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA1", e);
        }
    }
}
