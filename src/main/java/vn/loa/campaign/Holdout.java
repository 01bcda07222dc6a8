package vn.loa.campaign;

import vn.loa.subscriber.Sample;
import vn.loa.subscriber.Slots;

/// The people whom a campaign leaves out at random to measure what it achieves: the same people in every run, and a
/// larger share contains the smaller one. In an expression they are `sample(5%, "holdout nhac-1")`.
final class Holdout {

    private final Sample sample;

    /// @param share in units of [Plan#WHOLE]
    Holdout(String campaign, int share) {
        this.sample = new Sample(share, "holdout " + campaign);
    }

    Slots of(int block, Slots audience) {
        return sample.share() == 0 ? Slots.none() : audience.and(sample.of(block));
    }

    boolean holds(int ordinal) {
        return sample.of(Slots.blockOf(ordinal)).contains(Slots.slotOf(ordinal));
    }
}
