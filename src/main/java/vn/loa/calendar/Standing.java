package vn.loa.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.report.Measure;

/// All that happened to one area's report of one due day, the oldest first.
///
/// @param accepted the versions that were accepted, with what they count
public record Standing(List<Step> steps, List<Accepted> accepted) {

    static final Standing NONE = new Standing(List.of(), List.of());

    public Standing {
        steps = List.copyOf(steps);
        accepted = List.copyOf(accepted);
    }

    /// What can happen to a report.
    public enum Act {
        SUBMITTED,
        RETURNED,
        ACCEPTED
    }

    /// @param note why it was returned or corrected
    /// @param human the one person behind `by`, whatever account or key they came with; null in steps of old
    public record Step(
            Act act,
            int version,
            String sha256,
            String by,
            Instant at,
            boolean late,
            @Nullable String note,
            @Nullable String human) {

        private String person() {
            return human == null ? by : human;
        }
    }

    /// @param figures of the area itself: the total of its table
    /// @param missing how many of those below it were not in the table
    record Accepted(int version, String sha256, Instant at, LocalDate day, Map<Measure, Long> figures, int missing) {}

    /// The newest version; 0 while there is none.
    public int version() {
        return steps.isEmpty() ? 0 : steps.getLast().version();
    }

    public Optional<Step> last() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
    }

    ReportState state(Duty duty, LocalDate due, Instant now) {
        if (steps.isEmpty()) {
            if (!now.isBefore(duty.until(due))) {
                return ReportState.LATE;
            }
            return LocalDate.ofInstant(now, Vietnam.ZONE).isBefore(duty.remindFrom(due))
                    ? ReportState.OPEN
                    : ReportState.DUE;
        }
        return switch (steps.getLast().act()) {
            case SUBMITTED -> ReportState.SUBMITTED;
            case RETURNED -> ReportState.RETURNED;
            case ACCEPTED -> ReportState.ACCEPTED;
        };
    }

    /// Whether the newest version came after its moment.
    public boolean isLate() {
        return steps.stream().anyMatch(step -> step.version() == version() && step.late());
    }

    boolean isLocked() {
        return last().map(step -> step.act() != Act.RETURNED).orElse(false);
    }

    /// The human who handed a version in.
    Optional<String> author(int version) {
        return steps.stream()
                .filter(step -> step.act() == Act.SUBMITTED && step.version() == version)
                .map(Step::person)
                .findFirst();
    }

    /// What had happened up to some moment.
    Standing asOf(Instant moment) {
        return new Standing(
                steps.stream().filter(step -> !step.at().isAfter(moment)).toList(),
                accepted.stream().filter(one -> !one.at().isAfter(moment)).toList());
    }

    /// What counts as accepted: the version accepted last, unless it was sent back after all; a correction sent back
    /// leaves it as it is.
    Optional<Accepted> inForce() {
        return accepted.reversed().stream().findFirst().filter(one -> steps.stream()
                .noneMatch(step -> step.act() == Act.RETURNED && step.version() == one.version()));
    }

    Optional<Accepted> acceptedAs(int version) {
        return accepted.stream().filter(one -> one.version() == version).findFirst();
    }

    Standing after(Step step) {
        return new Standing(Stream.concat(steps.stream(), Stream.of(step)).toList(), accepted);
    }

    Standing with(Accepted one) {
        return new Standing(
                steps, Stream.concat(accepted.stream(), Stream.of(one)).toList());
    }
}
