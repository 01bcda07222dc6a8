package vn.loa.result;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of a campaign, as far as is known now.
///
/// @param within where whoever asked may look, of which alone everything here tells; nothing for the whole country
/// @param comparisons of those texted with those held out, and of the texts with each other
/// @param days the days on which runs were due, the oldest first
public record Results(
        String campaign,
        String title,
        Instant asOf,
        List<Place> within,
        Outcome whole,
        List<Outcome> waves,
        List<Outcome> runs,
        List<Outcome> channels,
        List<Outcome> operators,
        List<Outcome> texts,
        List<Outcome> areas,
        List<Outcome> days,
        List<Comparison> comparisons,
        List<String> notes) {

    /// The code of the row for people of whom nobody knows in which of the areas they live.
    public static final String UNASSIGNED = "UNASSIGNED";

    public record Place(String code, String name) {}

    /// Its parts, by the words for what they are told apart by; first all of it, as `campaign`.
    public Map<String, List<Outcome>> by() {
        var by = new LinkedHashMap<String, List<Outcome>>();
        by.put("campaign", List.of(whole));
        by.put("wave", waves);
        by.put("text", texts);
        by.put("channel", channels);
        by.put("operator", operators);
        by.put("area", areas);
        by.put("day", days);
        by.put("run", runs);
        return by;
    }
}
