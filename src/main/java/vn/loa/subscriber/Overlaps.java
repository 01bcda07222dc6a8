package vn.loa.subscriber;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells how many people of an audience other campaigns reach as well.
public interface Overlaps {

    /// @param health whether whoever asks may know about health lists
    Overlap of(Expression audience, boolean health);

    /// @param count how many people the audience has
    record Overlap(long count, List<Rival> campaigns) {}

    /// A campaign that may text the same people.
    ///
    /// @param state where it stands: `RUNNING`, `WAITING`, `PAUSED`, or `SCHEDULED` when its next run is to come
    /// @param both how many people of the audience are in its audience too; null when whoever asks may not know
    /// @param withinDays how many days its caps look back; 0 when it has none
    /// @param contacted how many people of the audience a campaign of its category texted in those days; null
    /// likewise
    record Rival(
            String campaign,
            String title,
            String state,
            @Nullable Long both,
            int withinDays,
            @Nullable Long contacted) {}
}
