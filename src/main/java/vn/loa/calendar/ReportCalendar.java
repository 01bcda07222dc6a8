package vn.loa.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.calendar.CalendarRefusal.Reason;
import vn.loa.calendar.Reporters.Place;
import vn.loa.calendar.Standing.Accepted;
import vn.loa.calendar.Standing.Act;
import vn.loa.calendar.Standing.Step;
import vn.loa.report.Form;
import vn.loa.report.FormFile;
import vn.loa.report.Forms;
import vn.loa.report.Measure;
import vn.loa.report.OwnFigures;
import vn.loa.report.PastForms;
import vn.loa.report.StatisticsRefused;
import vn.loa.report.Submission;

/// Hands reports in, sends them back, accepts them, adds them up and proves them.
public final class ReportCalendar implements ReportsDue {

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

    /// Those that report to an area, and how they stand; empty for an area that takes no part.
    public List<Row> board(Day day, String code) {
        var reporters = reporters(day);
        var place = reporters.find(code);
        if (place.isEmpty()) {
            return List.of();
        }
        var below = reporters.below(place.get());
        var found = standings.of(
                day.duty(), day.due(), below.stream().map(Place::key).toList());
        var now = clock.instant();
        return below.stream()
                .map(one -> row(day, reporters, one, found.getOrDefault(one.key(), Standing.NONE), now))
                .toList();
    }

