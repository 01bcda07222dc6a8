package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;

/// Which operator a number belongs to, from the records of people and the portability table.
final class RedisCarriers implements Carriers {

    private final Redis redis;
    private final Registry registry;
    private final Vocabulary vocabulary;
    private final PortTable ports;
    private final OperatorWords words;
    private final Deciding deciding;

    RedisCarriers(Redis redis, Registry registry, Vocabulary vocabulary, PortTable ports, OperatorWords words) {
        this.redis = redis;
        this.registry = registry;
        this.vocabulary = vocabulary;
        this.ports = ports;
        this.words = words;
        this.deciding = Deciding.by(vocabulary);
    }

    @Override
    public Carrier of(Msisdn msisdn, @Nullable String seen) {
        var port = ports.ask(msisdn.national());
        var ordinal = registry.find(msisdn);
        return ordinal.isPresent()
                ? ours(ordinal.getAsInt(), port)
                : stranger(msisdn, redis.await(port).intValue(), seen);
    }

    private Carrier ours(int ordinal, RedisFuture<Long> port) {
        var block = Slots.blockOf(ordinal);
        var slot = (long) Slots.slotOf(ordinal);
        var record = redis.async().getrange(Keys.records(block), slot * 8, slot * 8 + 7);
        var days = redis.async().getrange(Keys.operatorDays(block), slot * 2, slot * 2 + 1);
        var card = new Card(ByteBuffer.wrap(redis.await(record)).getLong());
        var day = redis.await(days);
        var by = deciding.by(card);
        var since =
                switch (by) {
                    case TABLE -> day(redis.await(port).intValue());
                    case OWN_FILE ->
                        day.length < 2 ? Days.NONE : ByteBuffer.wrap(day).getChar();
                    case SEEN, FILE, PREFIX, NONE -> Days.NONE;
                };
        return new Carrier(name(card.operator()), by, Days.date(since));
    }

    private Carrier stranger(Msisdn msisdn, int port, @Nullable String seen) {
        if (port != NumberIndex.ABSENT) {
            return new Carrier(name(Port.operator(port)), DecidedBy.TABLE, Days.date(Port.day(port)));
        }
        if (seen != null && isOperator(seen)) {
            return new Carrier(seen, DecidedBy.SEEN, null);
        }
        var operator = vocabulary.operators().byPrefix(msisdn);
        var by = operator.equals(Operators.UNKNOWN) ? DecidedBy.NONE : DecidedBy.PREFIX;
        return new Carrier(operator, by, null);
    }

    @Override
    public Map<Msisdn, String> strangers(Collection<Msisdn> numbers) {
        var asked = List.copyOf(Set.copyOf(numbers));
        var answers = ports.ask(asked.stream().map(Msisdn::national).toList());
        var operators = new HashMap<Msisdn, String>();
        for (var i = 0; i < asked.size(); i++) {
            var port = redis.await(answers.get(i)).intValue();
            operators.put(asked.get(i), stranger(asked.get(i), port, null).operator());
        }
        return operators;
    }

    private static int day(int port) {
        return port == NumberIndex.ABSENT ? Days.NONE : Port.day(port);
    }

    private String name(int operator) {
        return vocabulary.operatorNumbers().name(operator).orElse(Operators.UNKNOWN);
    }

    @Override
    public void seen(List<Sighting> sightings) {
        var known = sightings.stream()
                .filter(sighting -> isOperator(sighting.operator()))
                .toList();
        words.seen(
                known.stream()
                        .mapToInt(sighting -> sighting.msisdn().national())
                        .toArray(),
                known.stream()
                        .mapToInt(sighting -> vocabulary.operatorNumbers().of(sighting.operator()))
                        .toArray());
    }

    private boolean isOperator(String id) {
        return !id.equals(Operators.UNKNOWN) && vocabulary.operators().ids().contains(id);
    }
}
