package vn.loa.delivery;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.message.Text;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;

/// Sends single texts from their lane, in the order in which they came, without waiting for bulk.
///
/// At most once: a text that was attempted when the node died is unknown afterwards, not sent again.
final class PromptWorker {

    private static final Logger log = LoggerFactory.getLogger(PromptWorker.class);

    private static final int AT_ONCE = 100;
    private static final Duration IDLE = Duration.ofMillis(20);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration VALIDITY = Duration.ofHours(24);

    private record Told(String entry, String id, Outcome outcome) {}

    private final Redis redis;
    private final Singles singles;
    private final Map<String, Channel> channels;
    private final Duration lease;
    private final Consumer<String> self;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
    private String recoveredUpTo = "0";
    private boolean ownRecovered;
    private volatile boolean stopping;
    private volatile Thread thread = Thread.ofVirtual().unstarted(this::work);

    PromptWorker(Redis redis, Singles singles, Map<String, Channel> channels, DeliverySettings settings) {
        this.redis = redis;
        this.singles = singles;
        this.channels = channels;
        this.lease = settings.lease();
        this.self = Consumer.from(Keys.GROUP, settings.node());
    }

    void start() {
        try {
            redis.await(redis.async()
                    .xgroupCreate(
                            XReadArgs.StreamOffset.from(Keys.PROMPT, "0"),
                            Keys.GROUP,
                            XGroupCreateArgs.Builder.mkstream()));
        } catch (RedisUnavailable e) {
            if (!(e.getCause() != null && e.getCause().getCause() instanceof RedisBusyException)) {
                throw e;
            }
        }
        stopping = false;
        thread = Thread.ofVirtual().name("delivery-prompt").start(this::work);
    }

    /// Takes no more texts and waits for the answers to those under way.
    void stop(Duration patience) throws InterruptedException {
        stopping = true;
        thread.join(patience);
    }

    private void work() {
        while (!stopping || !underWay.isEmpty()) {
            try {
                settleTold();
                if (stopping || !sendNext()) {
                    LockSupport.parkNanos(IDLE.toNanos());
                }
            } catch (RedisUnavailable e) {
                log.warn("single texts wait for redis cause=\"{}\"", e.getMessage());
                LockSupport.parkNanos(AFTER_TROUBLE.toNanos());
            } catch (InterruptedException e) {
                stopping = true;
            } catch (RuntimeException e) {
                log.error("single texts stumbled", e);
                LockSupport.parkNanos(AFTER_TROUBLE.toNanos());
            }
        }
    }

    private boolean sendNext() throws InterruptedException {
        var entries = next();
        for (var entry : entries) {
            send(entry);
        }
        channels.values().forEach(Channel::flush);
        return !entries.isEmpty();
    }

    private List<StreamMessage<String, byte[]>> next() {
        if (!ownRecovered) {
            var mine = redis.await(redis.async()
                    .xreadgroup(
                            self,
                            XReadArgs.Builder.count(AT_ONCE),
                            XReadArgs.StreamOffset.from(Keys.PROMPT, recoveredUpTo)));
            if (!mine.isEmpty()) {
                recoveredUpTo = mine.getLast().getId();
                return mine;
            }
            ownRecovered = true;
        }
        var fresh = redis.await(redis.async()
                .xreadgroup(self, XReadArgs.Builder.count(AT_ONCE), XReadArgs.StreamOffset.lastConsumed(Keys.PROMPT)));
        if (!fresh.isEmpty()) {
            return fresh;
        }
        return redis.await(redis.async()
                        .xautoclaim(
                                Keys.PROMPT,
                                new XAutoClaimArgs<String>()
                                        .consumer(self)
                                        .minIdleTime(lease)
                                        .startId("0-0")
                                        .count(AT_ONCE)))
                .getMessages();
    }

    private void send(StreamMessage<String, byte[]> entry) throws InterruptedException {
        if (underWay.contains(entry.getId())) {
            return;
        }
        var id = new String(entry.getBody().getOrDefault("id", new byte[0]), StandardCharsets.UTF_8);
        var text = singles.find(id);
        if (text.isEmpty()) {
            done(entry.getId());
            return;
        }
        switch (singles.state(id)) {
            case "WAITING" -> {}
            case "ATTEMPTED" -> {
                // Attempted before a crash: its answer is lost with the link.
                tell(new Told(entry.getId(), id, new Outcome.Unknown("the node stopped before the answer came")));
                return;
            }
            default -> {
                // Its end is known; only the entry was left.
                done(entry.getId());
                return;
            }
        }
        var single = text.get();
        var channel = channels.get(single.channel());
        if (channel == null) {
            tell(new Told(entry.getId(), id, new Outcome.Refused(Outcome.Reason.NO_ROUTE, "no channel")));
            return;
        }
        while (!room.tryAcquire(10, TimeUnit.MILLISECONDS)) {
            settleTold();
        }
        underWay.add(entry.getId());
        try {
            var content = single.accents() ? Text.of(single.content()) : Text.unaccented(single.content());
            if (!singles.attempted(id)) {
                tell(new Told(entry.getId(), id, new Outcome.Refused(Outcome.Reason.NO_ROUTE, "erased")));
                room.release();
                return;
            }
            channel.submit(
                    new Submission(
                            0, single.to(), single.operator(), content, single.sender(), single.lane(), VALIDITY),
                    (submission, outcome) -> {
                        tell(new Told(entry.getId(), id, outcome));
                        room.release();
                    });
        } catch (InterruptedException | RedisUnavailable e) {
            tell(new Told(entry.getId(), id, new Outcome.Unreachable("not handed over")));
            room.release();
            throw e;
        } catch (RuntimeException e) {
            // Perhaps before the bytes left, perhaps after: nobody can know.
            log.error("channel stumbled text={}", id, e);
            tell(new Told(entry.getId(), id, new Outcome.Unknown(e.toString())));
            room.release();
        }
    }

    private void tell(Told outcome) {
        told.add(outcome);
    }

    private void settleTold() {
        var again = new ArrayList<Told>();
        for (var next = told.peek(); next != null; next = told.peek()) {
            singles.settled(next.id(), next.outcome());
            told.poll();
            underWay.remove(next.entry());
            switch (next.outcome()) {
                case Outcome.Accepted _, Outcome.Refused _, Outcome.Unknown _ -> done(next.entry());
                case Outcome.Throttled _, Outcome.Unreachable _ -> again.add(next);
            }
        }
        if (!again.isEmpty()) {
            // They stay pending for this node and are read again, oldest first.
            LockSupport.parkNanos(AFTER_TROUBLE.toNanos());
            recoveredUpTo = "0";
            ownRecovered = false;
        }
    }

    private void done(String entry) {
        Slices.strike(redis, Keys.PROMPT, entry);
    }
}
