package vn.loa.area;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A province, district, commune or hamlet as it was from one day to another.
///
/// Codes are used again over time, so a code alone is no key: [#key()] is.
///
/// @param code the code of the statistics office, leading zeros kept
/// @param parent the key of the unit above, or null for a province
/// @param validFrom its first day, or null when it was always there
/// @param validTo its last day, or null while it lasts
public record Area(
        String code,
        @Nullable String parent,
        String kind,
        String name,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public Area {
        if (code.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("an area needs a code and a name");
        }
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException("the area " + code + " ends before it begins");
        }
    }

    /// Stays the same for ever: `21664@2025-07-01`, or `14@` for a unit that was always there.
    public String key() {
        return key(code, validFrom);
    }

    static String key(String code, @Nullable LocalDate validFrom) {
        return code + "@" + (validFrom == null ? "" : validFrom);
    }

    boolean isValidOn(LocalDate day) {
        return begunBy(day) && !endedBefore(day);
    }

    boolean begunBy(LocalDate day) {
        return validFrom == null || !validFrom.isAfter(day);
    }

    boolean endedBefore(LocalDate day) {
        return validTo != null && validTo.isBefore(day);
    }

    boolean overlaps(Area other) {
        return (validTo == null || other.begunBy(validTo)) && (other.validTo == null || begunBy(other.validTo));
    }
}
