package vn.loa.zalo;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Lease;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.store.Seal;

/// One account's tokens in Redis, enciphered: the pair in use, the one before it, and how far a renewal has come.
final class TokenStore {

    private static final Script KEEP = Script.beside(TokenStore.class, "keep-tokens.lua", ScriptOutputType.INTEGER);
    private static final Script BEGIN = Script.beside(TokenStore.class, "begin-refresh.lua", ScriptOutputType.INTEGER);
    private static final Script TROUBLE = Script.beside(TokenStore.class, "note-trouble.lua", ScriptOutputType.INTEGER);

    /// Longer than any refresh token lives.
    private static final Duration KEPT = TokenPair.REFRESH_LIFE.plusDays(10);

    private final Redis redis;
    private final Seal seal;
    private final String key;

    TokenStore(Redis redis, Seal seal, String oaId) {
        this.redis = redis;
        this.seal = seal;
        this.key = "zalo:{oa-" + oaId + "}:tokens";
    }

    /// What is known of an account's tokens.
    ///
    /// @param version grows with each pair; 0 when there never was one
    /// @param pair null when there is none, or it cannot be read
    /// @param unreadable whether there is one that our secret does not open
    record State(
            long version,
            @Nullable TokenPair pair,
            boolean unreadable,
            @Nullable TokenTrouble trouble) {

        static final State NONE = new State(0, null, false, null);
    }

    enum Begun {
        /// The pair is not the one that was to be renewed.
        OUTDATED,
        NOW,
        /// Somebody had begun before with this very pair and noted no end.
        AGAIN
    }

    State read() {
        var fields = redis.await(redis.async().hgetall(key));
        var enciphered = fields.get("pair");
        if (enciphered == null) {
            return State.NONE;
        }
        var pair = seal.open(key, enciphered).map(TokenPair::read).orElse(null);
        var trouble = fields.get("trouble");
        return new State(
                Long.parseLong(text(fields.getOrDefault("version", bytes("0")))),
                pair,
                pair == null,
                trouble == null ? null : TokenTrouble.read(text(trouble)));
    }

    /// The pair before the one in use, for whoever must look into a mishap.
    Optional<TokenPair> previous() {
        return Optional.ofNullable(redis.await(redis.async().hget(key, "previous")))
                .flatMap(enciphered -> seal.open(key, enciphered))
                .map(TokenPair::read);
    }

    /// Makes a pair the one in use, once `over` is still the version; answers whether it was.
    boolean keep(long over, TokenPair pair) {
        return keep(Long.toString(over), pair);
    }

    /// Makes a pair the one in use, whatever was there.
    void replace(TokenPair pair) {
        keep("", pair);
    }

    private boolean keep(String over, TokenPair pair) {
        Long version =
                redis.run(KEEP, List.of(key), bytes(over), seal.seal(key, pair.written()), bytes(KEPT.toMillis()));
        return version > 0;
    }

    /// The right to renew this account's tokens; empty while another node has it.
    Optional<Lease> lease(Duration length) {
        return Lease.take(redis, key + ":lease", length);
    }

    /// Notes that the pair's refresh token is about to be used up.
    Begun begin(long version, long atMillis) {
        Long answer = redis.run(BEGIN, List.of(key), bytes(version), bytes(atMillis));
        return Begun.values()[answer.intValue()];
    }

    /// Notes why a renewal failed, unless the pair has changed since.
    ///
    /// @param ended whether it is certain that nothing is under way with this pair any more
    void trouble(long version, TokenTrouble trouble, boolean ended) {
        redis.run(TROUBLE, List.of(key), bytes(version), bytes(trouble.written()), bytes(ended ? 1 : 0));
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
