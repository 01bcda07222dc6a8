package vn.loa.zalo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import vn.loa.subscriber.Msisdn;

/// Numbers hidden: for our own keys under our own secret, and for Zalo as it wants them.
final class NumberHash {

    // To make one costs more than to use it, and a copy is cheap.
    private final Mac prototype;

    /// @param key for `HmacSHA256`
    NumberHash(SecretKey key) {
        try {
            prototype = Mac.getInstance("HmacSHA256");
            prototype.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    /// 22 characters that tell nobody without the secret whose they are.
    String of(Msisdn number) {
        try {
            var mac = (Mac) prototype.clone();
            var hash = mac.doFinal(number.digits().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java cannot copy a Mac", e);
        }
    }

    /// What `/message/template/hashphone` takes: lowercase hexadecimal SHA-256 of `84...`. It hides a number from a
    /// glance, not from whoever tries a billion of them.
    static String forZalo(Msisdn number) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(number.digits().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
