package vn.loa.genuine;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import vn.loa.store.Hmac;
import vn.loa.subscriber.Msisdn;

/// Keyed hashes: of what a code is made, and of all that Redis keeps instead of numbers and names.
final class Tags {

    private final Hmac hmac;

    /// @param key for `HmacSHA256`
    Tags(SecretKey key) {
        this.hmac = new Hmac(key);
    }

    Code code(String alertId, Msisdn to, LocalDate day, String textVersion) {
        return Code.chosenBy(hash("code", alertId, to.digits(), day.toString(), textVersion));
    }

    String alert(String alertId) {
        return tag("alert", alertId);
    }

    String phone(Msisdn phone) {
        return tag("phone", phone.digits());
    }

    /// Of a code in the hand of a phone; the same code means nothing in another's.
    String held(Msisdn phone, Code code) {
        return tag("held", phone.digits(), code.digits());
    }

    String source(String source) {
        return tag("source", source);
    }

    private String tag(String... parts) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash(parts), 16));
    }

    // Each part with its length, so that no two ways of cutting the same letters are the same.
    private byte[] hash(String... parts) {
        return hmac.over(Stream.of(parts)
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .flatMap(octets -> Stream.of((octets.length + ":").getBytes(StandardCharsets.US_ASCII), octets))
                .toArray(byte[][]::new));
    }
}
