package vn.loa.result;

import java.util.Map;

/// What came of some part of a campaign.
///
/// @param code what programs call the part: a run, a day, an area
/// @param filteredClicks clicks without robots, `rawClicks` every one
/// @param parts that operators have accepted
public record Outcome(
        String name, String code, Map<Measured, Figure> figures, long filteredClicks, long rawClicks, long parts) {

    public long count(Measured measured) {
        var figure = figures.get(measured);
        return figure == null ? 0 : figure.count();
    }
}
