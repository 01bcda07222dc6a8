package vn.loa.campaign;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import vn.loa.subscriber.Slots;

/// The people whom a campaign leaves out at random to measure what it achieves: the same people in every run, and a
/// larger share contains the smaller one.
final class Holdout {

    private final int share;
    private final long key;
    private final long secondKey;

    /// @param share in units of [Plan#WHOLE]
    Holdout(String campaign, int share) {
        this.share = share;
        var keys = ByteBuffer.wrap(Digests.sha256(("holdout " + campaign).getBytes(StandardCharsets.UTF_8)));
        this.key = keys.getLong();
        this.secondKey = keys.getLong();
    }

    Slots of(int block, Slots audience) {
        var held = Slots.none();
        if (share > 0) {
            audience.forEach(slot -> {
                if (holds(Slots.ordinal(block, slot))) {
                    held.add(slot);
                }
            });
        }
        return held;
    }

    private boolean holds(int ordinal) {
        var hash = mixed(mixed(ordinal ^ key) + secondKey);
        return Long.remainderUnsigned(hash, Plan.WHOLE) < share;
    }

    /// The finishing steps of SplitMix64 (Steele, Lea and Flood 2014): every bit of the input touches every bit of
    /// the output.
    private static long mixed(long value) {
        var first = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        var second = (first ^ first >>> 27) * 0x94d049bb133111ebL;
        return second ^ second >>> 31;
    }
}
