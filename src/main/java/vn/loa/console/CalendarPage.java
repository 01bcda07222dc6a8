package vn.loa.console;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loa.Vietnam;
import vn.loa.calendar.CalendarRefusal;
import vn.loa.calendar.Duty;
import vn.loa.calendar.Proof;
import vn.loa.calendar.ReportCalendar;
import vn.loa.calendar.ReportDesk;
import vn.loa.calendar.ReportState;
import vn.loa.calendar.Standing;
import vn.loa.report.Figures;
import vn.loa.report.Form;
import vn.loa.report.FormFile;
import vn.loa.report.Forms;
import vn.loa.report.Measure;
import vn.loa.report.StatisticsRefused;
import vn.loa.report.Submission;

/// Who owes which report by when; an area's own report, to be handed in, accepted or sent back.
@Controller
class CalendarPage {

    private static final int WEEKS = 6;
    private static final int LONGEST = 200;
    private static final List<Measure> TYPED =
            List.of(Measure.REGISTERED, Measure.POPULATION, Measure.SMARTPHONES, Measure.QR_PLACES);

    private final ReportCalendar calendar;
    private final ReportDesk desk;
    private final Clock clock;

    CalendarPage(ReportCalendar calendar, ReportDesk desk, Clock clock) {
        this.calendar = calendar;
        this.desk = desk;
        this.clock = clock;
    }

    /// One due day in a list.
    record Due(LocalDate day, String shown, Map<ReportState, Integer> counts) {}

    /// @param history whether all its days lie far behind
    record Listed(Duty duty, List<Due> days, boolean history) {}

    /// @param at as people read it
    record Step(
            String act,
            int version,
            String by,
            String at,
            boolean late,
            @Nullable String note,
            String sha256) {}

    @GetMapping("/reports/calendar")
    String list(Model model) {
        var today = Vietnam.today(clock);
        model.addAttribute(
                "reports",
                calendar.duties().stream()
                        .map(duty -> listed(duty, today))
                        .sorted(Comparator.comparing(Listed::history))
                        .toList());
        return "calendar";
    }

    private Listed listed(Duty duty, LocalDate today) {
        var near = near(calendar, duty, today);
        return new Listed(
                duty,
                days(calendar, duty, today).stream().map(day -> due(duty, day)).toList(),
                near.isEmpty());
    }

    private static NavigableSet<LocalDate> near(ReportCalendar calendar, Duty duty, LocalDate today) {
        return calendar.days(duty, today.minusWeeks(WEEKS), today.plusDays(WEEKS));
    }

    /// The due days to be shown, the latest first: those of these weeks, or all of them where none is.
    static NavigableSet<LocalDate> days(ReportCalendar calendar, Duty duty, LocalDate today) {
        var near = near(calendar, duty, today);
        return (near.isEmpty() ? calendar.days(duty, LocalDate.of(2020, 1, 1), today) : near).descendingSet();
    }

    private Due due(Duty duty, LocalDate day) {
        return new Due(day, Figures.day(day), calendar.counts(new ReportCalendar.Day(duty, day)));
    }

    @GetMapping("/reports/calendar/{report}/{due}")
    String board(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @RequestParam(required = false) @Nullable String below,
            Model model) {
        var day = day(report, due);
        var code = below == null ? day.duty().collector() : below;
        model.addAttribute("duty", day.duty());
        model.addAttribute("due", due);
        model.addAttribute("shown", Moments.at(day.duty().until(due)));
        var rows = calendar.board(day, code);
        var seen = calendar.row(day, code).isPresent();
        if (rows.isEmpty() && !seen) {
            throw nothing();
        }
        model.addAttribute("place", calendar.name(day, code).orElseThrow(CalendarPage::nothing));
        model.addAttribute("code", code);
        model.addAttribute("seen", seen);
        model.addAttribute("rows", rows);
        model.addAttribute("counts", calendar.counts(day));
        model.addAttribute(
                "total", calendar.total(day, code, null, Forms.Head.NONE).orElse(null));
        return "calendar-day";
    }

    @GetMapping("/reports/calendar/{report}/{due}/{area}")
    String area(@PathVariable String report, @PathVariable LocalDate due, @PathVariable String area, Model model) {
        var day = day(report, due);
        var row = calendar.row(day, area).orElseThrow(CalendarPage::nothing);
        model.addAttribute("duty", day.duty());
        model.addAttribute("due", due);
        model.addAttribute("shown", Moments.at(day.duty().until(due)));
        model.addAttribute("figuresOn", Figures.day(day.duty().figuresOn(due)));
        model.addAttribute("row", row);
        model.addAttribute("collects", area.equals(day.duty().collector()));
        model.addAttribute("measures", TYPED);
        model.addAttribute("files", FormsPage.FILES);
        model.addAttribute(
                "steps",
                row.standing().steps().reversed().stream()
                        .map(CalendarPage::step)
                        .toList());
        model.addAttribute("form", form(day, row));
        return "calendar-area";
    }

