package vn.loa.message;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.SlotSums;
import vn.loa.subscriber.Slots;

/// What became of each run, as sets of people.
public final class Planes {

    /// Long enough for the yearly report to look back at every run.
    public static final Duration KEPT = Duration.ofDays(400);

    // A command for each run would take longer than what it reads.
    private static final int READ_TOGETHER = 512;

    private static final Script COUNT = Script.beside(Planes.class, "count-planes.lua", ScriptOutputType.MULTI);

    // People move from the last of these towards the first, so planes that are read in this order, though not in one
    // moment, count nobody twice: no difference between them is ever negative.
    private static final List<Plane> READ_ORDER = Stream.of(
                    Stream.of(
                            Plane.SMS_DELIVERED,
                            Plane.SMS_ABSENT,
                            Plane.SMS_NO_NUMBER,
                            Plane.SMS_UNDELIVERED,
                            Plane.SMS_ACCEPTED,
                            Plane.SMS_FAILED,
                            Plane.SMS_UNKNOWN,
                            Plane.SMS_ATTEMPTED,
                            Plane.NOT_HANDED_ON,
                            Plane.ZALO_SEEN,
                            Plane.ZALO_DELIVERED,
                            Plane.ZALO_UNDELIVERED,
                            Plane.ZALO_ACCEPTED,
                            Plane.ZALO_FAILED,
                            Plane.ZALO_UNKNOWN),
                    Stream.of(
                            Plane.DELIVERED,
                            Plane.ABSENT,
                            Plane.NO_NUMBER,
                            Plane.UNDELIVERED,
                            Plane.ACCEPTED,
                            Plane.FAILED,
                            Plane.UNKNOWN,
                            Plane.RETRIED),
                    Arrays.stream(Plane.values()).filter(Plane::isExclusion),
                    Stream.of(Plane.CLICKED, Plane.REPLIED, Plane.REFUSED_REMINDERS, Plane.ATTEMPTED, Plane.AUDIENCE))
            .flatMap(Function.identity())
            .toList();

    private final Redis redis;

    public Planes(Redis redis) {
        this.redis = redis;
    }

    /// The string of 8 KiB that holds one plane of one run in one block; [#KEPT] days.
    public static String key(RunId run, int block, Plane plane) {
        return "message:{b" + block + "}:" + run + ":" + plane.name().toLowerCase(Locale.ROOT);
    }

    public Slots read(RunId run, int block, Plane plane) {
        return Slots.fromBytes(redis.await(redis.async().get(key(run, block, plane))));
    }

    /// Several planes of one block in one round trip.
    public PlaneSets read(RunId run, int block, Set<Plane> planes) {
        var answers = new EnumMap<Plane, RedisFuture<byte[]>>(Plane.class);
        READ_ORDER.stream()
                .filter(planes::contains)
                .forEach(plane -> answers.put(plane, redis.async().get(key(run, block, plane))));
        var sets = new EnumMap<Plane, Slots>(Plane.class);
        answers.forEach((plane, answer) -> sets.put(plane, Slots.fromBytes(redis.await(answer))));
        return new PlaneSets(sets);
    }

    /// How many people each plane of people holds over the blocks 0 to `blocks` - 1.
    public PlaneCounts counts(RunId run, int blocks) {
        return counts(run, blocks, PlaneSets.OF_PEOPLE);
    }

    /// How many people each of these planes holds over the blocks 0 to `blocks` - 1, each block as it is at one moment.
    public PlaneCounts counts(RunId run, int blocks, Set<Plane> planes) {
        var asked = List.copyOf(planes);
        List<RedisFuture<List<Object>>> answers = redis.sendAll(
                COUNT,
                IntStream.range(0, blocks)
                        .mapToObj(block -> new Script.Call(
                                asked.stream()
                                        .map(plane -> key(run, block, plane))
                                        .toList(),
                                List.of()))
                        .toList());
        var counts = new long[asked.size()];
        for (var answer : answers) {
            var block = redis.await(answer);
            for (var plane = 0; plane < counts.length; plane++) {
                counts[plane] += (Long) block.get(plane);
            }
        }
        var byPlane = new EnumMap<Plane, Long>(Plane.class);
        for (var plane = 0; plane < counts.length; plane++) {
            byPlane.put(asked.get(plane), counts[plane]);
        }
        return new PlaneCounts(byPlane);
    }

