package vn.loa.consent;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.loa.message.Category;
import vn.loa.message.RunId;
import vn.loa.store.Redis;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Slots;

/// Reads who was texted on which day, as spacing and caps count it.
public final class ContactBook {

    /// So many days back [Contacts] are kept, today among them.
    public static final int DAYS = (int) Contacts.KEPT.toDays();

    private static final Comparator<Contact> NEWEST_FIRST = Comparator.comparing(Contact::day)
            .reversed()
            .thenComparing(contact -> contact.run() == null ? 0 : contact.run().number());

    private final Redis redis;
    private final Registry registry;

    ContactBook(Redis redis, Registry registry) {
        this.redis = redis;
        this.registry = registry;
    }

    /// Everybody whom any run of these categories has texted since that day, as far as it has happened by now.
    ///
    /// @param label how it was asked for
    public Expression since(String label, Collection<Category> categories, LocalDate day) {
        return new Expression.AnyOf(label, List.copyOf(contacts(categories, day)), false);
    }

    /// The days on which one person was texted for a reason of this category, the newest first.
    public List<Contact> of(int ordinal, Category category) {
        var block = Slots.blockOf(ordinal);
        var contacts = read(category, redis.await(ask(block, category, LocalDate.EPOCH)));
        var bits = contacts.stream()
                .map(contact -> redis.async().getbit(contact.apply(block), Slots.slotOf(ordinal)))
                .toList();
        var texted = new ArrayList<Contact>();
        for (var i = 0; i < contacts.size(); i++) {
            if (redis.await(bits.get(i)) == 1) {
                texted.add(contacts.get(i));
            }
        }
        texted.sort(NEWEST_FIRST);
        return texted;
    }

    private Set<Contact> contacts(Collection<Category> categories, LocalDate day) {
        var blocks = registry.blocks();
        var found = new HashSet<Contact>();
        for (var category : categories) {
            var answers = new ArrayList<RedisFuture<List<byte[]>>>();
            for (var block = 0; block < blocks; block++) {
                answers.add(ask(block, category, day));
            }
            answers.forEach(answer -> found.addAll(read(category, redis.await(answer))));
        }
        return found;
    }

    private RedisFuture<List<byte[]>> ask(int block, Category category, LocalDate from) {
        return redis.async()
                .zrangebyscore(
                        Contacts.days(block, category),
                        Range.create(from.toEpochDay(), Long.MAX_VALUE),
                        Limit.unlimited());
    }

    private static List<Contact> read(Category category, List<byte[]> keys) {
        return keys.stream()
                .map(key -> read(category, new String(key, StandardCharsets.UTF_8)))
                .toList();
    }

    private static int nth(String run) {
        return run.startsWith(Contacts.SINGLES) && run.length() > Contacts.SINGLES.length()
                ? Integer.parseInt(run.substring(Contacts.SINGLES.length()))
                : 1;
    }

    /// Takes [Contacts#key] apart.
    private static Contact read(Category category, String key) {
        var fields = key.split(":");
        var run = fields[fields.length - 1];
        return new Contact(
                category,
                LocalDate.ofEpochDay(Long.parseLong(fields[fields.length - 2])),
                run.startsWith(Contacts.SINGLES) ? null : new RunId(Integer.parseInt(run)),
                nth(run));
    }
}
