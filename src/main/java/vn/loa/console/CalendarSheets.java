package vn.loa.console;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.Vietnam;
import vn.loa.calendar.CalendarRefusal;
import vn.loa.calendar.ReportCalendar;
import vn.loa.calendar.ReportState;

/// The reporting calendar for programs: all due days, and who stands how on one of them.
@Controller
class CalendarSheets {

    private final ReportCalendar calendar;
    private final Clock clock;

    CalendarSheets(ReportCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    @GetMapping("/reports/calendar." + Sheet.ENDING)
    ResponseEntity<Object> list(@PathVariable String ending) {
        var columns = new ArrayList<>(List.of("report", "title", "due"));
        Arrays.stream(ReportState.values()).map(Frame::word).forEach(columns::add);
        var sheet = new Sheet(columns.toArray(String[]::new));
        for (var duty : calendar.duties()) {
            for (var day : CalendarPage.days(calendar, duty, Vietnam.today(clock))) {
                var counts = calendar.counts(new ReportCalendar.Day(duty, day));
                var row = new ArrayList<@Nullable Object>(List.of(duty.id(), duty.title(), day));
                Arrays.stream(ReportState.values()).forEach(state -> row.add(counts.getOrDefault(state, 0)));
                sheet.row(row.toArray());
            }
        }
        return sheet.as(ending, "calendar");
    }

    @GetMapping("/reports/calendar/{report}/{due}." + Sheet.ENDING)
    ResponseEntity<Object> board(
            @PathVariable String report,
            @PathVariable LocalDate due,
            @PathVariable String ending,
            @RequestParam(required = false) @Nullable String below) {
        try {
            var day = calendar.day(report, due);
            var sheet = new Sheet("code", "name", "state", "version", "below");
            calendar.board(day, below == null ? day.duty().collector() : below)
                    .forEach(row -> sheet.row(
                            row.code(),
                            row.name(),
                            Frame.word(row.state()),
                            row.standing().version(),
                            row.below()));
            return sheet.as(ending, report + "-" + due);
        } catch (CalendarRefusal e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
    }
}
