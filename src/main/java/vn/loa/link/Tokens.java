package vn.loa.link;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// Enciphers 64 bits as eleven characters that cannot be guessed.
///
/// One block of Triple DES is a permutation of 64 bits, which is just what a token without storage needs; the number of
/// tokens stays far below the birthday bound that makes so small a block unfit for streams.
final class Tokens {

    static final int LENGTH = 11;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (var i = 0; i < DIGITS.length(); i++) {
            VALUES[DIGITS.charAt(i)] = (byte) i;
        }
    }

    private final Pool encipher;
    private final Pool decipher;

    /// @param key for `DESede`, 24 octets
    Tokens(SecretKey key) {
        encipher = new Pool(() -> cipher(Cipher.ENCRYPT_MODE, key));
        decipher = new Pool(() -> cipher(Cipher.DECRYPT_MODE, key));
    }

    String write(long bits) {
        var left = encipher.apply(bits);
        var characters = new char[LENGTH];
        for (var i = LENGTH - 1; i >= 0; i--) {
            characters[i] = DIGITS.charAt((int) Long.remainderUnsigned(left, DIGITS.length()));
            left = Long.divideUnsigned(left, DIGITS.length());
        }
        return new String(characters);
    }

    /// The bits of a token; empty when it is not written as tokens are.
    OptionalLong read(String token) {
        if (token.length() != LENGTH) {
            return OptionalLong.empty();
        }
        var block = 0L;
        for (var i = 0; i < LENGTH; i++) {
            var c = token.charAt(i);
            if (c >= VALUES.length || VALUES[c] < 0) {
                return OptionalLong.empty();
            }
            // Eleven digits hold more than 64 bits; a value that wraps around was not written by us.
            if (Long.compareUnsigned(block, Long.divideUnsigned(-1L - VALUES[c], DIGITS.length())) > 0) {
                return OptionalLong.empty();
            }
            block = block * DIGITS.length() + VALUES[c];
        }
        return OptionalLong.of(decipher.apply(block));
    }

    private static Cipher cipher(int mode, SecretKey key) {
        try {
            var cipher = Cipher.getInstance("DESede/ECB/NoPadding");
            cipher.init(mode, key);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no DESede", e);
        }
    }

    /// Ciphers serve one thread at a time and are dear to set up, so they are lent out.
    private static final class Pool {

        private final Supplier<Cipher> fresh;
        private final ConcurrentLinkedQueue<Cipher> idle = new ConcurrentLinkedQueue<>();

        private Pool(Supplier<Cipher> fresh) {
            this.fresh = fresh;
        }

        private long apply(long block) {
            @Nullable Cipher idling = idle.poll();
            var cipher = idling != null ? idling : fresh.get();
            try {
                var octets = ByteBuffer.allocate(Long.BYTES).putLong(block).array();
                cipher.doFinal(octets, 0, octets.length, octets, 0);
                idle.offer(cipher);
                return ByteBuffer.wrap(octets).getLong();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("one whole block must encipher", e);
            }
        }
    }
}
