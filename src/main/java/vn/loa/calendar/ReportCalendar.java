package vn.loa.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.calendar.CalendarRefusal.Reason;
import vn.loa.calendar.Reporters.Place;
import vn.loa.report.Form;
import vn.loa.report.Forms;
import vn.loa.report.Measure;

/// Who owes which report when, how they stand, what their reports add up to, and whether they are still what was handed
/// in; what is done with them is done at the [ReportDesk].
public final class ReportCalendar {

    private final Duties duties;
    private final Standings standings;
    private final Territory territory;
    private final Forms forms;
    private final RollUp rollUp;
    private final Proofs proofs;
    private final Clock clock;

    ReportCalendar(
            Duties duties,
            Standings standings,
            Territory territory,
            Forms forms,
            RollUp rollUp,
            Proofs proofs,
            Clock clock) {
        this.duties = duties;
        this.standings = standings;
        this.territory = territory;
        this.forms = forms;
        this.rollUp = rollUp;
        this.proofs = proofs;
        this.clock = clock;
    }

    /// One due day of a report.
    public record Day(Duty duty, LocalDate due) {}

    /// How one area stands.
    ///
    /// @param below how many report to it in their turn
    public record Row(String code, String name, ReportState state, Standing standing, int below) {}

    /// @param missing names of those that are not in the table, by how they stand
    public record Total(Form form, Map<ReportState, List<String>> missing, Map<Measure, Long> figures) {}

    public List<Duty> duties() {
        return duties.all();
    }

    public Optional<Duty> duty(String id) {
        return duties.find(id);
    }

    /// @throws CalendarRefusal when there is no such report, or it is not due on that day
    public Day day(String report, LocalDate due) throws CalendarRefusal {
        var duty = duties.find(report)
                .orElseThrow(() -> new CalendarRefusal(
                        Reason.UNKNOWN,
                        "Không có báo cáo \"" + report + "\"; xem /api/v1/reports/calendar",
                        "there is no such report"));
        if (!duty.rhythm().has(due)) {
            throw new CalendarRefusal(
                    Reason.UNKNOWN,
                    "Báo cáo " + report + " không có hạn ngày " + due + "; gần nhất: " + near(duty, due),
                    "it is not due on that day");
        }
        return new Day(duty, due);
    }

    private static String near(Duty duty, LocalDate due) {
        var days = duty.rhythm().between(due.minusWeeks(2), due.plusWeeks(2));
        return days.isEmpty() ? "không có ngày nào trong hai tuần trước và sau" : days.toString();
    }

    public NavigableSet<LocalDate> days(Duty duty, LocalDate from, LocalDate to) {
        return duty.rhythm().between(from, to);
    }

    /// Those that report to an area, and how they stand; empty for an area that takes no part. Whoever may not see the
    /// collector's areas is shown, instead of those that report to it, the topmost of their own.
    public List<Row> board(Day day, String code) {
        var reporters = territory.reporters(day);
        var place = reporters.find(code).orElse(null);
        if (place == null) {
            return List.of();
        }
        var shown = territory.isOwn(place.area(), day.due())
                ? reporters.below(place)
                : place.depth() == 0 ? own(day, reporters, place) : List.<Place>of();
        var found = standings.of(
                day.duty(), day.due(), shown.stream().map(Place::key).toList());
        var now = clock.instant();
        return shown.stream()
                .map(one -> row(day, reporters, one, found.getOrDefault(one.key(), Standing.NONE), now))
                .toList();
    }

    private List<Place> own(Day day, Reporters reporters, Place above) {
        return reporters.below(above).stream()
                .flatMap(place -> territory.isOwn(place.area(), day.due())
                        ? Stream.of(place)
                        : own(day, reporters, place).stream())
                .toList();
    }

    /// What an area that takes part is called; empty for one that does not.
    public Optional<String> name(Day day, String code) {
        return territory.reporters(day).find(code).map(Place::name);
    }

    /// The row of one area; empty for one that takes no part.
    public Optional<Row> row(Day day, String code) {
        var reporters = territory.reporters(day);
        return territory
                .seen(day, code)
                .map(place -> row(
                        day,
                        reporters,
                        place,
                        standings.read(day.duty(), day.due(), place.key()).standing(),
                        clock.instant()));
    }

    private static Row row(Day day, Reporters reporters, Place place, Standing standing, Instant now) {
        return new Row(
                place.code(),
                place.name(),
                standing.state(day.duty(), day.due(), now),
                standing,
                reporters.below(place).size());
    }

    /// How many of all who owe it, as far as whoever asks may see them, stand how.
    public Map<ReportState, Integer> counts(Day day) {
        var found = standings.all(day.duty(), day.due());
        var now = clock.instant();
        var counts = new EnumMap<ReportState, Integer>(ReportState.class);
        for (var place : territory.reporters(day).all()) {
            if (territory.isOwn(place.area(), day.due())) {
                counts.merge(
                        found.getOrDefault(place.key(), Standing.NONE).state(day.duty(), day.due(), now),
                        1,
                        Integer::sum);
            }
        }
        return counts;
    }

    /// What an area would hand in now: its roll-up, or its own table.
    public Optional<Form> preview(Day day, String code) {
        var reporters = territory.reporters(day);
        var place = territory.seen(day, code).orElse(null);
        if (place == null) {
            return Optional.empty();
        }
        return reporters.below(place).isEmpty()
                ? forms.fill(Freezer.question(day, place, Forms.Head.NONE))
                : rollUp.of(day.duty(), day.due(), reporters, place, clock.instant(), Forms.Head.NONE)
                        .map(RollUp.Sum::form);
    }

    /// What was accepted of those below an area up to some moment; empty while that is nothing.
    public Optional<Total> total(Day day, String code, @Nullable Instant asOf, Forms.Head head) {
        var reporters = territory.reporters(day);
        return territory
                .seen(day, code)
                .flatMap(place ->
                        rollUp.of(day.duty(), day.due(), reporters, place, asOf == null ? clock.instant() : asOf, head))
                .map(sum -> new Total(sum.form(), sum.missing(), sum.figures()));
    }

    /// A version as it was handed in.
    public FrozenTable table(Day day, String code, int version) throws CalendarRefusal {
        return kept(day, code, version).table();
    }

    /// The bytes of its page as they were handed in.
    public byte[] page(Day day, String code, int version) throws CalendarRefusal {
        return kept(day, code, version).page();
    }

    /// Looks whether a version is still what was handed in, and whether the same data make it again.
    public Proof prove(Day day, String code, int version) throws CalendarRefusal {
        return proofs.of(day.duty(), kept(day, code, version));
    }

    private Standings.Kept kept(Day day, String code, int version) throws CalendarRefusal {
        return standings.kept(day, territory.place(day, code), version);
    }
}
