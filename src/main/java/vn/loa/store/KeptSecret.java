package vn.loa.store;

import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A secret that the settings name, or that is made once and kept in Redis for every node; keys are derived from it.
public final class KeptSecret {

    private static final Logger log = LoggerFactory.getLogger(KeptSecret.class);
    private static final int SHORTEST = 16;

    private final byte[] secret;

    private KeptSecret(byte[] secret) {
        this.secret = secret;
    }

    /// @param property the setting's name, for messages
    /// @param named the setting's value; null or blank when it is not set
    /// @param key where Redis keeps a secret made by us
    public static KeptSecret of(Redis redis, String property, @Nullable String named, String key) {
        if (named == null || named.isBlank()) {
            return kept(redis, property, key);
        }
        if (named.length() < SHORTEST) {
            throw new IllegalArgumentException(property + " is shorter than " + SHORTEST
                    + " characters; write a longer one, or remove it to let Loa make one and keep it in Redis");
        }
        return new KeptSecret(named.getBytes(StandardCharsets.UTF_8));
    }

    /// A key for one purpose; the same for the same secret, algorithm and purpose.
    public SecretKeySpec derive(String algorithm, String purpose, int octets) {
        try {
            var parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(secret)
                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), octets);
            return new SecretKeySpec(KDF.getInstance("HKDF-SHA256").deriveData(parameters), algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HKDF-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "[hidden]";
    }

    // No TTL: what was enciphered or hashed with it must stay readable for as long as the data lives.
    private static KeptSecret kept(Redis redis, String property, String key) {
        var fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        var made = redis.await(redis.async().set(key, fresh, SetArgs.Builder.nx()));
        log.info("secret property={} kept-in=redis key={} made-now={}", property, key, made != null);
        var secret = redis.await(redis.async().get(key));
        if (secret == null) {
            throw new IllegalStateException("Redis does not keep " + key + "; is its memory full?");
        }
        return new KeptSecret(secret);
    }
}
