package vn.loa.campaign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import vn.loa.message.Plane;
import vn.loa.message.PlaneSets;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.subscriber.Sample;
import vn.loa.subscriber.Sets;

/// Counts the planes of a run variant by variant. Who has which follows from the ordinal, so there is nothing to keep.
final class VariantBreakdown {

    private final Planes planes;
    private final Sets sets;

    VariantBreakdown(Planes planes, Sets sets) {
        this.planes = planes;
        this.sets = sets;
    }

    /// Empty when everybody got the same text.
    List<VariantAccounts> of(RunId run, int blocks, Plan plan) {
        if (plan.variants().isEmpty()) {
            return List.of();
        }
        var variants = new Variants(plan);
        var counts = new ArrayList<EnumMap<Plane, Long>>();
        variants.all().forEach(_ -> counts.add(new EnumMap<>(Plane.class)));
        var installed = new long[counts.size()];
        for (var block = 0; block < blocks; block++) {
            var people = planes.read(run, block, EnumSet.allOf(Plane.class));
            var have = sets.read(block, Sets.INSTALLED);
            var members = variants.members(block);
            for (var place = 0; place < counts.size(); place++) {
                var own = members.get(place);
                for (var plane : Plane.values()) {
                    counts.get(place)
                            .merge(plane, (long) people.of(plane).and(own).count(), Long::sum);
                }
                installed[place] +=
                        people.of(Plane.ATTEMPTED).and(have).and(own).count();
            }
        }
        var accounts = new ArrayList<VariantAccounts>();
        for (var place = 0; place < counts.size(); place++) {
            accounts.add(accounts(variants.all().get(place), counts.get(place), installed[place]));
        }
        return accounts;
    }

    private static VariantAccounts accounts(Plan.Variant variant, EnumMap<Plane, Long> counts, long installed) {
        return new VariantAccounts(
                variant.name(),
                new Sample(variant.share(), variant.name()).percent(),
                count(counts, Plane.AUDIENCE),
                PlaneSets.EXCLUSIONS.stream()
                        .mapToLong(plane -> count(counts, plane))
                        .sum(),
                count(counts, Plane.ATTEMPTED),
                count(counts, Plane.ACCEPTED),
                count(counts, Plane.DELIVERED),
                count(counts, Plane.UNDELIVERED),
                count(counts, Plane.FAILED),
                count(counts, Plane.UNKNOWN),
                count(counts, Plane.CLICKED),
                count(counts, Plane.REPLIED),
                installed);
    }

    private static long count(EnumMap<Plane, Long> counts, Plane plane) {
        return counts.getOrDefault(plane, 0L);
    }
}
