package vn.loa.access;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/// The six digits of a half minute, as every authenticator app reckons them (RFC 6238 with SHA-1).
final class Totp {

    static final int DIGITS = 6;

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    static long step(Instant at) {
        return at.getEpochSecond() / STEP.toSeconds();
    }

    static String digits(byte[] secret, long step) {
        var hash = new HmacUtils(HmacAlgorithms.HMAC_SHA_1, secret)
                .hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        var offset = hash[hash.length - 1] & 0xf;
        var number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
        return "%06d".formatted(number % MODULUS);
    }
}
