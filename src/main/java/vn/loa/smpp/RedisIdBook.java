package vn.loa.smpp;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Inbound;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;

/// What was learnt of ids, and the receipts that wait for it, in Redis.
final class RedisIdBook implements IdBook {

    private static final Script HOLD = Script.beside(IdBook.class, "hold-receipts.lua", ScriptOutputType.INTEGER);

    /// How operators spell ids: hash by bind and place; no TTL, it holds for as long as the operator's machine does and
    /// is overwritten when that changes.
    private static final String LEARNT = "smpp:ids";

    /// The receipts that wait: hash of all that they say by itself; [#KEPT] after the last.
    private static final String HELD = "smpp:{receipts}:held";

    /// Longer than [ReceiptIds#PATIENCE] by the days that a gateway may be down.
    private static final Duration KEPT = Duration.ofDays(4);

    private final Redis redis;

    RedisIdBook(Redis redis) {
        this.redis = redis;
    }

    @Override
    public @Nullable IdBase learnt(String bind, IdPlace place) {
        var base = redis.await(redis.async().hget(LEARNT, lesson(bind, place)));
        return base == null ? null : IdBase.valueOf(new String(base, StandardCharsets.UTF_8));
    }

    @Override
    public void learn(String bind, IdPlace place, IdBase base) {
        redis.await(redis.async().hset(LEARNT, lesson(bind, place), bytes(base.name())));
    }

    private static String lesson(String bind, IdPlace place) {
        return bind + ":" + place.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void hold(List<WrittenReceipt> receipts) {
        var arguments = new ArrayList<byte[]>();
        arguments.add(bytes(Long.toString(KEPT.toSeconds())));
        receipts.forEach(receipt -> {
            arguments.add(bytes(field(receipt)));
            arguments.add(bytes(Long.toString(receipt.at().toEpochMilli())));
        });
        redis.run(HOLD, List.of(HELD), arguments.toArray(byte[][]::new));
    }

    @Override
    public List<WrittenReceipt> held(String bind) {
        return all().filter(receipt -> receipt.bind().equals(bind)).toList();
    }

    @Override
    public void dealtWith(List<WrittenReceipt> receipts) {
        if (!receipts.isEmpty()) {
            redis.await(redis.async()
                    .hdel(HELD, receipts.stream().map(RedisIdBook::field).toArray(String[]::new)));
        }
    }

    /// Forgets the receipts that name one of these numbers.
    void forgetAbout(Set<Msisdn> numbers) {
        dealtWith(all().filter(receipt -> receipt.about() != null && numbers.contains(receipt.about()))
                .toList());
    }

    private Stream<WrittenReceipt> all() {
        RedisFuture<Map<String, byte[]>> held = redis.async().hgetall(HELD);
        return redis.await(held).entrySet().stream().map(entry -> receipt(entry.getKey(), entry.getValue()));
    }

    // Everything but the moment, so that the same receipt lies here once however often it comes.
    private static String field(WrittenReceipt receipt) {
        var about = receipt.about();
        return String.join(
                "\t",
                receipt.bind(),
                receipt.place().name(),
                receipt.cause() == Inbound.Cause.UNSAID
                        ? receipt.state().name()
                        : receipt.state() + "/" + receipt.cause(),
                about == null ? "" : Integer.toString(about.national()),
                receipt.code() == null ? "" : receipt.code(),
                receipt.id()); // last, for it may be of any characters
    }

    private static WrittenReceipt receipt(String field, byte[] at) {
        var said = field.split("\t", 6);
        var state = said[2].split("/");
        return new WrittenReceipt(
                said[0],
                IdPlace.valueOf(said[1]),
                said[5],
                Inbound.State.valueOf(state[0]),
                said[4].isEmpty() ? null : said[4],
                said[3].isEmpty() ? null : new Msisdn(Integer.parseInt(said[3])),
                Instant.ofEpochMilli(Long.parseLong(new String(at, StandardCharsets.UTF_8))),
                state.length == 1 ? Inbound.Cause.UNSAID : Inbound.Cause.valueOf(state[1]));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
