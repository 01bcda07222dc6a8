package vn.loa.result;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of some part of a campaign.
///
/// @param code what programs call the part: a run, a day, an area
/// @param filteredClicks clicks without robots, `rawClicks` every one; null where they are not counted apart
/// @param parts that operators have accepted; null where they are not counted apart
public record Outcome(
        String name,
        String code,
        Map<Measured, Figure> figures,
        @Nullable Long filteredClicks,
        @Nullable Long rawClicks,
        @Nullable Long parts) {

    public long count(Measured measured) {
        var figure = figures.get(measured);
        return figure == null ? 0 : figure.count();
    }
}
