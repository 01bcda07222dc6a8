package vn.loa.subscriber;

import java.util.ArrayList;
import java.util.List;

/// A number for each person of a block, added up bit by bit: adding a set costs as much for everybody as for one.
public final class SlotSums {

    private final List<Slots> bits = new ArrayList<>();

    /// Adds 2^`bit` to the numbers of these people.
    public void add(Slots people, int bit) {
        var carry = people;
        for (var at = bit; !carry.isEmpty(); at++) {
            while (bits.size() <= at) {
                bits.add(Slots.none());
            }
            var sum = bits.get(at);
            var both = sum.and(carry);
            sum.join(carry);
            sum.drop(both);
            carry = both;
        }
    }

    /// Adds the numbers of the other.
    public void add(SlotSums other) {
        for (var bit = 0; bit < other.bits.size(); bit++) {
            add(other.bits.get(bit), bit);
        }
    }

    /// What these people have together.
    public long of(Slots people) {
        var sum = 0L;
        for (var bit = 0; bit < bits.size(); bit++) {
            sum += (long) bits.get(bit).countAmong(people) << bit;
        }
        return sum;
    }

    /// Those in whose number each bit is set, the lowest first, as far as they are among `people`.
    public List<Slots> bits(Slots people) {
        return bits.stream().map(bit -> bit.and(people)).toList();
    }
}
