package vn.loa.zalo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import vn.loa.subscriber.Msisdn;

/// What `/message/template/hashphone` takes: lowercase hexadecimal SHA-256 of `84...`. It hides a number from a glance,
/// not from whoever tries a billion of them.
final class HashedPhone {

    private HashedPhone() {}

    static String of(Msisdn number) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(number.digits().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
