package vn.loa.delivery;

import io.lettuce.core.Consumer;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XReadArgs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import vn.loa.message.RunId;
import vn.loa.store.Redis;

/// The slices of one run as this node takes them from the run's stream: lease, acknowledgement and take-over are
// Redis's
/// own.
final class Slices {

    private final Redis redis;
    private final DeliverySettings settings;
    private final RunId run;
    private final Consumer<String> self;
    private String recoveredUpTo = "0";
    private boolean ownRecovered;

    Slices(Redis redis, DeliverySettings settings, RunId run) {
        this.redis = redis;
        this.settings = settings;
        this.run = run;
        this.self = Consumer.from(Keys.GROUP, settings.node());
    }

    /// The next slice: first those that this node held when it last stopped, then new ones, then those of a node that
    /// has gone silent.
    Optional<SliceWork> next() {
        if (!ownRecovered) {
            var mine = read(recoveredUpTo);
            if (mine.isPresent()) {
                recoveredUpTo = mine.get().getId();
                return Optional.of(work(mine.get(), true));
            }
            ownRecovered = true;
        }
        var fresh = read(">");
        if (fresh.isPresent()) {
            return Optional.of(work(fresh.get(), false));
        }
        var abandoned = redis.await(redis.async()
                .xautoclaim(
                        Keys.slices(run),
                        new XAutoClaimArgs<String>()
                                .consumer(self)
                                .minIdleTime(settings.lease())
                                .startId("0-0")
                                .count(1)));
        return abandoned.getMessages().stream().findFirst().map(entry -> work(entry, true));
    }

    /// Tells the others that this node still works on these.
    void renew(List<SliceWork> works) {
        if (works.isEmpty()) {
            return;
        }
        redis.await(redis.async()
                .xclaim(
                        Keys.slices(run),
                        self,
                        XClaimArgs.Builder.justid().minIdleTime(0),
                        works.stream().map(SliceWork::entry).toArray(String[]::new)));
    }

    void done(SliceWork work) {
        redis.async().xack(Keys.slices(run), Keys.GROUP, work.entry());
        redis.await(redis.async().xdel(Keys.slices(run), work.entry()));
    }

    /// Whether no slice is left, here or on any other node.
    boolean isEmpty() {
        return redis.await(redis.async().xlen(Keys.slices(run))) == 0;
    }

    private Optional<StreamMessage<String, byte[]>> read(String from) {
        return redis
                .await(redis.async()
                        .xreadgroup(
                                self, XReadArgs.Builder.count(1), XReadArgs.StreamOffset.from(Keys.slices(run), from)))
                .stream()
                .filter(entry -> !entry.getBody().isEmpty())
                .findFirst();
    }

    private SliceWork work(StreamMessage<String, byte[]> entry, boolean recovered) {
        return new SliceWork(
                run, number(entry, "block"), number(entry, "from"), number(entry, "to"), entry.getId(), recovered);
    }

    private static int number(StreamMessage<String, byte[]> entry, String field) {
        return Integer.parseInt(new String(entry.getBody().get(field), StandardCharsets.UTF_8));
    }
}
