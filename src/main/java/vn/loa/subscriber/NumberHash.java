package vn.loa.subscriber;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Tells numbers apart in keys and ids, under a secret: without it whoever tries a billion numbers finds none.
public final class NumberHash {

    // To make one costs more than to use it, and a copy is cheap.
    private final Mac prototype;

    /// @param key for `HmacSHA256`
    public NumberHash(SecretKey key) {
        try {
            prototype = Mac.getInstance("HmacSHA256");
            prototype.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    /// 22 characters that tell nobody without the secret whose they are.
    public String of(Msisdn number) {
        try {
            var mac = (Mac) prototype.clone();
            var hash = mac.doFinal(number.digits().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java cannot copy a Mac", e);
        }
    }
}
