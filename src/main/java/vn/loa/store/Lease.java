package vn.loa.store;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A right that one holder has at a time, over all nodes: a key with the holder's token, prolonged until it is closed.
/// Whoever dies loses it when its TTL ends.
public final class Lease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lease.class);
    private static final Script RENEW = Script.beside(Lease.class, "renew-lease.lua", ScriptOutputType.INTEGER);

    private final Redis redis;
    private final String key;
    private final byte[] token;
    private final Duration length;
    // The holder may take longer between two looks at it than the lease lasts.
    private final Thread renewal = Thread.ofVirtual().name("lease").unstarted(this::renewOften);

    private Lease(Redis redis, String key, byte[] token, Duration length) {
        this.redis = redis;
        this.key = key;
        this.token = token;
        this.length = length;
    }

    /// Takes it, unless somebody has it.
    public static Optional<Lease> take(Redis redis, String key, Duration length) {
        return take(redis, key, "", length);
    }

    /// The same with words about the holder, with which the key's value begins.
    public static Optional<Lease> take(Redis redis, String key, String holder, Duration length) {
        var token = (holder + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
        var set = redis.await(redis.async().set(key, token, SetArgs.Builder.nx().px(length)));
        if (set == null) {
            return Optional.empty();
        }
        var lease = new Lease(redis, key, token, length);
        lease.renewal.start();
        return Optional.of(lease);
    }

    /// Whether nobody took over while Redis was away for longer than the lease; prolongs it.
    public boolean isHeld() {
        return renew(length.toMillis());
    }

    private boolean renew(long millis) {
        Long renewed =
                redis.run(RENEW, List.of(key), token, Long.toString(millis).getBytes(StandardCharsets.US_ASCII));
        return renewed == 1;
    }

    private void renewOften() {
        while (true) {
            try {
                Thread.sleep(length.dividedBy(4));
                renew(length.toMillis());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("lease not renewed key={} cause=\"{}\"", key, e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        renewal.interrupt();
        // A stop interrupts; the lease is given back all the same, or the next start would have to wait for it.
        var interrupted = Thread.interrupted();
        try {
            renew(0);
        } catch (RuntimeException e) {
            // Redis is away, or the client went first.
            log.warn("lease not given back, it ends by itself key={} in={} cause=\"{}\"", key, length, e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
