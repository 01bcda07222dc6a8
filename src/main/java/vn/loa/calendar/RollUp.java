package vn.loa.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.loa.area.Area;
import vn.loa.calendar.FrozenTable.Source;
import vn.loa.calendar.Reporters.Place;
import vn.loa.report.Form;
import vn.loa.report.Forms;
import vn.loa.report.Measure;

/// Adds up what was accepted from the areas below, as of some moment; whoever is missing is named.
final class RollUp {

    private final Standings standings;
    private final Forms forms;

    RollUp(Standings standings, Forms forms) {
        this.standings = standings;
        this.forms = forms;
    }

    /// @param figures the sum of what was accepted, of each measure that any of them has
    /// @param missing names by how they stand, everybody who is not in the table
    record Sum(
            Forms.Wish question,
            Form form,
            List<Source> sources,
            Map<Measure, Long> figures,
            Map<ReportState, List<String>> missing) {}

    /// @return empty while nothing is accepted
    Optional<Sum> of(Duty duty, LocalDate due, Reporters reporters, Place place, Instant asOf, Forms.Head head) {
        var below = reporters.below(place);
        var keys = below.stream().map(Place::key).toList();
        var now = standings.of(duty, due, keys);
        var sources = new ArrayList<Source>();
        var parts = new ArrayList<Forms.Part>();
        var missing = new EnumMap<ReportState, List<String>>(ReportState.class);
        var partial = new ArrayList<String>();
        for (var child : below) {
            var standing = now.getOrDefault(child.key(), Standing.NONE).asOf(asOf);
            var accepted = standing.inForce().orElse(null);
            if (accepted == null || child.area() == null) {
                missing.computeIfAbsent(standing.state(duty, due, asOf), state -> new ArrayList<>())
                        .add(child.name());
                continue;
            }
            sources.add(new Source(due, child.key(), child.name(), accepted.version(), accepted.sha256()));
            parts.add(new Forms.Part(child.area(), accepted.day(), accepted.figures()));
            if (accepted.missing() > 0) {
                partial.add(child.name() + " (thiếu " + accepted.missing() + ")");
            }
        }
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        var figures = sum(parts);
        duty.rhythm().before(due).ifPresent(before -> earlier(duty, before, below, asOf, sources, parts));
        var question = new Forms.Wish(
                duty.form(),
                place.code(),
                duty.figuresOn(due),
                duty.comparedWith(due).orElse(null),
                head);
        return forms.fill(question, parts)
                .map(form -> new Sum(question, told(form, missing, partial), sources, figures, missing));
    }

    private void earlier(
            Duty duty,
            LocalDate before,
            List<Place> below,
            Instant asOf,
            List<Source> sources,
            List<Forms.Part> parts) {
        var then = standings.of(duty, before, below.stream().map(Place::key).toList());
        for (var child : below) {
            var accepted =
                    then.getOrDefault(child.key(), Standing.NONE).asOf(asOf).inForce();
            if (accepted.isPresent() && child.area() != null) {
                var one = accepted.get();
                sources.add(new Source(before, child.key(), child.name(), one.version(), one.sha256()));
                parts.add(new Forms.Part(child.area(), one.day(), one.figures()));
            }
        }
    }

    /// The same table again, from the very versions that it was made of.
    ///
    /// @return empty where one of them is not there any more
    Optional<Form> again(Duty duty, FrozenTable table, Map<String, Area> areas) {
        var byDay = table.sources().stream()
                .collect(Collectors.groupingBy(Source::due, LinkedHashMap::new, Collectors.toList()));
        var parts = new ArrayList<Forms.Part>();
        for (var day : byDay.entrySet()) {
            var found = standings.of(
                    duty,
                    day.getKey(),
                    day.getValue().stream().map(Source::area).toList());
            for (var source : day.getValue()) {
                var accepted = found.getOrDefault(source.area(), Standing.NONE).acceptedAs(source.version());
                var area = areas.get(source.area());
                if (area == null
                        || accepted.isEmpty()
                        || !accepted.get().sha256().equals(source.sha256())) {
                    return Optional.empty();
                }
                parts.add(new Forms.Part(
                        area, accepted.get().day(), accepted.get().figures()));
            }
        }
        return forms.fill(table.question(), parts)
                .map(form -> form.with(table.form().remarks()));
    }

    private static Map<Measure, Long> sum(List<Forms.Part> parts) {
        var sums = new EnumMap<Measure, Long>(Measure.class);
        parts.forEach(part -> part.figures().forEach((measure, value) -> sums.merge(measure, value, Math::addExact)));
        return sums;
    }

    private static Form told(Form form, Map<ReportState, List<String>> missing, List<String> partial) {
        var remarks = new ArrayList<>(form.remarks());
        missing.forEach((state, names) -> remarks.add(words(state) + ": " + String.join(", ", names) + "."));
        if (!partial.isEmpty()) {
            remarks.add("Chưa đủ báo cáo của cấp dưới: " + String.join(", ", partial) + ".");
        }
        return form.with(remarks);
    }

    private static String words(ReportState state) {
        return switch (state) {
            case OPEN, DUE -> "Chưa nộp";
            case LATE -> "Quá hạn chưa nộp";
            case SUBMITTED -> "Đã nộp, chờ duyệt";
            case RETURNED -> "Bị trả lại";
            case ACCEPTED -> "Đã duyệt";
        };
    }
}
