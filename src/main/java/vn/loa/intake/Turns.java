package vn.loa.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import vn.loa.store.Lease;
import vn.loa.store.Redis;

/// Whose turn it is to work on something, over all nodes; whoever dies at it loses the turn with its lease.
final class Turns {

    private final Redis redis;
    private final Duration lease;

    Turns(Redis redis, Duration lease) {
        this.redis = redis;
        this.lease = lease;
    }

    /// Takes the turn, unless somebody has it.
    ///
    /// @param what one string for one thing, on every node
    Optional<Lease> take(String what) {
        return Lease.take(redis, key(what), lease);
    }

    boolean isTaken(String what) {
        return redis.await(redis.async().exists(key(what))) > 0;
    }

    // Names of files stay out of names of keys.
    private static String key(String what) {
        var hash = LoadName.sha256().digest(what.getBytes(StandardCharsets.UTF_8));
        return "intake:turn:" + HexFormat.of().formatHex(hash, 0, 12);
    }
}
