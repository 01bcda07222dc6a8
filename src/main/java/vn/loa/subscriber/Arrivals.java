package vn.loa.subscriber;

import java.util.BitSet;
import vn.loa.store.Redis;

/// Finds the ordinals of the people of a chunk, and gives some to those who have none.
final class Arrivals {

    private final NumberIndex index;
    private final Ordinals ordinals;

    Arrivals(Redis redis, Ordinals ordinals) {
        this.index = new NumberIndex(redis);
        this.ordinals = ordinals;
    }

    /// The ordinal of each number, [NumberIndex#ABSENT] where there is none.
    int[] find(int[] nationals, int count) {
        return index.find(nationals, count);
    }

    /// The ordinal of each number; those that have none are given one, in the order of the rows, and the index names
    /// them.
    int[] admit(int[] nationals, int count) {
        var asked = new Asked(nationals, count);
        var found = index.find(asked);
        var twins = asked.twins();
        var absent = new BitSet();
        for (var row = 0; row < count; row++) {
            absent.set(row, found[row] == NumberIndex.ABSENT && !twins.get(row));
        }
        if (absent.isEmpty()) {
            return found;
        }
        var given = ordinals.take(absent.cardinality());
        var next = 0;
        for (var row = absent.nextSetBit(0); row >= 0; row = absent.nextSetBit(row + 1)) {
            found[row] = given[next++];
        }
        asked.spread(found);
        index.insert(asked, absent::get, found);
        return found;
    }
}
