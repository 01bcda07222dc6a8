package vn.loa.access;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// Where somebody may act: the whole country, or some areas with all that lies below them.
///
/// @param areas codes of the statistics office; none when it is the whole country
public record Precinct(boolean everywhere, Set<String> areas) {

    /// How the whole country is written; no areas at all would be too easily an oversight.
    public static final String COUNTRY = "*";

    public static final Precinct WHOLE_COUNTRY = new Precinct(true, Set.of());

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.-]{0,39}");
    private static final int MOST = 200;

    public Precinct {
        areas = Set.copyOf(areas);
        if (everywhere != areas.isEmpty()) {
            throw new IllegalArgumentException(
                    "phạm vi: ghi mã các khu vực, hoặc \"*\" nếu là cả nước (give codes of areas, or \"*\" for the whole"
                            + " country)");
        }
        if (areas.size() > MOST
                || !areas.stream().allMatch(code -> CODE.matcher(code).matches())) {
            throw new IllegalArgumentException("phạm vi: mỗi khu vực là một mã như 14 hay 03646, nhiều nhất " + MOST
                    + " mã (each area is a code such as 14, at most " + MOST + ")");
        }
    }

    /// Reads `["*"]` or `["14", "117"]`.
    public static Precinct of(Collection<String> written) {
        return written.equals(List.of(COUNTRY)) || written.equals(Set.of(COUNTRY))
                ? WHOLE_COUNTRY
                : new Precinct(false, Set.copyOf(written));
    }

    /// Whether a unit lies within, as the tree stood on a day; what lies nowhere lies in the whole country alone.
    ///
    /// @param today for a code is used again over time, and means here the unit that has it today
    public boolean holds(@Nullable Area area, Areas tree, LocalDate day, LocalDate today) {
        return everywhere || area != null && tree.isWithin(area, areas, day, today);
    }

    /// As [#of] reads it, sorted.
    public Set<String> written() {
        return everywhere ? Set.of(COUNTRY) : new TreeSet<>(areas);
    }
}
