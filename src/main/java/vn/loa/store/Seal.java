package vn.loa.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Enciphers what lies in Redis with AES-GCM, bound to the key it lies under, so that nobody can move it to another.
public final class Seal {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /// @param key for AES, 256 bits
    public Seal(SecretKey key) {
        this.key = key;
    }

    public byte[] seal(String place, byte[] plain) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var enciphered = cipher(Cipher.ENCRYPT_MODE, place, nonce).doFinal(plain);
            return ByteBuffer.allocate(NONCE + enciphered.length)
                    .put(nonce)
                    .put(enciphered)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot AES/GCM", e);
        }
    }

    /// Empty when it was sealed with another key, for another place, or is damaged.
    public Optional<byte[]> open(String place, byte[] enciphered) {
        if (enciphered.length < NONCE + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        var nonce = new byte[NONCE];
        var rest = new byte[enciphered.length - NONCE];
        ByteBuffer.wrap(enciphered).get(nonce).get(rest);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, place, nonce).doFinal(rest));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String place, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
