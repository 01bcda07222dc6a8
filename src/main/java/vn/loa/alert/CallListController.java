package vn.loa.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The people whom no way has reached, for those who call them; each look at their numbers stands in the log.
@RestController
@RequestMapping("/api/v1/alerts")
class CallListController {

    private static final int MOST = 10_000;

    private final AlertDesk desk;
    private final Authorities authorities;
    private final AlertLog log;
    private final Cases cases;

    CallListController(AlertDesk desk, Authorities authorities, AlertLog log, Cases cases) {
        this.desk = desk;
        this.authorities = authorities;
        this.log = log;
        this.cases = cases;
    }

    /// Somebody to call.
    ///
    /// @param called how often they were called already
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Call(
            String id,
            String number,
            String event,
            Stage stage,
            @Nullable String reference,
            Instant since,
            int called) {

        /// It holds a number.
        @Override
        public String toString() {
            return "Call[" + id + "]";
        }
    }

    @GetMapping("/call-list")
    List<Call> calls(Authentication who) {
        Roles.check(who, Roles.HEALTH);
        var calls = cases.calls(MOST).stream()
                .filter(alert -> authorities.mayDecide(who.getName(), alert.authority()))
                .map(CallListController::call)
                .toList();
        log.note(who.getName(), "numbers-seen", "call-list", calls.size() + "");
        return calls;
    }

    @GetMapping(value = "/call-list", produces = "text/csv;charset=UTF-8")
    ResponseEntity<String> csv(Authentication who) {
        var written = new StringWriter();
        var csv = CsvWriter.builder().build(written);
        csv.writeRecord("id", "number", "event", "stage", "reference", "since", "called");
        calls(who)
                .forEach(call -> csv.writeRecord(
                        call.id(),
                        call.number(),
                        call.event(),
                        call.stage().name(),
                        call.reference() == null ? "" : call.reference(),
                        call.since().toString(),
                        Integer.toString(call.called())));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"danh-sach-goi.csv\"")
                .body(written.toString());
    }

    private static Call call(AlertCase alert) {
        var lines = alert.timeline().lines().map(line -> line.split("\t")).toList();
        var since = lines.stream()
                .filter(line -> line.length > 1 && line[1].equals("CALLING"))
                .map(line -> Instant.ofEpochMilli(Long.parseLong(line[0])))
                .findFirst()
                .orElse(alert.opened());
        var called = (int) lines.stream()
                .filter(line -> line.length > 1 && line[1].equals("CALLED"))
                .count();
        return new Call(alert.id(), alert.to().local(), alert.event(), alert.stage(), alert.reference(), since, called);
    }

    /// @param result called: nobody answered; reached: they know now
    record Mark(@Nullable String result) {}

    @PostMapping("/{id:c[0-9a-z]+}/call")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mark(@PathVariable String id, @RequestBody Mark mark, Authentication who) {
        Roles.check(who, Roles.HEALTH);
        var result = mark.result() == null ? "" : mark.result();
        if (!result.equals("called") && !result.equals("reached")) {
            throw Refused.bad("bad-result", "\"result\" là called hoặc reached.", "\"result\" is called or reached.");
        }
        cases.find(id)
                .filter(alert -> authorities.mayDecide(who.getName(), alert.authority()))
                .orElseThrow(Refused::notFound);
        desk.called(id, who.getName(), result.equals("reached"));
    }
}
