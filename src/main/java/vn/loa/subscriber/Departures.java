package vn.loa.subscriber;

import io.lettuce.core.ScriptOutputType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Forgets people: first nobody can find or text them any more, then every package forgets what it keeps about them,
/// then the registry does. What a crash leaves half done is marked and is finished by [#sweep].
public final class Departures {

    private static final Script MARK = Script.beside(Departures.class, "mark-leaving.lua", ScriptOutputType.VALUE);
    private static final Script CLEAR = Script.beside(Departures.class, "clear-slots.lua", ScriptOutputType.INTEGER);
    private static final Script END = Script.beside(Departures.class, "end-leaving.lua", ScriptOutputType.VALUE);

    private static final int TOLD_AT_ONCE = 4096;

    private final Redis redis;
    private final RedisSets sets;
    private final RedisRegistry registry;
    private final List<Leavers> hearers;
    private final NumberIndex index;

    Departures(Redis redis, RedisSets sets, RedisRegistry registry, List<Leavers> hearers) {
        this.redis = redis;
        this.sets = sets;
        this.registry = registry;
        this.hearers = hearers;
        this.index = new NumberIndex(redis);
    }

    /// Forgets these people of a block; slots that nobody holds are passed over. Only for a load, which nobody else
    /// writes people beside.
    public void leave(int block, Slots people) {
        if (!people.isEmpty()) {
            finish(block, mark(block, people, false).and(people));
        }
    }

    /// Forgets whoever has this number, and what is kept under the number of somebody who is not in the registry.
    public void erase(Msisdn msisdn) {
        var ordinal = index.find(msisdn.national());
        if (ordinal >= 0) {
            var person = Slots.of(Slots.slotOf(ordinal));
            finish(
                    Slots.blockOf(ordinal),
                    mark(Slots.blockOf(ordinal), person, true).and(person));
            index.remove(new int[] {msisdn.national()}, new int[] {ordinal}, 1);
        }
        hearers.forEach(hearer -> hearer.strangers(List.of(msisdn)));
    }

    private Slots mark(int block, Slots people, boolean unknownToo) {
        var extent = people.extent();
        byte[] leaving = redis.run(
                MARK,
                List.of(Sets.key(block, Keys.KNOWN), Keys.leaving(block)),
                digits(extent.offset()),
                extent.bytes(),
                (unknownToo ? "yes" : "no").getBytes(StandardCharsets.US_ASCII));
        return Slots.fromBytes(leaving);
    }

    private void finish(int block, Slots leaving) {
        for (var part = leaving.first(0, TOLD_AT_ONCE); !part.isEmpty(); ) {
            forget(block, part);
            part = leaving.first(part.last() + 1, TOLD_AT_ONCE);
        }
    }

    private void forget(int block, Slots people) {
        var cards = registry.recorded(block, people);
        if (!cards.isEmpty()) {
            hearers.forEach(hearer -> hearer.leaving(cards));
            index.remove(
                    cards.stream()
                            .mapToInt(person -> person.msisdn().national())
                            .toArray(),
                    cards.stream().mapToInt(Subscriber::ordinal).toArray(),
                    cards.size());
        }
        clear(block, people);
        var extent = people.extent();
        redis.run(END, List.of(Keys.leaving(block)), digits(extent.offset()), extent.bytes());
    }

    private void clear(int block, Slots people) {
        var keys = new ArrayList<>(List.of(Keys.version(block), Keys.records(block), Keys.areas(block)));
        sets.names().forEach(set -> keys.add(Sets.key(block, set)));
        redis.run(
                CLEAR,
                keys,
                people.toBytes(),
                ByteBuffer.allocate(Long.BYTES)
                        .putLong(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE))
                        .array(),
                digits(2),
                digits(Card.BYTES),
                digits(Short.BYTES));
    }

    private static byte[] digits(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
