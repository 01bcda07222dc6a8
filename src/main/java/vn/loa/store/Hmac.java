package vn.loa.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA256 under one key, for any number of threads.
public final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    // To make one costs more than to use it, and a copy is cheap.
    private final Mac prototype;

    public Hmac(SecretKey key) {
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    /// @param secret not empty; its UTF-8 octets are the key
    public static Hmac under(String secret) {
        return new Hmac(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    }

    /// The 32 octets over these parts, one behind the other.
    public byte[] over(byte[]... parts) {
        try {
            var mac = (Mac) prototype.clone();
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java cannot copy a Mac", e);
        }
    }
}
