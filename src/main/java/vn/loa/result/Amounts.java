package vn.loa.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import vn.loa.campaign.PastRuns.Past;
import vn.loa.message.Amount;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.subscriber.Expression;
import vn.loa.subscriber.Segments;
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
    record Added(List<Sum> groups, Map<Integer, Sum> areas) {}

    private final Planes planes;
    private final Segments segments;

    Amounts(Planes planes, Segments segments) {
        this.planes = planes;
        this.segments = segments;
    }

    Added of(List<Past> runs, List<Expression> groups) {
        var twoChannels = new HashMap<RunId, Boolean>();
        runs.forEach(run -> twoChannels.put(run.id(), run.twoChannels()));
        var asked = new ArrayList<>(groups);
        asked.add(segments.parse("everybody"));
        var sums = new Sum[groups.size()];
        Arrays.fill(sums, Sum.NOTHING);
        var areas = new HashMap<Integer, Sum>();
        segments.visit(asked, (block, people) -> {
            var parts = planes.sums(
                    twoChannels.keySet(),
                    block,
                    run -> Optional.of(twoChannels.getOrDefault(run, false) ? Plane.SMS_ACCEPTED : Plane.ACCEPTED),
                    Amount.MORE_PARTS);
            var filtered =
                    planes.sums(twoChannels.keySet(), block, _ -> Optional.of(Plane.CLICKED), Amount.MORE_CLICKS);
            var raw = planes.sums(twoChannels.keySet(), block, _ -> Optional.empty(), Amount.MACHINE_CLICKS);
            raw.add(filtered);
            for (var group = 0; group < sums.length; group++) {
                var members = people.get(group);
                sums[group] = sums[group].plus(new Sum(parts.of(members), filtered.of(members), raw.of(members)));
            }
            var everybody = people.getLast();
            add(areas, block, parts.bits(everybody), amount -> new Sum(amount, 0, 0));
            add(areas, block, filtered.bits(everybody), amount -> new Sum(0, amount, 0));
            add(areas, block, raw.bits(everybody), amount -> new Sum(0, 0, amount));
        });
        return new Added(List.of(sums), areas);
    }

    private void add(Map<Integer, Sum> areas, int block, List<Slots> bits, LongFunction<Sum> sum) {
        var counts = segments.byArea(block, bits);
        for (var bit = 0; bit < counts.size(); bit++) {
            var weight = 1L << bit;
            counts.get(bit).forEach((area, people) -> areas.merge(area, sum.apply(weight * people), Sum::plus));
        }
    }
}
