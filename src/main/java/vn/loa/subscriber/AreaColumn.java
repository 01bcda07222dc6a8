package vn.loa.subscriber;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The area number of everybody in one block, as it was at one version.
final class AreaColumn {

    /// Where nobody's area matters.
    static final AreaColumn NONE = new AreaColumn(0, null);

    // A block of people is asked about a few areas again and again: those of the campaigns that run.
    private static final int REMEMBERED = 32;

    private final long version;
    private final char[] numbers = new char[Slots.SIZE];
    private final Map<Set<Integer>, Slots> found = new ConcurrentHashMap<>();

    AreaColumn(long version, byte @Nullable [] bytes) {
        this.version = version;
        if (bytes != null) {
            ByteBuffer.wrap(bytes).asCharBuffer().get(numbers, 0, bytes.length / Character.BYTES);
        }
    }

    boolean isOf(long wanted) {
        return version == wanted;
    }

    /// Who lives in one of these areas; the caller does not change the answer.
    Slots in(Set<Integer> areas) {
        var known = found.get(areas);
        if (known != null) {
            return known;
        }
        var people = scan(areas);
        if (found.size() >= REMEMBERED) {
            found.clear();
        }
        found.put(areas, people);
        return people;
    }

    private Slots scan(Set<Integer> areas) {
        var wanted = new boolean[AreaNumbers.MAX + 1];
        areas.forEach(area -> wanted[area] = true);
        var people = Slots.none();
        for (var slot = 0; slot < Slots.SIZE; slot++) {
            if (wanted[numbers[slot]]) {
                people.add(slot);
            }
        }
        return people;
    }

    /// Adds one for each of these people to the count of their area.
    void tally(Slots people, long[] counts) {
        people.forEach(slot -> counts[numbers[slot]]++);
    }
}
