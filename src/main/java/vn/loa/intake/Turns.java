package vn.loa.intake;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.store.Script;

/// Whose turn it is to work on something, over all nodes; whoever dies at it loses the turn with its lease.
final class Turns {

    private static final Logger log = LoggerFactory.getLogger(Turns.class);
    private static final Script RENEW = Script.beside(Turns.class, "renew-turn.lua", ScriptOutputType.INTEGER);

    private final Redis redis;
    private final Duration lease;

    Turns(Redis redis, Duration lease) {
        this.redis = redis;
        this.lease = lease;
    }

    /// Takes the turn, unless somebody has it.
    ///
    /// @param what one string for one thing, on every node
    Optional<Turn> take(String what) {
        var turn = new Turn(key(what));
        var taken = redis.await(
                redis.async().set(turn.key, turn.token, SetArgs.Builder.nx().px(lease)));
        if (taken == null) {
            return Optional.empty();
        }
        turn.renewal.start();
        return Optional.of(turn);
    }

    boolean isTaken(String what) {
        return redis.await(redis.async().exists(key(what))) > 0;
    }

    // Names of files stay out of names of keys.
    private static String key(String what) {
        var hash = LoadName.sha256().digest(what.getBytes(StandardCharsets.UTF_8));
        return "intake:turn:" + HexFormat.of().formatHex(hash, 0, 12);
    }

    /// A turn that lasts until it is closed, or its holder dies.
    final class Turn implements AutoCloseable {

        private final String key;
        private final byte[] token = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        private final Thread renewal = Thread.ofVirtual().name("intake-turn").unstarted(this::renewOften);

        private Turn(String key) {
            this.key = key;
        }

        /// Whether nobody took over while Redis was away for longer than the lease.
        boolean isHeld() {
            return renew(lease.toMillis());
        }

        private boolean renew(long millis) {
            Long renewed =
                    redis.run(RENEW, List.of(key), token, Long.toString(millis).getBytes(StandardCharsets.US_ASCII));
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
                    log.warn("turn not renewed cause=\"{}\"", e.getMessage());
                }
            }
        }

        @Override
        public void close() {
            renewal.interrupt();
            // A stop interrupts; the turn is given back all the same, or the next start would have to wait for it.
            var interrupted = Thread.interrupted();
            try {
                renew(0);
            } catch (RedisUnavailable e) {
                log.warn("turn not given back, it ends by itself in={} cause=\"{}\"", lease, e.getMessage());
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
