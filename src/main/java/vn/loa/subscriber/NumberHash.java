package vn.loa.subscriber;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;
import vn.loa.store.Hmac;

/// Tells numbers apart in keys and ids, under a secret: without it whoever tries a billion numbers finds none.
public final class NumberHash {

    private final Hmac hmac;

    /// @param key for `HmacSHA256`
    public NumberHash(SecretKey key) {
        hmac = new Hmac(key);
    }

    /// 22 characters that tell nobody without the secret whose they are.
    public String of(Msisdn number) {
        var hash = hmac.over(number.digits().getBytes(StandardCharsets.US_ASCII));
        // 128 bits tell all numbers of the world apart.
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
    }
}
