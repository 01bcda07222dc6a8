package vn.loa.smpp;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;

/// Where binds are changed while they are at work: the changes lie in Redis, and every node follows them within
/// seconds, after a restart as well. Addresses and passwords are the settings' own and stay there.
public final class BindBoard implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BindBoard.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long LOOK_EVERY_SECONDS = 2;

    /// What is wanted otherwise, a hash from bind to [BindChange]; no TTL, it holds until somebody takes it back.
    private static final String CHANGES = "smpp:binds";

    private final Redis redis;
    private final List<BindSettings> settings;
    private final Binds binds;
    private final BindLogs logs;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Map<String, BindChange> followed = Map.of();
    private volatile boolean running;

    BindBoard(Redis redis, List<BindSettings> settings, Binds binds, BindLogs logs, Clock clock) {
        this.redis = redis;
        this.settings = settings;
        this.binds = binds;
        this.logs = logs;
        this.clock = clock;
    }

    public List<BindSettings> settings() {
        return settings;
    }

    public Optional<BindSettings> settings(String name) {
        return settings.stream().filter(bind -> bind.name().equals(name)).findFirst();
    }

    public synchronized BindChange change(String name) {
        return followed.getOrDefault(name, BindChange.NONE);
    }

    /// Has the bind go on otherwise, on this node when it returns.
    ///
    /// @throws IllegalArgumentException naming what is wrong; nothing has changed then
    public void change(BindSettings bind, BindChange to) {
        to.of(bind);
        redis.await(redis.async().hset(CHANGES, bind.name(), JSON.writeValueAsBytes(to)));
        log.info("bind changed by hand bind={} to={}", bind.name(), JSON.writeValueAsString(to));
        follow();
    }

    /// As the settings say again.
    public void takeBack(BindSettings bind) {
        redis.await(redis.async().hdel(CHANGES, bind.name()));
        log.info("bind as the settings say again bind={}", bind.name());
        follow();
    }

    /// The latest that happened to a bind on this node, newest first.
    public List<BindEvent> events(String bind) {
        return logs.of(bind).newestFirst();
    }

    private synchronized void follow() {
        var wanted = new HashMap<String, BindChange>();
        redis.await(redis.async().hgetall(CHANGES)).forEach((name, json) -> settings(name)
                .ifPresent(bind -> read(bind, json).ifPresent(change -> wanted.put(name, change))));
        if (!wanted.equals(followed)) {
            binds.change(settings.stream()
                    .filter(bind ->
                            !wanted.getOrDefault(bind.name(), BindChange.NONE).isStopped())
                    .map(bind ->
                            wanted.getOrDefault(bind.name(), BindChange.NONE).of(bind))
                    .toList());
            settings.forEach(bind -> note(bind.name(), wanted.getOrDefault(bind.name(), BindChange.NONE)));
            followed = Map.copyOf(wanted);
        }
    }

    private void note(String bind, BindChange to) {
        if (!to.equals(change(bind))) {
            logs.of(bind).add(BindEvent.of(BindEvent.Kind.CHANGED, clock.instant(), null, null, to.told()));
        }
    }

    // Settings that came later may not agree with a change; then they hold.
    private static Optional<BindChange> read(BindSettings bind, byte[] json) {
        try {
            var change = JSON.readValue(json, BindChange.class);
            change.of(bind);
            return Optional.of(change);
        } catch (JacksonException | IllegalArgumentException e) {
            log.error(
                    "change of a bind cannot be followed bind={} json={} cause=\"{}\"; mend=\"PUT or DELETE"
                            + " /api/v1/binds/{}\"",
                    bind.name(),
                    new String(json, StandardCharsets.UTF_8),
                    e.getMessage(),
                    bind.name());
            return Optional.empty();
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("smpp-board").start(() -> {
            try {
                do {
                    look();
                } while (!stopped.await(LOOK_EVERY_SECONDS, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void look() {
        try {
            follow();
        } catch (RedisUnavailable e) {
            log.debug("changes of binds not read cause=\"{}\"", e.getMessage());
        } catch (RuntimeException e) {
            log.error("changes of binds not followed", e);
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After the binds are up, and gone before they are.
    @Override
    public int getPhase() {
        return Binds.PHASE + 1;
    }
}
