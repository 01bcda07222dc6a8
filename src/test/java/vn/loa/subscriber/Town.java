package vn.loa.subscriber;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Areas;
import vn.loa.store.Redis;

/// People in a real Redis for the tests of other packages, with lists and the algebra over them.
public final class Town {

    public static final Areas AREAS = People.AREAS;
    public static final NumberParser NUMBERS = People.NUMBERS;

    public final Registry registry;
    public final Sets sets;
    public final AreaNumbers areaNumbers;
    public final Segments segments;

    private final People people;
    private final List<Operand> words = new ArrayList<>();

    public Town(Redis redis, Clock clock) {
        people = new People(redis, 40_000, clock);
        registry = people.registry;
        sets = people.sets;
        areaNumbers = people.areaNumbers;
        var own = Operands.own(AREAS, areaNumbers, People.OPERATORS, people.sets::names, new MemberLists(people.lists));
        segments = new RedisSegments(redis, () -> new Operands(own, words.stream()), clock);
    }

    /// Adds a word of another package to the algebra.
    public void learn(Operand word) {
        words.add(word);
    }

    public void load(String csv) throws IOException {
        people.csv(csv);
    }

    /// Puts these people on a health list, as this source hands them in.
    public void quarantined(String csv, String source) throws IOException {
        list("cach-ly", true);
        people.intake.load(
                Lines.csv(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))),
                new LoadOrder(
                        "cach-ly-1", new Provenance(source, "luật", "1/QĐ"), LoadOrder.Mode.UPSERT, "cach-ly", null),
                Progress.UNWATCHED);
    }

    /// Takes in `msisdn,date` of people who registered in the app, on the word of one letter.
    public void registered(String csv) throws IOException {
        var why = new Provenance("cuc-tin-hoc-hoa", "Công văn phối hợp", "929/STTTT-TTBCXB");
        people.installs.take(
                Lines.csv(new ByteArrayInputStream(("msisdn,date\n" + csv).getBytes(StandardCharsets.UTF_8))),
                new Installs.Feed(why, null));
    }

    /// What is known of their registrations.
    public Grounds registrations() {
        return people.register;
    }

    public Subscriber person(int national) {
        return people.person(national);
    }

    public Lists lists() {
        return people.lists;
    }

    /// Makes a list, or an organisation when the name says so.
    public void list(String name, boolean health) {
        var kind = name.startsWith(MemberList.ORGANISATION)
                ? MemberList.Kind.ORGANISATION
                : health ? MemberList.Kind.HEALTH : MemberList.Kind.ORDINARY;
        people.lists.put(new MemberList(name, name, kind, "luật", "1/QĐ", "", null, null, null));
    }

    public void unlist(String name) {
        people.lists.remove(name);
    }

    /// The set that members of a list until that day lie in.
    public String joining(String name, @Nullable LocalDate until) {
        return people.lists.joining(name, until);
    }

    /// Fills a set with these ordinals, known or not.
    public void fill(String set, BitSet ordinals) {
        people.sets.list(set);
        fill(people.redis, block -> Sets.key(block, set), ordinals);
    }

    /// Writes these ordinals to wherever `key` says that a set lies.
    public static void fill(Redis redis, IntFunction<String> key, BitSet ordinals) {
        for (var block = 0; block <= Slots.blockOf(Math.max(0, ordinals.length() - 1)); block++) {
            var slots = Slots.none();
            var from = Slots.ordinal(block, 0);
            for (var at = ordinals.nextSetBit(from);
                    at >= 0 && at < from + Slots.SIZE;
                    at = ordinals.nextSetBit(at + 1)) {
                slots.add(Slots.slotOf(at));
            }
            redis.await(redis.async().set(key.apply(block), slots.toBytes()));
        }
    }
}
