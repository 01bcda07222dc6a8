package vn.loa.consent;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import vn.loa.message.Category;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Leavers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Slots;
import vn.loa.subscriber.Subscriber;

/// Forgets on which days people were texted and what they have said about reminders; that somebody with such a number
/// refuses them stays, hashed.
final class ErasedPeople implements Leavers {

    private static final Script FORGET =
            Script.beside(ErasedPeople.class, "forget-contacts.lua", ScriptOutputType.INTEGER);

    private final Redis redis;
    private final List<Consumer<List<Msisdn>>> ledgers;

    /// @param ledgers what makes each forget what numbers have said
    ErasedPeople(Redis redis, List<Consumer<List<Msisdn>>> ledgers) {
        this.redis = redis;
        this.ledgers = List.copyOf(ledgers);
    }

    @Override
    public void leaving(List<Subscriber> people) {
        var blocks = new HashMap<Integer, Slots>();
        people.forEach(person -> blocks.computeIfAbsent(Slots.blockOf(person.ordinal()), _ -> Slots.none())
                .add(Slots.slotOf(person.ordinal())));
        var answers = new ArrayList<RedisFuture<Long>>();
        blocks.forEach((block, slots) -> {
            var extent = slots.extent();
            for (var category : Category.values()) {
                answers.add(redis.send(
                        FORGET,
                        List.of(Contacts.days(block, category)),
                        Integer.toString(extent.offset()).getBytes(StandardCharsets.US_ASCII),
                        extent.bytes()));
            }
        });
        redis.awaitAll(answers);
        strangers(people.stream().map(Subscriber::msisdn).toList());
    }

    @Override
    public void strangers(List<Msisdn> numbers) {
        ledgers.forEach(ledger -> ledger.accept(numbers));
    }
}
