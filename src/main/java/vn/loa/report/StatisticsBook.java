package vn.loa.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// All that was ever handed in, in memory and in its order: of two figures for the same cell the later one counts, and
/// the earlier one stays to be seen.
///
/// A country with three figures a week for each commune makes half a million a year, some dozen megabytes.
final class StatisticsBook {

    private final Map<Subject, Map<Measure, NavigableMap<LocalDate, List<Statistic>>>> cells = new HashMap<>();
    private final Map<Subject, Map<LocalDate, String>> notes = new HashMap<>();
    private final Map<String, Submission> submissions = new LinkedHashMap<>();
    private final Map<String, NavigableSet<LocalDate>> days = new HashMap<>();
    private final Map<String, Map<Subject, String>> organisations = new HashMap<>();
    private String version = "";

    /// @param version what the submission is called, later ones otherwise
    synchronized void enter(String version, Submission submission) {
        this.version = version;
        submissions.put(version, submission);
        for (var line : submission.lines()) {
            var subject = line.subject().folded();
            if (subject.sort() == Subject.Sort.ORGANISATION) {
                organisations
                        .computeIfAbsent(subject.area(), area -> new LinkedHashMap<>())
                        .putIfAbsent(subject, line.name());
            }
            if (line.note() != null) {
                notes.computeIfAbsent(subject, one -> new HashMap<>()).put(submission.day(), line.note());
            }
            line.figures().forEach((measure, value) -> cells.computeIfAbsent(subject, one -> new HashMap<>())
                    .computeIfAbsent(measure, one -> new TreeMap<>())
                    .computeIfAbsent(submission.day(), one -> new ArrayList<>(1))
                    .add(statistic(version, submission, line, measure, value)));
            if (line.figures().containsKey(Measure.REGISTERED)) {
                days.computeIfAbsent(submission.area(), area -> new TreeSet<>()).add(submission.day());
            }
        }
    }

    private static Statistic statistic(
            String version, Submission submission, Submission.Line line, Measure measure, long value) {
        var counted = measure == Measure.REGISTERED || measure == Measure.STAFF_INSTALLED;
        return new Statistic(
                submission.day(),
                value,
                version,
                submission.source(),
                submission.document(),
                counted ? line.difference() : null,
                counted && line.difference() != null ? submission.comparedWith() : null,
                counted ? line.printedRatio() : null);
    }

    /// What the reporter remarks on their figures of that day.
    synchronized Optional<String> note(Subject subject, LocalDate day) {
        return Optional.ofNullable(
                notes.getOrDefault(subject.folded(), Map.of()).get(day));
    }

    /// The version of the last submission; empty while there is none.
    synchronized String version() {
        return version;
    }

    /// What counts for that very day.
    synchronized Optional<Statistic> on(Subject subject, Measure measure, LocalDate day) {
        return Optional.ofNullable(series(subject, measure).get(day)).map(List::getLast);
    }

    /// What counts on that day: the figure of the nearest day not after it.
    synchronized Optional<Statistic> asOf(Subject subject, Measure measure, LocalDate day) {
        return Optional.ofNullable(series(subject, measure).floorEntry(day))
                .map(entry -> entry.getValue().getLast());
    }

    synchronized Optional<Statistic> before(Subject subject, Measure measure, LocalDate day) {
        return Optional.ofNullable(series(subject, measure).lowerEntry(day))
                .map(entry -> entry.getValue().getLast());
    }

    /// What counts for every day that has a figure.
    synchronized NavigableMap<LocalDate, Long> values(Subject subject, Measure measure) {
        var values = new TreeMap<LocalDate, Long>();
        series(subject, measure)
                .forEach((day, versions) -> values.put(day, versions.getLast().value()));
        return values;
    }

    /// Everything that was ever handed in for a cell, by day and in the order of its coming.
    synchronized List<Statistic> versions(Subject subject, Measure measure) {
        return series(subject, measure).values().stream().flatMap(List::stream).toList();
    }

    /// The days for which the rows of an area were handed in.
    synchronized NavigableSet<LocalDate> days(String area) {
        return new TreeSet<>(days.getOrDefault(area, Collections.emptyNavigableSet()));
    }

    /// The organisations of an area in the order of their first coming, with their names as first written.
    synchronized Map<Subject, String> organisations(String area) {
        return new LinkedHashMap<>(organisations.getOrDefault(area, Map.of()));
    }

    /// The submissions for an area, the oldest first, by version.
    synchronized Map<String, Submission> submissions(String area) {
        var found = new LinkedHashMap<String, Submission>();
        submissions.forEach((key, submission) -> {
            if (submission.area().equals(area)) {
                found.put(key, submission);
            }
        });
        return found;
    }

    synchronized Optional<Submission> submission(String key) {
        return Optional.ofNullable(submissions.get(key));
    }

    private NavigableMap<LocalDate, List<Statistic>> series(Subject subject, Measure measure) {
        return cells.getOrDefault(subject.folded(), Map.of()).getOrDefault(measure, Collections.emptyNavigableMap());
    }
}
