package vn.loa.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.delivery.SingleStory;

/// One case as the API tells it, without its number.
///
/// @param step the way it is at, or nothing before the first and after the last
/// @param timeline of the case and of each of its texts, in the order of time
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AlertView(
        String id,
        String batch,
        String event,
        Stage stage,
        Status status,
        String to,
        @Nullable String reference,
        String instruction,
        int version,
        CaseState state,
        @Nullable Way step,
        @Nullable Instant nextAt,
        Instant acceptedAt,
        Instant expiresAt,
        List<Rung> route,
        List<Event> timeline) {

    /// @param text which of the case's texts it is about: the way it went
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Event(
            Instant at,
            String event,
            @Nullable String detail,
            @Nullable String text) {}

    static AlertView of(AlertCase alert, SingleStory.Book stories) {
        var events = new ArrayList<Event>();
        alert.timeline().lines().filter(line -> !line.isEmpty()).forEach(line -> events.add(event(line)));
        var texts = new ArrayList<>(alert.sent());
        texts.addAll(toldTexts(alert));
        texts.stream().map(stories::find).flatMap(Optional::stream).forEach(story -> events.addAll(events(story)));
        events.sort(Comparator.comparing(Event::at));
        var isClimbing = alert.state() == CaseState.CLIMBING;
        return new AlertView(
                alert.id(),
                alert.batch(),
                alert.event(),
                alert.stage(),
                alert.status(),
                alert.to().masked(),
                alert.reference(),
                alert.instruction(),
                alert.version(),
                alert.state(),
                isClimbing && alert.step() >= 0
                        ? alert.route().rungs().get(alert.step()).way()
                        : null,
                isClimbing ? alert.due() : null,
                alert.opened(),
                alert.expires(),
                alert.route().rungs(),
                List.copyOf(events));
    }

    private static List<String> toldTexts(AlertCase alert) {
        return alert.timeline()
                .lines()
                .filter(line -> line.contains("\tTOLD\t"))
                .map(line -> Telling.toldId(alert, Told.read(line.substring(line.lastIndexOf('\t') + 1))))
                .toList();
    }

    private static Event event(String line) {
        var fields = line.split("\t", 3);
        return new Event(
                Instant.ofEpochMilli(Long.parseLong(fields[0])),
                fields[1].toLowerCase(Locale.ROOT).replace('_', '-'),
                fields.length > 2 ? detail(fields[1], fields[2]) : null,
                null);
    }

    private static String detail(String event, String written) {
        return switch (event) {
            case "CORRECTED", "TOLD", "NOT_REACHED" -> Told.read(written).words();
            default -> written;
        };
    }

    private static List<Event> events(SingleStory story) {
        var way = story.text().channel();
        var events = new ArrayList<Event>();
        for (var step : story.steps()) {
            events.add(
                    switch (step) {
                        case SingleStory.Step.Came(var at, var state, var words) ->
                            new Event(at, "text-" + state.name().toLowerCase(Locale.ROOT), words, way);
                        case SingleStory.Step.Receipt(var at, var says, var part, var of, var code) ->
                            new Event(
                                    at,
                                    "receipt-" + says.toLowerCase(Locale.ROOT),
                                    of > 1 ? part + "/" + of : code,
                                    way);
                    });
        }
        return events;
    }

    /// How many cases of a batch stand where, by their names, the sum first.
    static Map<String, Long> accounts(long people, Map<CaseState, Long> counts) {
        var accounts = new LinkedHashMap<String, Long>();
        accounts.put("people", people);
        for (var state : CaseState.values()) {
            accounts.put(state.name().toLowerCase(Locale.ROOT), counts.getOrDefault(state, 0L));
        }
        return accounts;
    }

    static Map<String, Long> accounts(CaseCounts counts) {
        var accounts = new LinkedHashMap<String, Long>();
        accounts.put("people", counts.people());
        for (var state : CaseState.values()) {
            accounts.put(state.name().toLowerCase(Locale.ROOT), counts.of(state));
        }
        accounts.put("erased", counts.erased());
        accounts.put("told", counts.told());
        return accounts;
    }
}
