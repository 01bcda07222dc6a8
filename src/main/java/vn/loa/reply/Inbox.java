package vn.loa.reply;

import io.lettuce.core.Range;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbound;
import vn.loa.message.Planes;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.store.StreamReader;
import vn.loa.subscriber.Carriers;

/// Replies between the operator's acknowledgement and ours: a Redis stream, worked by one group of consumers.
///
/// What a node has read and not settled, because it died or an effect failed, is taken over by whoever looks next after
/// a while; so every effect may happen again and must do no harm then.
final class Inbox implements Inbound.Replies, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final Script TAKE = Script.beside(Inbox.class, "take.lua", ScriptOutputType.INTEGER);
    private static final Script SETTLE = Script.beside(Inbox.class, "settle.lua", ScriptOutputType.INTEGER);

    static final String GROUP = "reply";
    private static final int AT_ONCE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Redis redis;
    private final Carriers carriers;
    private final StreamReader reader;
    private final Queue<StreamMessage<String, byte[]>> read = new ArrayDeque<>();

    /// @param carriers are told over whose networks people write
    /// @param claimAfter how long a reply may lie unsettled before it is taken over
    Inbox(Redis redis, Carriers carriers, Duration claimAfter) {
        this.redis = redis;
        this.carriers = carriers;
        this.reader = new StreamReader(redis, ReplyKeys.INBOX, GROUP, AT_ONCE, PATIENCE, claimAfter);
    }

    @Override
    public void replies(List<Inbound.Reply> batch) {
        var taken = new ArrayList<RedisFuture<Long>>();
        for (var reply : batch) {
            taken.add(redis.send(TAKE, List.of(ReplyKeys.INBOX, ReplyKeys.seen(reply.id())), ReplyEntry.write(reply)));
        }
        redis.awaitAll(taken);
    }

    /// The next reply, waiting a moment for one; null when none came.
    @Nullable
    Received next() {
        try {
            if (read.isEmpty()) {
                refill();
            }
        } catch (RedisCommandInterruptedException e) {
            return null; // we are being stopped
        } catch (RedisException e) {
            log.warn("inbox not readable cause={}", e.getClass().getSimpleName());
            reader.reset();
            LockSupport.parkNanos(PATIENCE.toNanos());
        }
        var next = read.poll();
        return next == null || isStruck(next.getId())
                ? null
                : new Received(next.getId(), ReplyEntry.read(next.getBody()));
    }

    // Its writer was erased while it waited here.
    private boolean isStruck(String entry) {
        return redis.await(redis.async().xrange(ReplyKeys.INBOX, Range.create(entry, entry)))
                .isEmpty();
    }

    /// Strikes a reply from the inbox, counts it, and keeps what nobody understood for a person to read.
    void settle(Received.Done done) {
        var run = done.placed().run();
        redis.run(
                SETTLE,
                List.of(
                        ReplyKeys.INBOX,
                        run.isPresent() ? ReplyKeys.counts(run.get().id()) : ReplyKeys.COUNTS_OF_NO_RUN,
                        ReplyKeys.UNMATCHED),
                ReplyEntry.bytes(GROUP),
                ReplyEntry.bytes(done.placed().understood().received().entry()),
                ReplyEntry.bytes(done.topic()),
                ReplyEntry.bytes(Long.toString(Planes.KEPT.toSeconds())),
                done.isForAPerson() ? ReplyEntry.line(done.reply()) : new byte[0],
                ReplyEntry.bytes(Integer.toString(ReplyKeys.UNMATCHED_KEPT)),
                ReplyEntry.bytes(Long.toString(ReplyKeys.UNMATCHED_FOR.toSeconds())));
    }

    @Override
    public void close() {
        reader.close();
    }

    private void refill() {
        var news = reader.next();
        noteNetworks(news);
        read.addAll(news);
    }

    // All that were read together in one go. When it fails they lie unsettled, and are taken over and noted later.
    private void noteNetworks(List<StreamMessage<String, byte[]>> news) {
        var sightings = new ArrayList<Carriers.Sighting>();
        for (var entry : news) {
            var reply = ReplyEntry.read(entry.getBody());
            var operator = reply.operator();
            if (operator != null) {
                sightings.add(new Carriers.Sighting(reply.from(), operator));
            }
        }
        if (!sightings.isEmpty()) {
            carriers.seen(sightings);
        }
    }
}
