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
import vn.loa.access.Person;
import vn.loa.access.Who;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.calendar.CalendarRefusal.Reason;
import vn.loa.calendar.Reporters.Place;
import vn.loa.calendar.Standing.Accepted;
import vn.loa.calendar.Standing.Act;
import vn.loa.calendar.Standing.Step;
import vn.loa.report.Form;
import vn.loa.report.Forms;
import vn.loa.report.Measure;
import vn.loa.report.OwnFigures;
import vn.loa.report.PastForms;
import vn.loa.report.StatisticsRefused;
import vn.loa.report.Submission;

/// Hands reports in, sends them back, accepts them, adds them up and proves them.
public final class ReportCalendar {

    private static final int MOST_TRIES = 5;

    private final Duties duties;
    private final Standings standings;
    private final Areas areas;
    private final Forms forms;
    private final PastForms past;
    private final OwnFigures own;
    private final Clock clock;
    private final boolean rehearsal;
    private final RollUp rollUp;
    private final Freezer freezer;
    private final Proofs proofs;

    /// @param rehearsal whether one person may play both parts
    ReportCalendar(
            Duties duties,
            Standings standings,
            Areas areas,
            Forms forms,
            PastForms past,
            OwnFigures own,
            Clock clock,
            boolean rehearsal) {
        this.duties = duties;
        this.standings = standings;
        this.areas = areas;
        this.forms = forms;
        this.past = past;
        this.own = own;
        this.clock = clock;
        this.rehearsal = rehearsal;
        this.rollUp = new RollUp(standings, forms);
        this.freezer = new Freezer(rollUp, past, own, clock);
        this.proofs = new Proofs(standings, areas, past, rollUp, clock);
    }

    /// The same calendar as it would have been worked with at that moment; for a rehearsal's made-up past only.
    public ReportCalendar rehearsedAt(Instant moment) {
        if (!rehearsal) {
            throw new IllegalStateException("only a rehearsal makes up a past");
        }
        return new ReportCalendar(duties, standings, areas, forms, past, own, Clock.fixed(moment, Duty.ZONE), true);
    }

    /// One due day of a report.
    public record Day(Duty duty, LocalDate due) {}

    /// How one area stands.
    ///
    /// @param below how many report to it in their turn
    public record Row(String code, String name, ReportState state, Standing standing, int below) {}

    /// A report as it is handed in.
    ///
    /// @param figures what the officer typed, by measure; empty when they were handed in before as a table
    /// @param correction why a report that is in is replaced; empty when it is not
    public record Handed(Map<Measure, String> figures, Forms.Head head, String correction) {}

