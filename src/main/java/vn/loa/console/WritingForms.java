package vn.loa.console;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import vn.loa.campaign.AudienceSketch;
import vn.loa.campaign.Recurrence;

/// What was filled in on a step of writing a campaign, as changes to fields of its file.
final class WritingForms {

    /// The fields that the steps may change, by how they begin.
    private static final List<String> TEXT = List.of("texts.", "route.");

    private static final List<String> TIMETABLE = List.of(
            "schedule.from", "schedule.until", "schedule.late", "window.", "caps.", "rate", "holdout", "waves.");

    private static final LocalTime NINE = LocalTime.of(9, 0);

    private WritingForms() {}

    static Map<String, String> changes(String step, MultiValueMap<String, String> form) {
        return switch (step) {
            case "audience" -> Map.of("audience", audience(form));
            case "text" -> fields(form, TEXT);
            case "timetable" -> {
                var changes = fields(form, TIMETABLE);
                cron(form).ifPresent(cron -> changes.put("schedule.cron", cron));
                yield changes;
            }
            default -> throw new IllegalArgumentException("no step " + step);
        };
    }

    /// The audience as it was put together, by hand or by ticking.
    static String audience(MultiValueMap<String, String> form) {
        var written = first(form, "expression");
        return first(form, "by").equals("expression") ? written : sketch(form).expression();
    }

    static AudienceSketch sketch(MultiValueMap<String, String> form) {
        var with = new ArrayList<String>();
        var without = new ArrayList<String>();
        form.forEach((name, values) -> {
            if (name.startsWith("set.")) {
                var word = name.substring(4);
                switch (values.getFirst()) {
                    case "with" -> with.add(word);
                    case "without" -> without.add(word);
                    default -> {}
                }
            }
        });
        return new AudienceSketch(
                form.getOrDefault("area", List.of()).stream().distinct().toList(),
                day(first(form, "asOf")),
                with,
                without);
    }

    static @Nullable LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Map<String, String> fields(MultiValueMap<String, String> form, List<String> beginnings) {
        var fields = new LinkedHashMap<String, String>();
        form.forEach((name, values) -> {
            if (beginnings.stream().anyMatch(name::startsWith)) {
                fields.put(name, values.getFirst());
            }
        });
        if (form.containsKey("patience.number") && beginnings.equals(TEXT)) {
            var number = first(form, "patience.number").strip();
            fields.put("route.zalo.patience", number.isEmpty() ? "" : number + first(form, "patience.unit"));
        }
        fields.computeIfPresent("caps.apart", (_, days) -> days.strip().matches("\\d+") ? days.strip() + "d" : days);
        fields.computeIfPresent("holdout", (_, share) -> share(share.strip()));
        withoutEmpty(fields);
        if (beginnings.equals(TEXT)) {
            fields.putAll(parameters(form));
        }
        return fields;
    }

    /// As people write it, `2,5`, and as the file does, `2.5%`.
    private static String share(String written) {
        return written.matches("\\d+([.,]\\d+)?\\s*%?")
                ? written.replaceAll("[\\s%]", "").replace(',', '.') + "%"
                : written;
    }

    /// What was added to a template of Zalo, in rows of a name and a value.
    private static Map<String, String> parameters(MultiValueMap<String, String> form) {
        var names = form.getOrDefault("param.name", List.of());
        var values = form.getOrDefault("param.value", List.of());
        var parameters = new LinkedHashMap<String, String>();
        for (var row = 0; row < names.size(); row++) {
            var name = names.get(row).strip().replaceAll("[^A-Za-z0-9_]", "_");
            if (!name.isEmpty()) {
                parameters.put("texts.zalo.params." + name, row < values.size() ? values.get(row) : "");
            }
        }
        return parameters;
    }

    /// A wave without a name, or Zalo without a template, goes as a whole.
    private static void withoutEmpty(Map<String, String> fields) {
        var gone = fields.entrySet().stream()
                .filter(field -> field.getValue().isBlank())
                .map(Map.Entry::getKey)
                .filter(name -> name.equals("route.zalo.template") || name.matches("waves\\.\\d+\\.name"))
                .map(name -> name.substring(0, name.lastIndexOf('.') + 1))
                .toList();
        fields.replaceAll((name, value) -> gone.stream().anyMatch(name::startsWith) ? "" : value);
    }

    /// Empty when nothing was said about it.
    private static Optional<String> cron(MultiValueMap<String, String> form) {
        var time = time(first(form, "time"));
        return switch (first(form, "repeat")) {
            case "once" ->
                Optional.ofNullable(day(first(form, "date")))
                        .map(date -> Recurrence.once(date, time).cron());
            case "daily" -> Optional.of(Recurrence.daily(time).cron());
            case "weekly" ->
                Optional.of(Recurrence.weekly(form.getOrDefault("day", List.of()), time)
                        .cron());
            case "monthly" ->
                Optional.of(Recurrence.monthly(List.of(first(form, "monthDays").split("[,;\\s]+")), time)
                        .cron());
            case "other" -> Optional.of(first(form, "cron"));
            default -> Optional.empty();
        };
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            return NINE;
        }
    }

    static String first(MultiValueMap<String, String> form, String name) {
        var value = form.getFirst(name);
        return value == null ? "" : value;
    }
}
