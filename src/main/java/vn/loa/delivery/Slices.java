package vn.loa.delivery;

import io.lettuce.core.Consumer;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XReadArgs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// The slices of one pass through a run as this node takes them from its stream: lease, acknowledgement and
/// take-over are Redis's own.
final class Slices {

    private static final Script RENEW = Script.beside(Slices.class, "renew-slices.lua", ScriptOutputType.MULTI);
    private static final Script STRIKE = Script.beside(Slices.class, "strike.lua", ScriptOutputType.INTEGER);

    private static final Script SET_ASIDE = Script.beside(Slices.class, "set-aside.lua", ScriptOutputType.INTEGER);

    private final Redis redis;
    private final DeliverySettings settings;
    private final Pass pass;
    private final Consumer<String> self;
    private String recoveredUpTo = "0";
    private boolean ownRecovered;

    Slices(Redis redis, DeliverySettings settings, Pass pass) {
        this.redis = redis;
        this.settings = settings;
        this.pass = pass;
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
                        pass.slices(),
                        new XAutoClaimArgs<String>()
                                .consumer(self)
                                .minIdleTime(settings.lease())
                                .startId("0-0")
                                .count(1)));
        return abandoned.getMessages().stream().findFirst().map(entry -> work(entry, true));
    }

    /// Tells the others that this node still works on these; answers those that another has taken over.
    List<SliceWork> renew(List<SliceWork> works) {
        if (works.isEmpty()) {
            return List.of();
        }
        var arguments = Stream.concat(
                        Stream.of(Keys.GROUP, settings.node()), works.stream().map(SliceWork::entry))
                .map(argument -> argument.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        List<byte[]> lost = redis.run(RENEW, List.of(pass.slices()), arguments);
        var entries = lost.stream()
                .map(entry -> new String(entry, StandardCharsets.UTF_8))
                .collect(Collectors.toSet());
        return works.stream().filter(work -> entries.contains(work.entry())).toList();
    }

    /// Puts a slice at the end of the stream, where this node or another finds it again; answers no when another has
    /// taken it over.
    boolean setAside(SliceWork work) {
        var arguments = Stream.of(Keys.GROUP, settings.node(), work.entry(), work.block(), work.from(), work.to())
                .map(argument -> argument.toString().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return redis.<Long>run(SET_ASIDE, List.of(pass.slices()), arguments) == 1;
    }

    void done(SliceWork work) {
        strike(redis, pass.slices(), work.entry());
    }

    /// Takes an entry that is dealt with out of a stream that [Keys#GROUP] reads.
    static void strike(Redis redis, String stream, String entry) {
        redis.<Long>run(
                STRIKE,
                List.of(stream),
                Keys.GROUP.getBytes(StandardCharsets.UTF_8),
                entry.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether no slice is left, here or on any other node.
    boolean isEmpty() {
        return count() == 0;
    }

    /// How many slices are left, here and on all other nodes.
    long count() {
        return redis.await(redis.async().xlen(pass.slices()));
    }

    private Optional<StreamMessage<String, byte[]>> read(String from) {
        return redis
                .await(redis.async()
                        .xreadgroup(self, XReadArgs.Builder.count(1), XReadArgs.StreamOffset.from(pass.slices(), from)))
                .stream()
                .filter(entry -> !entry.getBody().isEmpty())
                .findFirst();
    }

    private SliceWork work(StreamMessage<String, byte[]> entry, boolean recovered) {
        return new SliceWork(
                pass.order().run(),
                pass.step(),
                number(entry, "block"),
                number(entry, "from"),
                number(entry, "to"),
                entry.getId(),
                recovered);
    }

    private static int number(StreamMessage<String, byte[]> entry, String field) {
        return Integer.parseInt(new String(entry.getBody().get(field), StandardCharsets.UTF_8));
    }
}
