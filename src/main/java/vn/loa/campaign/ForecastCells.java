package vn.loa.campaign;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.access.Cells;

/// The figures of a forecast by name, and which of them follow from which.
final class ForecastCells {

    private ForecastCells() {}

    /// What a reason for being left out is called here.
    static String excluded(String reason) {
        return "excluded " + reason;
    }

    /// What a figure of one operator's people is called here.
    static String of(Forecast.Network network, String figure) {
        return "operator " + network.operator() + ": " + figure;
    }

    /// What a figure of those who get one text is called here.
    static String of(Forecast.Wording text, String figure) {
        return "text " + text.operator() + " " + text.language() + " " + text.variant() + ": " + figure;
    }

    /// What the count of those whose text has so many parts is called here.
    static String each(Forecast.Wording text, int parts) {
        return of(text, "people with " + parts);
    }

    /// All of them as whoever asks may have them: null where one is hidden.
    static Map<String, @Nullable Long> shown(Forecast of) {
        var cells = new Cells<String>()
                .put("audience", of.audience())
                .put("heldOut", of.heldOut())
                .put("people", of.people())
                .put("parts", of.parts())
                .put("late", of.late());
        of.excluded().forEach((reason, people) -> cells.put(excluded(reason), people));
        for (var text : of.texts()) {
            cells.put(of(text, "people"), text.people()).put(of(text, "parts"), text.parts());
            text.partsEach().forEach((parts, people) -> cells.put(each(text, parts), people));
            // Where texts have one part each, people and parts are the same.
            cells.tied(List.of(of(text, "people"), of(text, "parts")))
                    .tied(with(
                            of(text, "people"),
                            text.partsEach().keySet().stream().map(parts -> each(text, parts))));
        }
        for (var network : of.operators()) {
            cells.put(of(network, "people"), network.people()).put(of(network, "parts"), network.parts());
            cells.tied(List.of(of(network, "people"), of(network, "parts")));
            for (var figure : List.of("people", "parts")) {
                cells.tied(with(
                        of(network, figure),
                        of.texts().stream()
                                .filter(text -> text.operator().equals(network.operator()))
                                .map(text -> of(text, figure))));
            }
        }
        for (var figure : List.of("people", "parts")) {
            cells.tied(with(figure, of.operators().stream().map(network -> of(network, figure))));
        }
        return cells.tied(List.of("people", "parts"))
                .tied(Stream.concat(
                                of.excluded().keySet().stream().map(ForecastCells::excluded),
                                Stream.of("audience", "heldOut", "people"))
                        .toList())
                .shown();
    }

    private static List<String> with(String whole, Stream<String> parts) {
        return Stream.concat(Stream.of(whole), parts).toList();
    }
}
