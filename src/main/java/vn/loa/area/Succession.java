package vn.loa.area;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// People of one unit becoming people of another on a day, without moving.
///
/// @param from the unit they belonged to the day before; null for one that the tree does not have
/// @param into the unit they belong to from that day on; null for one that the tree does not have
/// @param share the part of `from` that it concerns, or null when nobody said
public record Succession(
        @Nullable Area from,
        @Nullable Area into,
        LocalDate date,
        @Nullable BigDecimal share) {

    public Succession {
        if (from == null && into == null) {
            throw new IllegalArgumentException("a succession needs an old unit or a new one");
        }
        if (share != null && (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0)) {
            throw new IllegalArgumentException("a share is more than 0 and at most 1");
        }
    }

    /// The unit at the other end, unless the tree does not have it.
    Optional<Area> other(Area end) {
        return Optional.ofNullable(end.equals(from) ? into : from);
    }
}
