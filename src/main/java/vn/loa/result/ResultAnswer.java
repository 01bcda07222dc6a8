package vn.loa.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.access.SmallCells;

/// What came of a campaign, as a program gets it: [Results], where a count of a few people is null unless whoever asks
/// may see it.
record ResultAnswer(
        String campaign,
        String title,
        Instant asOf,
        List<Results.Place> within,
        Row whole,
        List<Row> waves,
        List<Row> runs,
        List<Row> channels,
        List<Row> operators,
        List<Row> texts,
        List<Row> areas,
        List<Row> days,
        List<Comparison> comparisons,
        List<String> notes) {

    /// As [Figure].
    record Count(@Nullable Long count, String expression) {}

    /// As [Outcome].
    record Row(
            String name,
            String code,
            Map<Measured, Count> figures,
            @Nullable Long filteredClicks,
            @Nullable Long rawClicks,
            @Nullable Long parts) {}

    static ResultAnswer of(Results results) {
        return new ResultAnswer(
                results.campaign(),
                results.title(),
                results.asOf(),
                results.within(),
                rows(List.of(results.whole())).getFirst(),
                rows(results.waves()),
                rows(results.runs()),
                rows(results.channels()),
                rows(results.operators()),
                rows(results.texts()),
                rows(results.areas()),
                rows(results.days()),
                results.comparisons(),
                results.notes());
    }

    private static List<Row> rows(List<Outcome> outcomes) {
        var counts = new EnumMap<Measured, List<@Nullable Long>>(Measured.class);
        Measured.ALL.forEach(
                measured -> counts.put(measured, SmallCells.shown(outcomes, outcome -> outcome.count(measured))));
        var filtered = SmallCells.shown(outcomes, Outcome::filteredClicks);
        var raw = SmallCells.shown(outcomes, Outcome::rawClicks);
        var parts = SmallCells.shown(outcomes, Outcome::parts);
        var rows = new ArrayList<Row>();
        for (var at = 0; at < outcomes.size(); at++) {
            var outcome = outcomes.get(at);
            var figures = new EnumMap<Measured, Count>(Measured.class);
            for (var figure : outcome.figures().entrySet()) {
                var shown = counts.getOrDefault(figure.getKey(), List.of()).get(at);
                figures.put(figure.getKey(), new Count(shown, figure.getValue().expression()));
            }
            rows.add(new Row(outcome.name(), outcome.code(), figures, filtered.get(at), raw.get(at), parts.get(at)));
        }
        return List.copyOf(rows);
    }
}
