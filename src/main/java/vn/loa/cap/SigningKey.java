package vn.loa.cap;

import io.lettuce.core.SetArgs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;

/// The key that signs records: from a file, or made when it is first needed and kept in Redis for every node.
final class SigningKey {

    private static final int BITS = 3072;
    private static final int SHORTEST = 2048;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.+?)-----END PRIVATE KEY-----", Pattern.DOTALL);

    /// No TTL: records that were signed must stay provable.
    private static final String KEPT = "cap:key";

    private final Redis redis;
    private @Nullable KeyPair pair;

    private SigningKey(Redis redis, @Nullable KeyPair pair) {
        this.redis = redis;
        this.pair = pair;
    }

    /// @throws IllegalArgumentException when the file holds no such key
    static SigningKey of(Redis redis, String file) {
        return new SigningKey(redis, file.isBlank() ? null : read(Path.of(file)));
    }

    synchronized KeyPair pair() {
        var known = pair;
        if (known == null) {
            known = kept();
            pair = known;
        }
        return known;
    }

    /// By which signatures name it: SHA-256 of the public key, its first half.
    String name() {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(pair().getPublic().getEncoded());
            return HexFormat.of().formatHex(hash, 0, hash.length / 2);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The public half as a PEM file.
    String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair().getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private KeyPair kept() {
        try {
            var known = redis.await(redis.async().get(KEPT));
            if (known == null) {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                var made = generator.generateKeyPair().getPrivate().getEncoded();
                redis.await(redis.async().set(KEPT, made, SetArgs.Builder.nx()));
                known = redis.await(redis.async().get(KEPT));
            }
            return pair(known);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    private static KeyPair read(Path file) {
        try {
            var block = BLOCK.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (block.find()) {
                return pair(Base64.getMimeDecoder().decode(block.group(1)));
            }
            throw new GeneralSecurityException("no PRIVATE KEY block");
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "loa.cap.key: " + file + " holds no PRIVATE KEY (PKCS#8) of RSA with " + SHORTEST
                            + " bits or more; make one: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:" + BITS
                            + " -out " + file,
                    e);
        }
    }

    private static KeyPair pair(byte[] encoded) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("RSA");
        if (factory.generatePrivate(new PKCS8EncodedKeySpec(encoded)) instanceof RSAPrivateCrtKey secret
                && secret.getModulus().bitLength() >= SHORTEST) {
            var open = factory.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
            return new KeyPair(open, secret);
        }
        throw new GeneralSecurityException("not such a key");
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