    /// What people of one block have of some amounts, added up over runs.
    ///
    /// @param once by run, a plane whose people have one more; nothing where nobody has
    public SlotSums sums(Collection<RunId> runs, int block, Function<RunId, Optional<Plane>> once, Amount amount) {
        var sums = new SlotSums();
        add(runs, block, once, amount, _ -> sums);
        return sums;
    }

    /// The same run by run, without those of which nobody has anything.
    public Map<RunId, SlotSums> sumsByRun(
            Collection<RunId> runs, int block, Function<RunId, Optional<Plane>> once, Amount amount) {
        var sums = new LinkedHashMap<RunId, SlotSums>();
        add(runs, block, once, amount, run -> sums.computeIfAbsent(run, _ -> new SlotSums()));
        return sums;
    }

    private void add(
            Collection<RunId> runs,
            int block,
            Function<RunId, Optional<Plane>> once,
            Amount amount,
            Function<RunId, SlotSums> into) {
        var sets = new ArrayList<Addend>();
        for (var run : runs) {
            var keys = amount.keys(run, block);
            for (var bit = 0; bit < keys.size(); bit++) {
                sets.add(new Addend(run, bit, keys.get(bit)));
            }
            once.apply(run).ifPresent(plane -> sets.add(new Addend(run, 0, key(run, block, plane))));
        }
        var answers = new ArrayList<RedisFuture<List<KeyValue<String, byte[]>>>>();
        for (var from = 0; from < sets.size(); from += READ_TOGETHER) {
            var some = sets.subList(from, Math.min(from + READ_TOGETHER, sets.size()));
            answers.add(redis.async().mget(some.stream().map(Addend::key).toArray(String[]::new)));
        }
        var next = sets.iterator();
        for (var answer : answers) {
            for (var read : redis.await(answer)) {
                var set = next.next();
                if (read.hasValue()) {
                    into.apply(set.run()).add(Slots.fromBytes(read.getValue()), set.bit());
                }
            }
        }
    }

    /// A set whose people have 2^`bit` more of an amount.
    private record Addend(RunId run, int bit, String key) {}

    public boolean contains(RunId run, int ordinal, Plane plane) {
        return redis.await(redis.async().getbit(key(run, Slots.blockOf(ordinal), plane), Slots.slotOf(ordinal))) == 1;
    }

    /// In which of these runs a person is in a plane.
    public List<RunId> containing(List<RunId> runs, int ordinal, Plane plane) {
        var answers = new LinkedHashMap<RunId, RedisFuture<Long>>();
        runs.forEach(run ->
                answers.put(run, redis.async().getbit(key(run, Slots.blockOf(ordinal), plane), Slots.slotOf(ordinal))));
        return answers.entrySet().stream()
                .filter(answer -> redis.await(answer.getValue()) == 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Puts one person into a plane; answers whether that was news.
    public boolean mark(RunId run, int ordinal, Plane plane) {
        var key = key(run, Slots.blockOf(ordinal), plane);
        var before = redis.async().setbit(key, Slots.slotOf(ordinal), 1);
        redis.async().expire(key, KEPT);
        return redis.await(before) == 0;
    }

    /// Replaces one plane of one block.
    public void write(RunId run, int block, Plane plane, Slots people) {
        redis.await(redis.async().setex(key(run, block, plane), KEPT.toSeconds(), people.toBytes()));
    }

    /// Forgets one plane of a run over the blocks 0 to `blocks` - 1; answers in how many blocks there was one.
    public long forget(RunId run, int blocks, Plane plane) {
        var answers = new ArrayList<RedisFuture<Long>>();
        for (var block = 0; block < blocks; block++) {
            answers.add(redis.async().unlink(key(run, block, plane)));
        }
        return answers.stream().mapToLong(redis::await).sum();
    }

    /// Forgets an amount of a run over the blocks 0 to `blocks` - 1.
    public void forget(RunId run, int blocks, Amount amount) {
        var answers = new ArrayList<RedisFuture<Long>>();
        for (var block = 0; block < blocks; block++) {
            answers.add(redis.async().unlink(amount.keys(run, block).toArray(String[]::new)));
        }
        redis.awaitAll(answers);
    }

    /// Forgets every plane and amount of a run.
    void forget(RunId run, int blocks) {
        for (var amount : Amount.values()) {
            forget(run, blocks, amount);
        }
        for (var plane : Plane.values()) {
            forget(run, blocks, plane);
        }
    }
}
