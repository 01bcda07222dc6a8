package vn.loa.subscriber;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.store.Script;

/// The right to write people, held by one load at a time over all nodes; a load that dies loses it with its lease.
///
/// Erasures take it as well, for the moment that one lasts: a load waits for that, and an erasure that finds a load at
/// work does without.
final class WriterLease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WriterLease.class);
    private static final Script RENEW = Script.beside(WriterLease.class, "renew-lease.lua", ScriptOutputType.INTEGER);

    private static final String LOAD = "load:";
    private static final String ERASURE = "erasure:";
    private static final Duration ERASURE_LEASE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    private final Redis redis;
    private final Duration lease;
    private final byte[] token;
    private final Thread renewal;
    private boolean held;

    private WriterLease(Redis redis, Duration lease, String kind) {
        this.redis = redis;
        this.lease = lease;
        this.token = (kind + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
        // A sender may take longer between two chunks than the lease lasts.
        this.renewal = Thread.ofVirtual().name("subscriber-lease").unstarted(this::renewOften);
    }

    /// Takes the lease, unless another load has it.
    static Optional<WriterLease> take(Redis redis, Duration lease) {
        return take(redis, lease, "");
    }

    /// The same for a load that is to be known by its name while it runs.
    static Optional<WriterLease> take(Redis redis, Duration lease, String load) {
        var mine = new WriterLease(redis, lease, LOAD + load + ":");
        return mine.taken() ? Optional.of(mine) : Optional.empty();
    }

    /// The name of the load that runs now.
    static Optional<String> loading(Redis redis) {
        return Optional.ofNullable(redis.await(redis.async().get(Keys.WRITER)))
                .map(token -> new String(token, StandardCharsets.US_ASCII))
                .filter(token -> token.startsWith(LOAD) && token.lastIndexOf(':') > LOAD.length())
                .map(token -> token.substring(LOAD.length(), token.lastIndexOf(':')));
    }

    /// Takes the lease for an erasure; one that is not held means that a load runs, and that it may write again what is
    /// cleared beside it.
    static WriterLease forErasure(Redis redis) {
        var mine = new WriterLease(redis, ERASURE_LEASE, ERASURE);
        mine.taken();
        return mine;
    }

    boolean isHeld() {
        return held && renew(lease.toMillis());
    }

    private boolean taken() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var set = redis.async().set(Keys.WRITER, token, SetArgs.Builder.nx().px(lease));
            var holder = redis.async().get(Keys.WRITER);
            if (redis.await(set) != null) {
                held = true;
                renewal.start();
                return true;
            }
            var other = redis.await(holder);
            var erases = other == null || new String(other, StandardCharsets.US_ASCII).startsWith(ERASURE);
            if (!erases || System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    /// Throws when another load has taken over; to be asked before every write.
    void check() {
        if (!renew(lease.toMillis())) {
            throw new IllegalStateException("the lease of this load ran out and another load began; run it again");
        }
    }

    private boolean renew(long millis) {
        Long renewed = redis.run(
                RENEW, List.of(Keys.WRITER), token, Long.toString(millis).getBytes(StandardCharsets.US_ASCII));
        return renewed == 1;
    }

    private void renewOften() {
        while (true) {
            try {
                Thread.sleep(lease.dividedBy(4));
                renew(lease.toMillis());
            } catch (InterruptedException e) {
                return;
            } catch (RedisUnavailable e) {
                log.warn("lease not renewed cause=\"{}\"", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        if (!held) {
            return;
        }
        renewal.interrupt();
        try {
            renew(0);
        } catch (RedisUnavailable e) {
            log.warn("lease not given back, it ends by itself in={} cause=\"{}\"", lease, e.getMessage());
        }
    }
}
