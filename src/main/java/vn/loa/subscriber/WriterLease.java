package vn.loa.subscriber;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Lease;
import vn.loa.store.Redis;

/// The right to write people, held by one load at a time over all nodes; a load that dies loses it with its lease.
///
/// Erasures take it as well, for the moment that one lasts: a load waits for that, and an erasure that finds a load at
/// work does without.
final class WriterLease implements AutoCloseable {

    private static final String LOAD = "load:";
    private static final String ERASURE = "erasure:";
    private static final Duration ERASURE_LEASE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    /// Null when the erasure goes on without it.
    private final @Nullable Lease lease;

    private WriterLease(@Nullable Lease lease) {
        this.lease = lease;
    }

    /// Takes the lease, unless another load has it.
    static Optional<WriterLease> take(Redis redis, Duration lease) {
        return take(redis, lease, "");
    }

    /// The same for a load that is to be known by its name while it runs.
    static Optional<WriterLease> take(Redis redis, Duration lease, String load) {
        return taken(redis, lease, LOAD + load + ":").map(WriterLease::new);
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
        return new WriterLease(taken(redis, ERASURE_LEASE, ERASURE).orElse(null));
    }

    boolean isHeld() {
        return lease != null && lease.isHeld();
    }

    private static Optional<Lease> taken(Redis redis, Duration length, String holder) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var mine = Lease.take(redis, Keys.WRITER, holder, length);
            if (mine.isPresent()) {
                return mine;
            }
            var other = redis.await(redis.async().get(Keys.WRITER));
            var erases = other == null || new String(other, StandardCharsets.US_ASCII).startsWith(ERASURE);
            if (!erases || System.nanoTime() > deadline) {
                return Optional.empty();
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    /// Throws when another load has taken over; to be asked before every write.
    void check() {
        if (!isHeld()) {
            throw new IllegalStateException("the lease of this load ran out and another load began; run it again");
        }
    }

    @Override
    public void close() {
        if (lease != null) {
            lease.close();
        }
    }
}
