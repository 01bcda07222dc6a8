package vn.loa.subscriber;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.store.Script;

/// The right to write people, held by one load at a time over all nodes; a load that dies loses it with its lease.
final class WriterLease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WriterLease.class);
    private static final Script RENEW = Script.beside(WriterLease.class, "renew-lease.lua", ScriptOutputType.INTEGER);

    private final Redis redis;
    private final Duration lease;
    private final byte[] token = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    private final Thread renewal;

    private WriterLease(Redis redis, Duration lease) {
        this.redis = redis;
        this.lease = lease;
        // A sender may take longer between two chunks than the lease lasts.
        this.renewal = Thread.ofVirtual().name("subscriber-lease").unstarted(this::renewOften);
    }

    /// Takes the lease, unless another load has it.
    static Optional<WriterLease> take(Redis redis, Duration lease) {
        var mine = new WriterLease(redis, lease);
        var taken = redis.await(
                redis.async().set(Keys.WRITER, mine.token, SetArgs.Builder.nx().px(lease)));
        if (taken == null) {
            return Optional.empty();
        }
        mine.renewal.start();
        return Optional.of(mine);
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
        renewal.interrupt();
        try {
            renew(0);
        } catch (RedisUnavailable e) {
            log.warn("lease not given back, it ends by itself in={} cause=\"{}\"", lease, e.getMessage());
        }
    }
}