    /// The row of one area; empty for one that takes no part.
    public Optional<Row> row(Day day, String code) {
        var reporters = reporters(day);
        return reporters
                .find(code)
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

    /// How many of all who owe it stand how.
    public Map<ReportState, Integer> counts(Day day) {
        var found = standings.all(day.duty(), day.due());
        var now = clock.instant();
        var counts = new EnumMap<ReportState, Integer>(ReportState.class);
        for (var place : reporters(day).all()) {
            counts.merge(
                    found.getOrDefault(place.key(), Standing.NONE).state(day.duty(), day.due(), now), 1, Integer::sum);
        }
        return counts;
    }

    @Override
    public List<Due> between(LocalDate from, LocalDate to, Instant now) {
        var expected = new ArrayList<Due>();
        for (var duty : duties.all()) {
            for (var due : duty.rhythm().between(from, to)) {
                var reporters = new Reporters(duty, due, areas);
                var found = standings.all(duty, due);
                reporters.collector().ifPresent(top -> expected(duty, due, reporters, top, found, now, expected));
            }
        }
        return expected;
    }

    private static void expected(
            Duty duty,
            LocalDate due,
            Reporters reporters,
            Place above,
            Map<String, Standing> found,
            Instant now,
            List<Due> expected) {
        for (var place : reporters.below(above)) {
            var standing = found.getOrDefault(place.key(), Standing.NONE);
            var state = standing.state(duty, due, now);
            expected.add(new Due(
                    duty.id(),
                    duty.title(),
                    place.code(),
                    place.name(),
                    above.code(),
                    above.name(),
                    due,
                    duty.until(due),
                    duty.remindFrom(due),
                    state,
                    state == ReportState.RETURNED
                            ? standing.last().map(Step::note).orElse(null)
                            : null));
            expected(duty, due, reporters, place, found, now, expected);
        }
    }

    /// What an area would hand in now: its roll-up, or its own table.
    public Optional<Form> preview(Day day, String code) {
        var reporters = reporters(day);
        var place = reporters.find(code).orElse(null);
        if (place == null) {
            return Optional.empty();
        }
        return reporters.below(place).isEmpty()
                ? forms.fill(question(day, place, Forms.Head.NONE))
                : rollUp.of(day.duty(), day.due(), reporters, place, clock.instant(), Forms.Head.NONE)
                        .map(RollUp.Sum::form);
    }

    /// What was accepted of those below an area up to some moment; empty while that is nothing.
    public Optional<Total> total(Day day, String code, @Nullable Instant asOf, Forms.Head head) {
        var reporters = reporters(day);
        return reporters
                .find(code)
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
                marks = typed(day, place, isRollUp, handed, by);
            }
            var kept = isRollUp
                    ? added(day, reporters, place, handed, by, read.standing())
                    : filled(day, place, handed, by, read.standing());
            var table = kept.table();
            var step = new Step(
                    Act.SUBMITTED, table.version(), table.sha256(), by, table.at(), table.late(), table.correction());
            if (standings.turn(
                    day.duty(), day.due(), place.key(), read, read.standing().after(step), kept)) {
                return new Receipt(table.version(), table.sha256(), table.late(), marks);
            }
        }
        throw together();
    }

    private List<Submission.Mark> typed(Day day, Place place, boolean isRollUp, Handed handed, String by)
            throws CalendarRefusal, StatisticsRefused {
        var area = place.area();
        if (isRollUp || area == null) {
            throw new CalendarRefusal(
                    Reason.NOT_READABLE,
                    place.name() + " tổng hợp từ báo cáo đã duyệt của cấp dưới, không nhập số",
                    "it adds up what was accepted from below; leave figures out");
        }
        var taken = own.take(
                area,
                day.duty().figuresOn(day.due()),
                handed.figures(),
                day.duty().title(),
                by);
        if (!taken.stored()) {
            throw new CalendarRefusal(
                    Reason.NOT_READABLE,
                    String.join(
                            " ",
                            taken.refused().stream()
                                    .map(mark -> mark.column() + ": " + mark.text())
                                    .toList()),
                    "nothing was handed in; mend these figures");
        }
        return taken.marks();
    }

    private Standings.Kept filled(Day day, Place place, Handed handed, String by, Standing standing)
            throws CalendarRefusal {
        var question = question(day, place, handed.head());
        var filled = past.fill(question)
                .orElseThrow(() -> new CalendarRefusal(
                        Reason.NOTHING_TO_SUBMIT,
                        "Chưa có số liệu của " + place.name() + " cho ngày " + question.day()
                                + "; hãy nhập số (figures) hoặc nộp bảng bằng POST /api/v1/statistics",
                        "there are no figures for that day yet"));
        return frozen(day, question, filled.data(), List.of(), filled.form(), filled.totals(), 0, handed, by, standing);
    }

    private Standings.Kept added(Day day, Reporters reporters, Place place, Handed handed, String by, Standing standing)
            throws CalendarRefusal {
        var sum = rollUp.of(day.duty(), day.due(), reporters, place, clock.instant(), handed.head())
                .orElseThrow(() -> new CalendarRefusal(
                        Reason.NOTHING_TO_SUBMIT,
                        "Chưa có báo cáo nào của cấp dưới " + place.name() + " được duyệt",
                        "nothing was accepted from below yet"));
        var missing = sum.missing().values().stream().mapToInt(List::size).sum();
        return frozen(
                day, sum.question(), null, sum.sources(), sum.form(), sum.figures(), missing, handed, by, standing);
    }

    private Standings.Kept frozen(
            Day day,
            Forms.Wish question,
            @Nullable String data,
            List<FrozenTable.Source> sources,
            Form form,
            Map<Measure, Long> figures,
            int missing,
            Handed handed,
            String by,
            Standing standing) {
        var page = FormFile.HTML.write(form);
        var now = clock.instant();
        var table = new FrozenTable(
                standing.version() + 1,
                question,
                data,
                sources,
                form,
                DigestUtils.sha256Hex(page),
                figures,
                missing,
                by,
                now,
                !now.isBefore(day.duty().until(day.due())),
                handed.correction().isBlank() ? null : handed.correction().strip());
        return new Standings.Kept(table, page);
    }

    private static Forms.Wish question(Day day, Place place, Forms.Head head) {
        return new Forms.Wish(
                day.duty().form(),
                place.code(),
                day.duty().figuresOn(day.due()),
                day.duty().comparedWith(day.due()).orElse(null),
                head);
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
                    && read.standing().author(version).filter(by::equals).isPresent()) {
                throw new CalendarRefusal(
                        Reason.SAME_PERSON,
                        "Người nộp không tự duyệt báo cáo của mình",
                        "nobody accepts their own report");
            }
            var step = new Step(act, version, last.sha256(), by, clock.instant(), false, note);
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
        var kept = kept(day, place(day, reporters(day), code), version);
        var table = kept.table();
        var data = table.data();
        var again = data != null
                ? past.fill(table.question(), data)
                : rollUp.again(day.duty(), table, byKey(table.sources()));
        return Proof.of(kept, again.orElse(null), sourcesIntact(day.duty(), table), clock.instant());
    }

    private Map<String, Area> byKey(List<FrozenTable.Source> sources) {
        var found = new HashMap<String, Area>();
        sources.forEach(source -> areas.find(source.area()).ifPresent(area -> found.put(source.area(), area)));
        return found;
    }

    private Map<String, Boolean> sourcesIntact(Duty duty, FrozenTable table) {
        var intact = new LinkedHashMap<String, Boolean>();
        for (var source : table.sources()) {
            var child = standings.kept(duty, source.due(), source.area(), source.version());
            intact.put(
                    source.name() + ", " + source.due() + ", bản " + source.version(),
                    child.filter(one -> DigestUtils.sha256Hex(one.page()).equals(source.sha256()))
                            .isPresent());
        }
        return intact;
    }

    /// Why the figures of an area and day stay as they are: a report that holds them is in.
    Optional<String> lock(Area area, LocalDate figuresOn) {
        for (var duty : duties.all()) {
            var due = figuresOn.plusDays(duty.figuresBefore());
            if (!duty.rhythm().has(due)) {
                continue;
            }
            var reporters = new Reporters(duty, due, areas);
            var place = reporters.find(area).filter(one -> one.depth() > 0);
            var holder = place.isPresent()
                    ? place
                    : areas.parent(area, due).flatMap(reporters::find).filter(one -> one.depth() == duty.levels());
            if (holder.isPresent()
                    && standings.read(duty, due, holder.get().key()).standing().isLocked()) {
                return Optional.of("Báo cáo \"" + duty.title() + "\" của "
                        + holder.get().name() + " hạn " + due
                        + " đã nộp nên số này bị khóa; hãy xin trả lại hoặc nộp bản sửa. (A report that holds this figure"
                        + " is in; have it returned, or hand in a correction.)");
            }
        }
        return Optional.empty();
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

    private static Place place(Day day, Reporters reporters, String code) throws CalendarRefusal {
        return reporters
                .find(code)
                .orElseThrow(() -> new CalendarRefusal(
                        Reason.UNKNOWN,
                        "Đơn vị mã \"" + code + "\" không phải nộp báo cáo "
                                + day.duty().id() + " ngày " + day.due(),
                        "this area does not owe that report"));
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
