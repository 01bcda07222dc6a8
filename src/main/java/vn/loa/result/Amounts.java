package vn.loa.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import vn.loa.campaign.PastRuns.Past;
import vn.loa.message.Amount;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.subscriber.AreaTally;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.SlotSums;
import vn.loa.subscriber.Slots;

/// Adds up what is more than one of a person, parts and clicks, over the runs of a campaign: for groups of people, and
/// area by area.
final class Amounts {

    /// What some people have together.
    ///
    /// @param parts that operators accepted of their texts, @param filtered clicks without machines, @param raw
    ///     with them
    record Sum(long parts, long filtered, long raw) {

        static final Sum NOTHING = new Sum(0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(parts + other.parts, filtered + other.filtered, raw + other.raw);
        }
    }

    /// @param groups in the order in which they were asked for
    /// @param areas by number, without those that have nothing
    /// @param runs as far as they were asked for
    record Added(List<Sum> groups, Map<Integer, Sum> areas, Map<RunId, Sum> runs) {

        /// What everybody has together of a run.
        Sum of(Past run) {
            return runs.getOrDefault(run.id(), Sum.NOTHING);
        }
    }

    // Of what one person has of one kind, over all runs.
    private static final int BITS = Integer.SIZE;

    private final Planes planes;
    private final Segments segments;

    Amounts(Planes planes, Segments segments) {
        this.planes = planes;
        this.segments = segments;
    }

    /// @param everybody who is added up by areas and by runs
    /// @param byRun whether runs are told apart, which takes longer
    Added of(List<Past> runs, List<Expression> groups, Expression everybody, boolean byRun) {
        var twoChannels = new HashMap<RunId, Boolean>();
        runs.forEach(run -> twoChannels.put(run.id(), run.twoChannels()));
        var asked = new ArrayList<>(groups);
        asked.add(everybody);
        var sums = new Sum[groups.size()];
        Arrays.fill(sums, Sum.NOTHING);
        var tallies = Stream.generate(() -> new AreaTally(BITS)).limit(3).toList();
        var ofRuns = new HashMap<RunId, Sum>();
        segments.visit(asked, (block, people) -> {
            var all = people.getLast();
            var reader = new Reader(planes, twoChannels.keySet(), block, byRun);
            var parts = reader.read(
                    run -> Optional.of(twoChannels.getOrDefault(run, false) ? Plane.SMS_ACCEPTED : Plane.ACCEPTED),
                    Amount.MORE_PARTS,
                    (run, sum) -> ofRuns.merge(run, new Sum(sum.of(all), 0, 0), Sum::plus));
            var filtered = reader.read(
                    _ -> Optional.of(Plane.CLICKED),
                    Amount.MORE_CLICKS,
                    (run, sum) -> ofRuns.merge(run, new Sum(0, sum.of(all), sum.of(all)), Sum::plus));
            var raw = reader.read(
                    _ -> Optional.empty(),
                    Amount.MACHINE_CLICKS,
                    (run, sum) -> ofRuns.merge(run, new Sum(0, 0, sum.of(all)), Sum::plus));
            raw.add(filtered);
            for (var group = 0; group < sums.length; group++) {
                var members = people.get(group);
                sums[group] = sums[group].plus(new Sum(parts.of(members), filtered.of(members), raw.of(members)));
            }
            tally(block, parts.bits(all), tallies.get(0));
            tally(block, filtered.bits(all), tallies.get(1));
            tally(block, raw.bits(all), tallies.get(2));
        });
        var areas = new HashMap<Integer, Sum>();
        add(areas, tallies.get(0), amount -> new Sum(amount, 0, 0));
        add(areas, tallies.get(1), amount -> new Sum(0, amount, 0));
        add(areas, tallies.get(2), amount -> new Sum(0, 0, amount));
        return new Added(List.of(sums), areas, ofRuns);
    }

    /// Reads the amounts of one block.
    private record Reader(Planes planes, Set<RunId> runs, int block, boolean byRun) {

        /// Over all runs; shows each to `ofRun` where runs are told apart.
        SlotSums read(Function<RunId, Optional<Plane>> once, Amount amount, BiConsumer<RunId, SlotSums> ofRun) {
            if (!byRun) {
                return planes.sums(runs, block, once, amount);
            }
            var all = new SlotSums();
            planes.sumsByRun(runs, block, once, amount).forEach((run, sum) -> {
                ofRun.accept(run, sum);
                all.add(sum);
            });
            return all;
        }
    }

    private void tally(int block, List<Slots> bits, AreaTally tally) {
        if (!bits.isEmpty()) {
            segments.tally(block, bits, tally);
        }
    }

    private static void add(Map<Integer, Sum> areas, AreaTally tally, LongFunction<Sum> sum) {
        for (var bit = 0; bit < BITS; bit++) {
            var weight = 1L << bit;
            tally.of(bit).forEach((area, people) -> areas.merge(area, sum.apply(weight * people), Sum::plus));
        }
    }
}
