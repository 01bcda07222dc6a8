package vn.loa.calendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.Vietnam;
import vn.loa.report.FormFile;
import vn.loa.report.FormKind;
import vn.loa.report.Forms;
import vn.loa.report.Measure;
import vn.loa.report.StatisticsRefused;

/// The reporting calendar for programs: who owes what, hand in, return, accept, add up, prove.
@RestController
@RequestMapping("/api/v1/reports/calendar")
@Tag(name = "calendar")
class CalendarApi {

    private static final Logger log = LoggerFactory.getLogger(CalendarApi.class);
    private static final String FILES = "html|csv|json|xlsx|docx|pdf";
    private static final int LONGEST = 200;

    private final ReportCalendar calendar;
    private final ReportDesk desk;
    private final Clock clock;

    CalendarApi(ReportCalendar calendar, ReportDesk desk, Clock clock) {
        this.calendar = calendar;
        this.desk = desk;
        this.clock = clock;
    }

    /// @param due its due days of six weeks back to six weeks ahead
    record Listed(
            String id,
            String title,
            FormKind form,
            String collector,
            int levels,
            String time,
            @Nullable String document,
            List<LocalDate> due) {}

    record Account(
            String report,
            LocalDate due,
            Instant until,
            LocalDate figuresOn,
            Map<ReportState, Integer> counts,
            List<ReportCalendar.Row> areas) {}

    /// @param figures by measure as [vn.loa.report.Measure#word()] writes it; null when a table was handed in before
    record Handing(
            @Nullable Map<String, String> figures,
            @Nullable String issuer,
            @Nullable String number,
            @Nullable String place,
            @Nullable String signer,
            @Nullable String correction) {}

    record Decision(@Nullable Integer version, @Nullable String reason) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The reports that are owed, and their due days around today")
    List<Listed> list(@RequestParam(required = false) @Nullable LocalDate date) {
        var today = date == null ? Vietnam.today(clock) : date;
        return calendar.duties().stream()
                .map(duty -> new Listed(
                        duty.id(),
                        duty.title(),
                        duty.form(),
                        duty.collector(),
                        duty.levels(),
                        duty.time().toString(),
                        duty.document(),
                        List.copyOf(calendar.days(duty, today.minusWeeks(6), today.plusWeeks(6)))))
                .toList();
    }

    @GetMapping(value = "/{report}/{due}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Who has handed in: those that report to an area, and how many of all stand how")
    Account account(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @RequestParam(required = false) @Nullable String below)
            throws CalendarRefusal {
        var day = calendar.day(report, due);
        return new Account(
                report,
                due,
                day.duty().until(due),
                day.duty().figuresOn(due),
                calendar.counts(day),
                calendar.board(day, below == null ? day.duty().collector() : below));
    }

    @GetMapping(value = "/{report}/{due}.csv", produces = "text/csv;charset=UTF-8")
    @Operation(summary = "The same for a spreadsheet")
    String csv(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @RequestParam(required = false) @Nullable String below)
            throws CalendarRefusal {
        var day = calendar.day(report, due);
        return BoardCsv.of(calendar.board(day, below == null ? day.duty().collector() : below));
    }