    /// @param marks what is doubtful in the typed figures, cell by cell
    public record Receipt(int version, String sha256, boolean late, List<Submission.Mark> marks) {}

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
        var reporters = reporters(day);
        var place = reporters.find(code).orElse(null);
        if (place == null) {
            return List.of();
        }
        var shown = isOwn(place.area(), day.due())
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
                .flatMap(place ->
                        isOwn(place.area(), day.due()) ? Stream.of(place) : own(day, reporters, place).stream())
                .toList();
    }

    /// What an area that takes part is called; empty for one that does not.
    public Optional<String> name(Day day, String code) {
        return reporters(day).find(code).map(Place::name);
    }

    /// The row of one area; empty for one that takes no part.
    public Optional<Row> row(Day day, String code) {
        var reporters = reporters(day);
        return seen(day, reporters, code)
                .map(place -> row(
                        day,
                        reporters,
                        place,
                        standings.read(day.duty(), day.due(), place.key()).standing(),
                        clock.instant()));
    }

    private Optional<Place> seen(Day day, Reporters reporters, String code) {
        return reporters.find(code).filter(place -> isOwn(place.area(), day.due()));
    }

    // Those of their areas with all below them, as the tree stood on the due day.
    private boolean isOwn(@Nullable Area area, LocalDate due) {
        return Who.precinct().holds(area, areas, due, LocalDate.ofInstant(clock.instant(), Duty.ZONE));
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
        for (var place : reporters(day).all()) {
            if (isOwn(place.area(), day.due())) {
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
        var reporters = reporters(day);
        var place = seen(day, reporters, code).orElse(null);
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
        var reporters = reporters(day);
        return seen(day, reporters, code)
                .flatMap(place ->
                        rollUp.of(day.duty(), day.due(), reporters, place, asOf == null ? clock.instant() : asOf, head))
                .map(sum -> new Total(sum.form(), sum.missing(), sum.figures()));
    }

    /// Freezes a table as a new version of an area's report.
    public Receipt submit(Day day, String code, Handed handed, String by) throws CalendarRefusal, StatisticsRefused {
        var reporters = reporters(day);
        var place = place(day, reporters, code);
        var isRollUp = !reporters.below(place).isEmpty();
        List<Submission.Mark> marks = List.of();
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var read = standings.read(day.duty(), day.due(), place.key());
            if (read.standing().isLocked() && handed.correction().isBlank()) {
                throw locked(place, read.standing());
            }
            if (tries == 0 && !handed.figures().isEmpty()) {
                marks = freezer.typed(day, place, isRollUp, handed, by);
            }
            var version = read.standing().version() + 1;
            var kept = isRollUp
                    ? freezer.added(day, reporters, place, handed, by, version)
                    : freezer.filled(day, place, handed, by, version);
            var table = kept.table();
            var step = new Step(
                    Act.SUBMITTED,
                    table.version(),
                    table.sha256(),
                    by,
                    table.at(),
                    table.late(),
                    table.correction(),
                    human(by));
            if (standings.turn(
                    day.duty(), day.due(), place.key(), read, read.standing().after(step), kept)) {
                return new Receipt(table.version(), table.sha256(), table.late(), marks);
            }
        }
        throw together();
    }

    /// Accepts the very version that somebody looked at.
    public void accept(Day day, String code, int version, String by) throws CalendarRefusal {
        decide(day, code, version, by, Act.ACCEPTED, null);
    }

    /// Sends a version back; whoever owes it may change its figures again.
    public void giveBack(Day day, String code, int version, String why, String by) throws CalendarRefusal {
        decide(day, code, version, by, Act.RETURNED, why);
    }

    private void decide(Day day, String code, int version, String by, Act act, @Nullable String note)
            throws CalendarRefusal {
        var place = place(day, reporters(day), code);
        if (!isOwedTo(place, day)) {
            throw outside(place);
        }
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var read = standings.read(day.duty(), day.due(), place.key());
            var last = read.standing().last().orElse(null);
            if (last == null || last.act() == Act.RETURNED || (last.act() == Act.ACCEPTED && act == Act.ACCEPTED)) {
                throw new CalendarRefusal(
                        Reason.NOT_SUBMITTED,
                        "Báo cáo của " + place.name() + " không ở trạng thái chờ duyệt",
                        "there is no submitted report to decide on");
            }
            if (last.version() != version) {
                throw new CalendarRefusal(
                        Reason.OTHER_VERSION,
                        "Bản mới nhất là " + last.version() + ", không phải " + version + "; hãy xem lại bản mới",
                        "a newer version was handed in; look at it first");
            }
            if (act == Act.ACCEPTED
                    && !rehearsal
                    && read.standing().author(version).filter(human(by)::equals).isPresent()) {
                throw new CalendarRefusal(
                        Reason.SAME_PERSON,
                        "Người nộp không tự duyệt báo cáo của mình",
                        "nobody accepts their own report");
            }
            var step = new Step(act, version, last.sha256(), by, clock.instant(), false, note, human(by));
            var after = read.standing().after(step);
            if (act == Act.ACCEPTED) {
                var table = kept(day, place, version).table();
                after = after.with(new Accepted(
                        version,
                        table.sha256(),
                        step.at(),
                        day.duty().figuresOn(day.due()),
                        table.figures(),
                        table.missing()));
            }
            if (standings.turn(day.duty(), day.due(), place.key(), read, after, null)) {
                return;
            }
        }
        throw together();
    }

    /// A version as it was handed in.
    public FrozenTable table(Day day, String code, int version) throws CalendarRefusal {
        return kept(day, place(day, reporters(day), code), version).table();
    }

    /// The bytes of its page as they were handed in.
    public byte[] page(Day day, String code, int version) throws CalendarRefusal {
        return kept(day, place(day, reporters(day), code), version).page();
    }

    /// Looks whether a version is still what was handed in, and whether the same data make it again.
    public Proof prove(Day day, String code, int version) throws CalendarRefusal {
        return proofs.of(day.duty(), kept(day, place(day, reporters(day), code), version));
    }

    private Standings.Kept kept(Day day, Place place, int version) throws CalendarRefusal {
        return standings
                .kept(day.duty(), day.due(), place.key(), version)
                .orElseThrow(() -> new CalendarRefusal(
                        Reason.UNKNOWN,
                        "Báo cáo của " + place.name() + " hạn " + day.due() + " không có bản " + version,
                        "there is no such version"));
    }

    private Reporters reporters(Day day) {
        return new Reporters(day.duty(), day.due(), areas);
    }

    private Place place(Day day, Reporters reporters, String code) throws CalendarRefusal {
        var place = reporters
                .find(code)
                .orElseThrow(() -> new CalendarRefusal(
                        Reason.UNKNOWN,
                        "Đơn vị mã \"" + code + "\" không phải nộp báo cáo "
                                + day.duty().id() + " ngày " + day.due(),
                        "this area does not owe that report"));
        if (!isOwn(place.area(), day.due())) {
            throw outside(place);
        }
        return place;
    }

    private static String human(String by) {
        return Who.now().map(Person::holder).orElse(by);
    }

    // Whoever takes a report decides on it, not whoever owes it.
    private boolean isOwedTo(Place place, Day day) {
        var area = place.area();
        var above = area == null ? null : areas.parent(area, day.due()).orElse(null);
        return place.depth() == 0 || isOwn(above, day.due());
    }

    private static CalendarRefusal outside(Place place) {
        return new CalendarRefusal(
                Reason.OUTSIDE,
                "Việc này với báo cáo của " + place.name() + " ra ngoài địa bàn được giao cho bạn; hãy nhờ người có địa"
                        + " bàn rộng hơn",
                "this reaches beyond the areas entrusted to you");
    }

    private static CalendarRefusal locked(Place place, Standing standing) {
        return new CalendarRefusal(
                Reason.LOCKED,
                "Báo cáo của " + place.name() + " đã nộp (bản " + standing.version()
                        + ") nên bị khóa; hãy xin trả lại, hoặc nộp bản sửa và ghi lý do ở correction",
                "the report is in and locked; have it returned, or give the reason of a correction");
    }

    private static CalendarRefusal together() {
        return new CalendarRefusal(
                Reason.TOGETHER,
                "Có người vừa thao tác trên báo cáo này; hãy xem lại rồi thử lại",
                "somebody was faster");
    }
}
