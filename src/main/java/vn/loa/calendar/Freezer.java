package vn.loa.calendar;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import vn.loa.calendar.CalendarRefusal.Reason;
import vn.loa.calendar.ReportCalendar.Day;
import vn.loa.calendar.ReportDesk.Handed;
import vn.loa.calendar.Reporters.Place;
import vn.loa.report.Form;
import vn.loa.report.FormFile;
import vn.loa.report.Forms;
import vn.loa.report.Measure;
import vn.loa.report.OwnFigures;
import vn.loa.report.PastForms;
import vn.loa.report.StatisticsRefused;
import vn.loa.report.Submission;

/// Makes the table that is handed in, and freezes it with what it takes to make it again.
final class Freezer {

    private final RollUp rollUp;
    private final PastForms past;
    private final OwnFigures own;
    private final Clock clock;

    Freezer(RollUp rollUp, PastForms past, OwnFigures own, Clock clock) {
        this.rollUp = rollUp;
        this.past = past;
        this.own = own;
        this.clock = clock;
    }

    /// The same at another time.
    Freezer at(Clock then) {
        return new Freezer(rollUp, past, own, then);
    }

    /// Takes the figures that an officer typed; answers what is doubtful in them.
    List<Submission.Mark> typed(Day day, Place place, boolean isRollUp, Handed handed, String by)
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

    /// The figures that were handed in before, as a table.
    Standings.Kept filled(Day day, Place place, Handed handed, String by, int version) throws CalendarRefusal {
        var question = question(day, place, handed.head());
        var filled = past.fill(question)
                .orElseThrow(() -> new CalendarRefusal(
                        Reason.NOTHING_TO_SUBMIT,
                        "Chưa có số liệu của " + place.name() + " cho ngày " + question.day()
                                + "; hãy nhập số (figures) hoặc nộp bảng bằng POST /api/v1/statistics",
                        "there are no figures for that day yet"));
        return frozen(day, question, filled.data(), List.of(), filled.form(), filled.totals(), 0, handed, by, version);
    }

    /// What was accepted from below, added up.
    Standings.Kept added(Day day, Reporters reporters, Place place, Handed handed, String by, int version)
            throws CalendarRefusal {
        var sum = rollUp.of(day.duty(), day.due(), reporters, place, clock.instant(), handed.head())
                .orElseThrow(() -> new CalendarRefusal(
                        Reason.NOTHING_TO_SUBMIT,
                        "Chưa có báo cáo nào của cấp dưới " + place.name() + " được duyệt",
                        "nothing was accepted from below yet"));
        var missing = sum.missing().values().stream().mapToInt(List::size).sum();
        return frozen(
                day, sum.question(), null, sum.sources(), sum.form(), sum.figures(), missing, handed, by, version);
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
            int version) {
        var page = FormFile.HTML.write(form);
        var now = clock.instant();
        var table = new FrozenTable(
                version,
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

    static Forms.Wish question(Day day, Place place, Forms.Head head) {
        return new Forms.Wish(
                day.duty().form(),
                place.code(),
                day.duty().figuresOn(day.due()),
                day.duty().comparedWith(day.due()).orElse(null),
                head);
    }
}
