package vn.loa.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.loa.subscriber.Sample;
import vn.loa.subscriber.Slots;

/// Who gets which variant of a campaign's texts: chosen by chance once and for all, the same in every run, and without
/// regard to who is held out.
final class Variants {

    private final List<Plan.Variant> variants;
    private final List<Sample> upTo = new ArrayList<>();
    private final Map<Integer, List<Slots>> byBlock = new ConcurrentHashMap<>();

    Variants(Plan plan) {
        this.variants = plan.variants();
        var share = 0;
        for (var variant : variants) {
            share += variant.share();
            // A larger sample of the same seed holds the smaller one, so what it has more is the next variant.
            upTo.add(new Sample(share, "variant " + plan.id()));
        }
    }

    List<Plan.Variant> all() {
        return variants;
    }

    /// The place of a person's variant in [#all]; 0 also when there are none.
    int of(int ordinal) {
        if (variants.size() < 2) {
            return 0;
        }
        var members = members(Slots.blockOf(ordinal));
        var slot = Slots.slotOf(ordinal);
        var place = 0;
        while (place < members.size() - 1 && !members.get(place).contains(slot)) {
            place++;
        }
        return place;
    }

    /// The members of each variant in a block, whether their slots are taken or not; the caller changes nothing.
    List<Slots> members(int block) {
        return byBlock.computeIfAbsent(block, this::drawn);
    }

    private List<Slots> drawn(int block) {
        var members = new ArrayList<Slots>();
        var before = Slots.none();
        for (var sample : upTo) {
            var now = sample.of(block);
            members.add(now.andNot(before));
            before = now;
        }
        return members;
    }
}