    private @Nullable Form form(ReportCalendar.Day day, ReportCalendar.Row row) {
        try {
            return row.standing().version() > 0 && row.state() != ReportState.RETURNED
                    ? calendar.table(day, row.code(), row.standing().version()).form()
                    : calendar.preview(day, row.code()).orElse(null);
        } catch (CalendarRefusal e) {
            throw nothing();
        }
    }

    private static Step step(Standing.Step step) {
        return new Step(
                step.act().name(),
                step.version(),
                step.by(),
                Moments.at(step.at()),
                step.late(),
                step.note(),
                step.sha256());
    }

    @GetMapping("/reports/calendar/{report}/{due}/{area}/{version:[0-9]+}.{ending:html|csv|json|xlsx|docx|pdf}")
    ResponseEntity<byte[]> file(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @PathVariable String area,
            @PathVariable int version,
            @PathVariable String ending) {
        try {
            var day = day(report, due);
            var form = calendar.table(day, area, version).form();
            var file = FormFile.of(ending).orElseThrow();
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(file.type()))
                    .header(HttpHeaders.CONTENT_DISPOSITION, file.disposition(form))
                    .body(file == FormFile.HTML ? calendar.page(day, area, version) : file.write(form));
        } catch (CalendarRefusal e) {
            throw nothing();
        }
    }

    @GetMapping("/reports/calendar/{report}/{due}/{area}/{version:[0-9]+}/proof")
    String proof(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @PathVariable String area,
            @PathVariable int version,
            RedirectAttributes told) {
        try {
            told.addFlashAttribute("proof", proved(day(report, due), area, version));
        } catch (CalendarRefusal e) {
            throw nothing();
        }
        return back(report, due, area);
    }

    private Proof proved(ReportCalendar.Day day, String area, int version) throws CalendarRefusal {
        return calendar.prove(day, area, version);
    }

    @PostMapping("/reports/calendar/{report}/{due}/{area}/submissions")
    String submit(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @PathVariable String area,
            @RequestParam Map<String, String> typed,
            @Nullable Principal who,
            RedirectAttributes told) {
        try {
            var receipt = desk.submit(day(report, due), area, handed(typed), name(who));
            told.addFlashAttribute("receipt", receipt);
            told.addFlashAttribute(
                    "marks", receipt.marks().stream().map(Submission.Mark::text).toList());
        } catch (CalendarRefusal e) {
            refuse(e.told(), typed, told);
        } catch (StatisticsRefused e) {
            refuse(e.told(), typed, told);
        } catch (TooLong e) {
            refuse(String.valueOf(e.getMessage()), typed, told);
        }
        return back(report, due, area);
    }

    // What was typed stands in the fields again.
    private static void refuse(String why, Map<String, String> typed, RedirectAttributes told) {
        told.addFlashAttribute("refused", why);
        told.addFlashAttribute("typed", typed);
    }

    private static ReportDesk.Handed handed(Map<String, String> typed) throws TooLong {
        var figures = new EnumMap<Measure, String>(Measure.class);
        for (var measure : TYPED) {
            var text = brief(typed, measure.word());
            if (!text.isEmpty()) {
                figures.put(measure, text);
            }
        }
        return new ReportDesk.Handed(
                figures,
                new Forms.Head("", brief(typed, "number"), "", brief(typed, "signer")),
                brief(typed, "correction"));
    }

    @PostMapping("/reports/calendar/{report}/{due}/{area}/{act:acceptance|return}")
    String decide(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @PathVariable String area,
            @PathVariable String act,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            @Nullable Principal who,
            RedirectAttributes told) {
        try {
            if (act.equals("acceptance")) {
                desk.accept(day(report, due), area, version, name(who));
            } else if (reason.isBlank() || reason.length() > LONGEST) {
                told.addFlashAttribute("refused", "Hãy ghi lý do trả lại, tối đa " + LONGEST + " ký tự.");
            } else {
                desk.giveBack(day(report, due), area, version, reason.strip(), name(who));
            }
        } catch (CalendarRefusal e) {
            told.addFlashAttribute("refused", e.told());
        }
        return back(report, due, area);
    }

    private ReportCalendar.Day day(String report, LocalDate due) {
        try {
            return calendar.day(report, due);
        } catch (CalendarRefusal e) {
            throw nothing();
        }
    }

    private static String brief(Map<String, String> typed, String field) throws TooLong {
        var text = typed.getOrDefault(field, "").strip();
        if (text.length() > LONGEST) {
            throw new TooLong("Chưa nộp: ô " + field + " có " + text.length() + " ký tự, tối đa " + LONGEST
                    + ". (Not handed in: this field is too long.)");
        }
        return text;
    }

    private static final class TooLong extends Exception {
        TooLong(String message) {
            super(message);
        }
    }

    private static String name(@Nullable Principal who) {
        return who == null ? "console" : who.getName();
    }

    private static String back(String report, LocalDate due, String area) {
        return "redirect:/reports/calendar/" + report + "/" + due + "/" + area;
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
