package vn.loa.area;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A province, district, commune or hamlet as it was from one day to another.
///
/// Codes are used again over time, so a code alone is no key: [#key()] is.
///
/// @param code the code of the statistics office, leading zeros kept; hamlets have local ones such as `03646.01`
/// @param parent the key of the unit above, or null for a province; where the unit above was replaced by another of
///     the same code meanwhile, the last one ([Areas#parent(Area, LocalDate)] knows them all)
/// @param validFrom its first day, or null when it was always there
/// @param validTo its last day, or null while it lasts
public record Area(
        String code,
        @Nullable String parent,
        String kind,
        String name,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.-]{0,39}");
    private static final int LONGEST_NAME = 120;

    public Area {
        if (code.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("đơn vị phải có mã và tên (an area needs a code and a name)");
        }
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("mã \"" + code + "\" phải gồm chữ không dấu, số, dấu chấm, gạch nối"
                    + " (a code is letters, digits, dots and hyphens)");
        }
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("tên của " + code + " dài quá " + LONGEST_NAME
                    + " ký tự (the name is longer than " + LONGEST_NAME + " characters)");
        }
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException(
                    "đơn vị " + code + " kết thúc trước khi bắt đầu (the area " + code + " ends before it begins)");
        }
    }

    /// Stays the same for ever: `21664@2025-07-01`, or `14@` for a unit that was always there.
    public String key() {
        return key(code, validFrom);
    }

    static String key(String code, @Nullable LocalDate validFrom) {
        return code + "@" + (validFrom == null ? "" : validFrom);
    }

    /// The code of the unit above, whoever has it on the day that is asked about.
    @Nullable
    String parentCode() {
        return parent == null ? null : parent.substring(0, parent.indexOf('@'));
    }

    /// Whether it was there on that day.
    public boolean isValidOn(LocalDate day) {
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

    /// That day, or the nearest to it on which this unit was there.
    LocalDate dayWithin(LocalDate day) {
        if (validFrom != null && day.isBefore(validFrom)) {
            return validFrom;
        }
        return validTo != null && day.isAfter(validTo) ? validTo : day;
    }
}
