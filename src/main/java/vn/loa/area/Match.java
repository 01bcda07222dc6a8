package vn.loa.area;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a name that was looked for among the units of a parent.
public sealed interface Match {

    /// Exactly one unit can be meant.
    record Found(Area area) implements Match {}

    /// Several can be meant, and none is taken.
    ///
    /// @param within the unit below which they all lie, or null when provinces were looked for
    record Ambiguous(String name, @Nullable Area within, List<Area> candidates) implements Match {}

    /// None can be meant.
    ///
    /// @param nearest those whose names are most like it, the nearest first, for a question back
    record Unknown(String name, @Nullable Area within, List<Area> nearest) implements Match {}
}
