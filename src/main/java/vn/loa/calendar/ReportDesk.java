package vn.loa.calendar;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.access.Person;
import vn.loa.access.Who;
import vn.loa.calendar.CalendarRefusal.Reason;
import vn.loa.calendar.ReportCalendar.Day;
import vn.loa.calendar.Reporters.Place;
import vn.loa.calendar.Standing.Accepted;
import vn.loa.calendar.Standing.Act;
import vn.loa.calendar.Standing.Step;
import vn.loa.report.Forms;
import vn.loa.report.Measure;
import vn.loa.report.StatisticsRefused;
import vn.loa.report.Submission;

/// Where reports are handed in, sent back and accepted.
public final class ReportDesk {

    private static final int MOST_TRIES = 5;

    private final Standings standings;
    private final Territory territory;
    private final Freezer freezer;
    private final Clock clock;
    private final boolean rehearsal;

    /// @param rehearsal whether one person may play both parts
    ReportDesk(Standings standings, Territory territory, Freezer freezer, Clock clock, boolean rehearsal) {
        this.standings = standings;
        this.territory = territory;
        this.freezer = freezer;
        this.clock = clock;
        this.rehearsal = rehearsal;
    }

    /// The same desk as it would have been worked at at that moment; for a rehearsal's made-up past only.
    public ReportDesk rehearsedAt(Instant moment) {
        if (!rehearsal) {
            throw new IllegalStateException("only a rehearsal makes up a past");
        }
        var then = Clock.fixed(moment, Vietnam.ZONE);
        return new ReportDesk(standings, territory, freezer.at(then), then, true);
    }

    /// A report as it is handed in.
    ///
    /// @param figures what the officer typed, by measure; empty when they were handed in before as a table
    /// @param correction why a report that is in is replaced; empty when it is not
    public record Handed(Map<Measure, String> figures, Forms.Head head, String correction) {}

    /// @param marks what is doubtful in the typed figures, cell by cell
    public record Receipt(int version, String sha256, boolean late, List<Submission.Mark> marks) {}

    /// Freezes a table as a new version of an area's report.
    public Receipt submit(Day day, String code, Handed handed, String by) throws CalendarRefusal, StatisticsRefused {
        var reporters = territory.reporters(day);
        var place = territory.place(day, code);
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
        var place = territory.place(day, code);
        if (!territory.isOwedTo(place, day)) {
            throw Territory.outside(place);
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
                var table = standings.kept(day, place, version).table();
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

    private static String human(String by) {
        return Who.now().map(Person::holder).orElse(by);
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
