package vn.loa.message;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A small number that people of a run have, kept bit by bit: one set for each bit, of those in whose number it is set.
/// Whoever is in none has 0, so that the usual case takes no room.
public enum Amount {
    /// Parts of the text that the operator took, beyond the first.
    MORE_PARTS,
    /// Clicks on the personal link by people, beyond the first.
    MORE_CLICKS,
    /// Clicks on it by machines that look at links.
    MACHINE_CLICKS;

    private static final int BITS = 4;

    /// The highest that can be kept; what is more stays at this.
    public static final int MOST = (1 << BITS) - 1;

    /// The sets of one run in one block, the lowest bit first; each lives as long as the run's planes.
    public List<String> keys(RunId run, int block) {
        return IntStream.range(0, BITS).mapToObj(bit -> key(run, block, bit)).toList();
    }

    /// The sets of those who have this much.
    public List<String> keys(RunId run, int block, int amount) {
        return IntStream.range(0, BITS)
                .filter(bit -> (Math.min(amount, MOST) >>> bit & 1) == 1)
                .mapToObj(bit -> key(run, block, bit))
                .toList();
    }

    private String key(RunId run, int block, int bit) {
        return "message:{b" + block + "}:" + run + ":" + name().toLowerCase(Locale.ROOT) + ":" + bit;
    }
}
