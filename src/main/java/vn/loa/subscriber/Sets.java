package vn.loa.subscriber;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The facts about people, each a set over all ordinals, kept in Redis as one bitmap per block.
public interface Sets {

    String SMARTPHONE = "smartphone";
    String INSTALLED = "installed";
    String OPTED_OUT = "opted_out";

    /// Everybody whose data is complete; whoever is not in it is not there.
    String KNOWN = "known";

    /// With the id of an operator behind it: its customers.
    String OF_OPERATOR = "operator:";

    /// In an expression: all people there are.
    String EVERYBODY = "everybody";

    /// The Redis key of one set in one block; no TTL, it lives as long as the people in it.
    static String key(int block, String set) {
        return "subscriber:{b" + block + "}:set:" + set;
    }

    Slots read(int block, String set);

    /// Several sets of one block in one round trip, in their order.
    default List<Slots> read(int block, List<String> sets) {
        return sets.stream().map(set -> read(block, set)).toList();
    }

    boolean contains(String set, int ordinal);

    /// Those of these people who are in a set, in one round trip.
    default Set<Integer> within(String set, Collection<Integer> ordinals) {
        return ordinals.stream().filter(ordinal -> contains(set, ordinal)).collect(Collectors.toSet());
    }

    /// Puts one person in or out; answers whether that changed anything.
    boolean mark(String set, int ordinal, boolean in);

    /// The names of all sets that ever held somebody.
    default Set<String> names() {
        return Set.of();
    }
}
