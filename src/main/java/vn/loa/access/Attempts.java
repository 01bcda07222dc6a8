package vn.loa.access;

import io.lettuce.core.ScriptOutputType;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Counts attempts to sign in, over all nodes, and makes whoever fails again and again wait longer and longer: for each
/// account, and for each address.
final class Attempts {

    private static final Script ATTEMPT = Script.beside(Attempts.class, "attempt.lua", ScriptOutputType.INTEGER);
    private static final Script FORGIVE = Script.beside(Attempts.class, "forgive.lua", ScriptOutputType.INTEGER);

    private static final int FREE_OF_ACCOUNT = 5;
    private static final int FREE_OF_ADDRESS = 20;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int NETWORK = 8;

    private final Redis redis;
    private final Clock clock;

    Attempts(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /// Counts an attempt before it is made, so that many at once are many; answers how long to wait instead.
    Duration begin(String account, String address) {
        var ofAddress = attempt(address(address), FREE_OF_ADDRESS);
        return ofAddress.isZero() ? attempt(account(account), FREE_OF_ACCOUNT) : ofAddress;
    }

    /// Takes back an attempt that was right: a whole office may come in from one address, and a good account hides no
    /// guesses that were made from it.
    void right(String address) {
        redis.run(FORGIVE, List.of(address(address)));
    }

    /// Forgets the account's failures.
    void succeeded(String account) {
        redis.await(redis.async().del(account(account)));
    }

    private Duration attempt(String key, int free) {
        Long wait = redis.run(
                ATTEMPT,
                List.of(key),
                bytes(clock.millis()),
                bytes(free),
                bytes(FIRST_PAUSE.toMillis()),
                bytes(LONGEST_PAUSE.toMillis()));
        return Duration.ofMillis(wait);
    }

    // Hashes that a script ends an hour after the last attempt.
    private static String account(String name) {
        return "access:attempts:account:" + DigestUtils.sha256Hex(name);
    }

    private static String address(String address) {
        return "access:attempts:address:" + DigestUtils.sha256Hex(network(address));
    }

    // One household has 2^64 addresses of version 6, and counts as one.
    private static String network(String address) {
        try {
            var octets = InetAddress.ofLiteral(address).getAddress();
            return octets.length > NETWORK ? HexFormat.of().formatHex(octets, 0, NETWORK) : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
