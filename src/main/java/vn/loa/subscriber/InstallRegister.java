package vn.loa.subscriber;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;

/// Who has the app, since when and by which evidence; of numbers that are not ours how many.
public final class InstallRegister implements Grounds {

    private final Redis redis;
    private final RedisRegistry registry;
    private final RedisSets sets;
    private final Segments segments;
    private final Strangers strangers;
    private final Evidence evidence;

    InstallRegister(
            Redis redis,
            RedisRegistry registry,
            RedisSets sets,
            Segments segments,
            Strangers strangers,
            Evidence evidence) {
        this.redis = redis;
        this.registry = registry;
        this.sets = sets;
        this.segments = segments;
        this.strangers = strangers;
        this.evidence = evidence;
    }

    /// @param day on which they registered or withdrew; null when nobody said
    record Entry(
            Subscriber person, boolean installed, @Nullable LocalDate day, Provenance why) {}

    /// Numbers registered now and by that day that nobody in the registry has, by the number of their area; 0 for those
    /// whose area nobody named.
    public Map<Integer, Long> strangers(LocalDate asOf) {
        return strangers.byArea(asOf);
    }

    /// Our people who have the app now and had registered by that day, by the number of their area. Who withdrew
    /// since is not counted: of each person only the last thing that was said is kept.
    Map<Integer, Long> ours(LocalDate asOf) {
        var counts = new TreeMap<Integer, Long>();
        var blocks = registry.blocks();
        for (var block = 0; block < blocks; block++) {
            var days = days(block);
            var late = Slots.none();
            var installed = sets.read(block, Sets.INSTALLED);
            installed.forEach(slot -> {
                if (day(days, slot) > asOf.toEpochDay()) {
                    late.add(slot);
                }
            });
            var people = installed.andNot(late).and(sets.read(block, Keys.KNOWN));
            segments.byArea(block, people).forEach((area, count) -> counts.merge(area, count, Long::sum));
        }
        return counts;
    }

    /// Tells every person who has the app, block by block; with a day only who registered or withdrew since.
    ///
    /// @param areas only people of these; null for all
    void read(@Nullable LocalDate since, @Nullable Set<Integer> areas, Consumer<Entry> reader) {
        var blocks = registry.blocks();
        for (var block = 0; block < blocks; block++) {
            read(block, since, areas, reader);
        }
    }

    private void read(int block, @Nullable LocalDate since, @Nullable Set<Integer> areas, Consumer<Entry> reader) {
        var installed = sets.read(block, Sets.INSTALLED);
        var days = days(block);
        var meant = installed;
        if (since != null) {
            var recent = Slots.none();
            for (var slot = 0; slot < days.capacity() / Short.BYTES; slot++) {
                if (day(days, slot) >= since.toEpochDay()) {
                    recent.add(slot);
                }
            }
            meant = recent;
        }
        var grounds = column(Keys.installEvidence(block));
        registry.read(block, meant).stream()
                .filter(person -> areas == null || areas.contains(person.area()))
                .forEach(person -> {
                    var slot = Slots.slotOf(person.ordinal());
                    reader.accept(new Entry(
                            person,
                            installed.contains(slot),
                            Days.date(day(days, slot)),
                            evidence.find(day(grounds, slot))));
                });
    }

    /// What is known of one person; null when nothing is.
    @Nullable
    Entry find(Subscriber person) {
        var slot = Slots.slotOf(person.ordinal());
        var block = Slots.blockOf(person.ordinal());
        var installed = sets.contains(Sets.INSTALLED, person.ordinal());
        var day = day(days(block), slot);
        return installed || day != Days.NONE
                ? new Entry(
                        person,
                        installed,
                        Days.date(day),
                        evidence.find(day(column(Keys.installEvidence(block)), slot)))
                : null;
    }

    @Override
    public Optional<Ground> of(Subscriber person, String set) {
        var entry = set.equals(Sets.INSTALLED) ? find(person) : null;
        return entry == null || entry.day() == null && entry.why().equals(Provenance.UNNAMED)
                ? Optional.empty()
                : Optional.of(new Ground(entry.day(), entry.why()));
    }

    private ByteBuffer days(int block) {
        return column(Keys.installDays(block));
    }

    private ByteBuffer column(String key) {
        var bytes = redis.await(redis.async().get(key));
        return ByteBuffer.wrap(bytes == null ? new byte[0] : bytes);
    }

    private static int day(ByteBuffer column, int slot) {
        var place = slot * Short.BYTES;
        return place + Short.BYTES <= column.capacity() ? column.getChar(place) : 0;
    }
}
