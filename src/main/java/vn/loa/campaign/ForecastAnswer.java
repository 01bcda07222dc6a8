package vn.loa.campaign;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// [Forecast] as programs and files get it: a figure that tells of a few people, or gives one away that does, is null
/// unless whoever asks may see it.
public record ForecastAnswer(
        String campaign,
        String hash,
        Instant at,
        @Nullable Instant startsAt,
        @Nullable Long audience,
        @Nullable Long heldOut,
        Map<String, @Nullable Long> excluded,
        @Nullable Long people,
        @Nullable Long parts,
        @Nullable BigDecimal cost,
        List<Network> operators,
        List<Wording> texts,
        @Nullable Instant finishesAt,
        @Nullable Long late,
        List<String> notes) {

    /// As [Forecast.Network].
    public record Network(
            String operator,
            List<String> binds,
            @Nullable Long people,
            @Nullable Long parts,
            @Nullable BigDecimal price,
            @Nullable BigDecimal cost) {}

    /// As [Forecast.Wording].
    public record Wording(
            String operator,
            String language,
            @Nullable String variant,
            @Nullable Long people,
            Map<Integer, @Nullable Long> partsEach,
            @Nullable Long parts) {}

    public static ForecastAnswer of(Forecast forecast) {
        var shown = ForecastCells.shown(forecast);
        var excluded = new LinkedHashMap<String, @Nullable Long>();
        forecast.excluded().keySet().forEach(reason -> excluded.put(reason, shown.get(ForecastCells.excluded(reason))));
        var operators = forecast.operators().stream()
                .map(network -> network(network, shown))
                .toList();
        // From the sum and the prices one could reckon what single operators have.
        var isCostShown = shown.get("people") != null
                && shown.get("parts") != null
                && operators.stream().allMatch(network -> network.parts() != null);
        return new ForecastAnswer(
                forecast.campaign(),
                forecast.hash(),
                forecast.at(),
                forecast.startsAt(),
                shown.get("audience"),
                shown.get("heldOut"),
                excluded,
                shown.get("people"),
                shown.get("parts"),
                isCostShown ? forecast.cost() : null,
                operators,
                forecast.texts().stream().map(text -> wording(text, shown)).toList(),
                forecast.finishesAt(),
                shown.get("late"),
                forecast.notes());
    }

    private static Network network(Forecast.Network of, Map<String, @Nullable Long> shown) {
        var parts = shown.get(ForecastCells.of(of, "parts"));
        return new Network(
                of.operator(),
                of.binds(),
                shown.get(ForecastCells.of(of, "people")),
                parts,
                of.price(),
                parts == null ? null : of.cost());
    }

    private static Wording wording(Forecast.Wording of, Map<String, @Nullable Long> shown) {
        var each = new TreeMap<Integer, @Nullable Long>();
        of.partsEach().keySet().forEach(parts -> each.put(parts, shown.get(ForecastCells.each(of, parts))));
        return new Wording(
                of.operator(),
                of.language(),
                of.variant(),
                shown.get(ForecastCells.of(of, "people")),
                each,
                shown.get(ForecastCells.of(of, "parts")));
    }
}
