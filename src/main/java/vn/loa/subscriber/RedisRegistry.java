package vn.loa.subscriber;

import io.lettuce.core.RedisFuture;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;

/// The registry as it lies in Redis: fixed-size records per block, found through [NumberIndex].
final class RedisRegistry implements Registry {

    private final Redis redis;
    private final NumberIndex index;
    private final Numbering operators;
    private final Numbering languages;

    RedisRegistry(Redis redis) {
        this.redis = redis;
        this.index = new NumberIndex(redis);
        this.operators = operators(redis);
        this.languages = languages(redis);
    }

    static Numbering operators(Redis redis) {
        return new Numbering(redis, "operators", Card.MAX_OPERATOR);
    }

    static Numbering languages(Redis redis) {
        return new Numbering(redis, "languages", Card.MAX_LANGUAGE);
    }

    @Override
    public OptionalInt find(Msisdn msisdn) {
        var ordinal = index.find(msisdn.national());
        return ordinal >= 0 && isKnown(ordinal) ? OptionalInt.of(ordinal) : OptionalInt.empty();
    }

    @Override
    public OptionalInt reserved(Msisdn msisdn) {
        var ordinal = index.find(msisdn.national());
        return ordinal >= 0 ? OptionalInt.of(ordinal) : OptionalInt.empty();
    }

    private boolean isKnown(int ordinal) {
        var key = Sets.key(Slots.blockOf(ordinal), Keys.KNOWN);
        return redis.await(redis.async().getbit(key, Slots.slotOf(ordinal))) == 1;
    }

    @Override
    public Optional<Subscriber> get(int ordinal) {
        return read(Slots.blockOf(ordinal), Slots.of(Slots.slotOf(ordinal))).stream()
                .findFirst();
    }

    @Override
    public Map<Msisdn, Subscriber> people(Collection<Msisdn> numbers) {
        var asked = List.copyOf(Set.copyOf(numbers));
        var answers = index.ask(asked.stream().map(Msisdn::national).toList());
        var cards = new LinkedHashMap<Msisdn, Reading>();
        for (var i = 0; i < asked.size(); i++) {
            var ordinal = redis.await(answers.get(i)).intValue();
            if (ordinal >= 0) {
                cards.put(asked.get(i), reading(ordinal));
            }
        }
        var people = new HashMap<Msisdn, Subscriber>();
        cards.forEach((number, reading) -> {
            var card = Arrays.copyOf(redis.await(reading.card()), Card.BYTES);
            var area = Arrays.copyOf(redis.await(reading.area()), Short.BYTES);
            if (redis.await(reading.known()) == 1) {
                people.put(
                        number,
                        person(
                                operators,
                                languages,
                                reading.ordinal(),
                                new Card(ByteBuffer.wrap(card).getLong()),
                                Short.toUnsignedInt(ByteBuffer.wrap(area).getShort())));
            }
        });
        return people;
    }

    /// A record on its way.
    private record Reading(int ordinal, RedisFuture<Long> known, RedisFuture<byte[]> card, RedisFuture<byte[]> area) {}

    private Reading reading(int ordinal) {
        var block = Slots.blockOf(ordinal);
        var slot = (long) Slots.slotOf(ordinal);
        return new Reading(
                ordinal,
                redis.async().getbit(Sets.key(block, Keys.KNOWN), slot),
                redis.async().getrange(Keys.records(block), slot * Card.BYTES, slot * Card.BYTES + Card.BYTES - 1),
                redis.async().getrange(Keys.areas(block), slot * Short.BYTES, slot * Short.BYTES + Short.BYTES - 1));
    }

    @Override
    public List<Subscriber> read(int block, Slots slots) {
        if (slots.isEmpty()) {
            return List.of();
        }
        // Sent before the records, and so read before them: nobody is known whose record is not there yet.
        var known = redis.async().get(Sets.key(block, Keys.KNOWN));
        return people(block, slots, known);
    }

    /// Whose records still stand at these slots, known or not.
    List<Subscriber> recorded(int block, Slots slots) {
        return slots.isEmpty() ? List.of() : people(block, slots, null);
    }

    private List<Subscriber> people(int block, Slots slots, @Nullable RedisFuture<byte[]> known) {
        var first = slots.next(0);
        var last = slots.last();
        var records = redis.async().getrange(Keys.records(block), first * 8L, last * 8L + 7);
        var areas = redis.async().getrange(Keys.areas(block), first * 2L, last * 2L + 1);
        var there = known == null ? slots : slots.and(Slots.fromBytes(redis.await(known)));
        var cards = ByteBuffer.wrap(Arrays.copyOf(redis.await(records), (last - first + 1) * Card.BYTES));
        var numbers = ByteBuffer.wrap(Arrays.copyOf(redis.await(areas), (last - first + 1) * Short.BYTES));
        var people = new ArrayList<Subscriber>(there.count());
        there.forEach(slot -> {
            var card = new Card(cards.getLong((slot - first) * 8));
            var area = Short.toUnsignedInt(numbers.getShort((slot - first) * 2));
            if (card.national() != 0) {
                people.add(person(operators, languages, Slots.ordinal(block, slot), card, area));
            }
        });
        return people;
    }

    static Subscriber person(Numbering operators, Numbering languages, int ordinal, Card card, int area) {
        return new Subscriber(
                ordinal,
                new Msisdn(card.national()),
                area,
                operators.name(card.operator()).orElse(Operators.UNKNOWN),
                languages.name(card.language()).orElse(Subscriber.DEFAULT_LANGUAGE));
    }

    @Override
    public int blocks() {
        return blocks(redis.await(redis.async().get(Keys.NEXT)));
    }

    static int blocks(byte @Nullable [] next) {
        var people = next == null ? 0 : Integer.parseInt(new String(next, StandardCharsets.US_ASCII));
        return (people + Slots.SIZE - 1) / Slots.SIZE;
    }
}