    @GetMapping(value = "/{report}/{due}/{area}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "All that happened to one area's report")
    ReportCalendar.Row row(@PathVariable String report, @PathVariable LocalDate due, @PathVariable String area)
            throws CalendarRefusal {
        return calendar.row(calendar.day(report, due), area)
                .orElseThrow(() -> new CalendarRefusal(
                        CalendarRefusal.Reason.UNKNOWN,
                        "Đơn vị mã \"" + area + "\" không phải nộp báo cáo này",
                        "this area does not owe that report"));
    }

    @PostMapping(value = "/{report}/{due}/{area}/submissions", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Hand in: freezes the table with query, version of the data and SHA-256")
    ReportDesk.Receipt submit(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @PathVariable String area,
            @RequestBody(required = false) @Nullable Handing handing,
            @Nullable Principal who)
            throws CalendarRefusal, StatisticsRefused {
        var given = handing == null ? new Handing(null, null, null, null, null, null) : handing;
        var receipt = desk.submit(calendar.day(report, due), area, handed(given), name(who));
        log.info("report submitted report={} due={} area={} version={}", report, due, area, receipt.version());
        return receipt;
    }

    @PostMapping(value = "/{report}/{due}/{area}/acceptance", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Accept a version; from then on it is in roll-ups")
    ReportCalendar.Row accept(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @PathVariable String area,
            @RequestBody Decision decision,
            @Nullable Principal who)
            throws CalendarRefusal {
        desk.accept(calendar.day(report, due), area, version(decision), name(who));
        log.info("report accepted report={} due={} area={} version={}", report, due, area, decision.version());
        return row(report, due, area);
    }

    @PostMapping(value = "/{report}/{due}/{area}/return", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Send a version back with the reason; its figures can be changed again")
    ReportCalendar.Row giveBack(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @PathVariable String area,
            @RequestBody Decision decision,
            @Nullable Principal who)
            throws CalendarRefusal {
        var why = brief(decision.reason());
        if (why.isEmpty()) {
            throw problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Thiếu reason: vì sao trả lại. (reason is missing: why it is sent back.)");
        }
        desk.giveBack(calendar.day(report, due), area, version(decision), why, name(who));
        log.info("report returned report={} due={} area={} version={}", report, due, area, decision.version());
        return row(report, due, area);
    }

    @GetMapping(value = "/{report}/{due}/{area}/roll-up", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "What was accepted from below up to a moment, added up; whoever is missing by name")
    ReportCalendar.Total total(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @PathVariable String area,
            @RequestParam(required = false) @Nullable Instant asOf)
            throws CalendarRefusal {
        return sum(report, due, area, asOf, Forms.Head.NONE);
    }

    @GetMapping("/{report}/{due}/{area}/roll-up.{ending:" + FILES + "}")
    @Operation(summary = "The same as a file")
    ResponseEntity<byte[]> totalFile(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @PathVariable String area,
            @PathVariable String ending,
            @RequestParam(required = false) @Nullable Instant asOf)
            throws CalendarRefusal {
        var form = sum(report, due, area, asOf, Forms.Head.NONE).form();
        var file = FormFile.of(ending).orElseThrow();
        return answer(file, file.disposition(form), file.write(form));
    }

    @GetMapping(value = "/{report}/{due}/{area}/{version:[0-9]+}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "A version as it was handed in, with its query and the version of its data")
    FrozenTable table(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @PathVariable String area,
            @PathVariable int version)
            throws CalendarRefusal {
        return calendar.table(calendar.day(report, due), area, version);
    }

    @GetMapping("/{report}/{due}/{area}/{version:[0-9]+}.{ending:" + FILES + "}")
    @Operation(summary = "A version as a file; as HTML the very bytes that its SHA-256 is of")
    ResponseEntity<byte[]> file(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @PathVariable String area,
            @PathVariable int version,
            @PathVariable String ending)
            throws CalendarRefusal {
        var day = calendar.day(report, due);
        var form = calendar.table(day, area, version).form();
        var file = FormFile.of(ending).orElseThrow();
        return answer(
                file,
                file.disposition(form),
                file == FormFile.HTML ? calendar.page(day, area, version) : file.write(form));
    }

    @GetMapping(value = "/{report}/{due}/{area}/{version:[0-9]+}/proof", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Whether a version is still what was handed in, and comes out again from the same data")
    Proof proof(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @PathVariable String area,
            @PathVariable int version)
            throws CalendarRefusal {
        return calendar.prove(calendar.day(report, due), area, version);
    }

    @ExceptionHandler
    ProblemDetail refused(CalendarRefusal refusal) {
        var status =
                switch (refusal.reason()) {
                    case UNKNOWN -> HttpStatus.NOT_FOUND;
                    case OUTSIDE -> HttpStatus.FORBIDDEN;
                    case NOTHING_TO_SUBMIT, NOT_READABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
                    case LOCKED, NOT_SUBMITTED, OTHER_VERSION, SAME_PERSON, TOGETHER -> HttpStatus.CONFLICT;
                };
        return ProblemDetail.forStatusAndDetail(status, refusal.told());
    }

    @ExceptionHandler
    ProblemDetail unreadable(StatisticsRefused refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, refusal.told());
    }

    private ReportCalendar.Total sum(String report, LocalDate due, String area, @Nullable Instant asOf, Forms.Head head)
            throws CalendarRefusal {
        return calendar.total(calendar.day(report, due), area, asOf, head)
                .orElseThrow(() -> new CalendarRefusal(
                        CalendarRefusal.Reason.UNKNOWN,
                        "Chưa có báo cáo nào của cấp dưới \"" + area + "\" được duyệt",
                        "nothing was accepted from below yet"));
    }

    private static ReportDesk.Handed handed(Handing given) {
        var figures = new EnumMap<Measure, String>(Measure.class);
        Objects.requireNonNullElse(given.figures(), Map.<String, String>of())
                .forEach((word, value) -> figures.put(
                        Measure.of(word)
                                .orElseThrow(() -> problem(
                                        HttpStatus.UNPROCESSABLE_CONTENT,
                                        "Không có số liệu \"" + word
                                                + "\"; hãy dùng registered, population, smartphones"
                                                + " hoặc qr-places. (There is no such figure.)")),
                        String.valueOf(value)));
        return new ReportDesk.Handed(
                figures,
                new Forms.Head(
                        brief(given.issuer()), brief(given.number()), brief(given.place()), brief(given.signer())),
                brief(given.correction()));
    }

    private static String brief(@Nullable String text) {
        var given = text == null ? "" : text.strip();
        if (given.length() > LONGEST) {
            throw problem(
                    HttpStatus.BAD_REQUEST,
                    "Mỗi ô dài tối đa " + LONGEST + " ký tự. (A field has at most " + LONGEST + " characters.)");
        }
        return given;
    }

    private static int version(Decision decision) {
        var version = decision.version();
        if (version == null) {
            throw problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Thiếu version: bản đã xem, ví dụ {\"version\": 1}. (version is missing: the one looked at.)");
        }
        return version;
    }

    private static String name(@Nullable Principal who) {
        return who == null ? "" : who.getName();
    }

    private static ResponseEntity<byte[]> answer(FormFile file, String disposition, byte[] body) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .body(body);
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
