package vn.loa.console;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.message.RunId;

/// The page of a run for programs: its books, and the same by district.
@Controller
class RunSheets {

    private final Runbook runs;

    RunSheets(Runbook runs) {
        this.runs = runs;
    }

    @GetMapping("/runs/{id}/books." + Sheet.ENDING)
    ResponseEntity<Object> books(@PathVariable int id, @PathVariable String ending) {
        var run = find(id);
        var of = run.accounts();
        var sheet = new Sheet("figure", "of", "value")
                .row("campaign", null, run.campaign())
                .row("state", null, Frame.word(run.state()))
                .row("scheduled at", null, run.scheduledAt());
        if (run.hidden()) {
            return sheet.as(ending, "run-" + id);
        }
        sheet.row("audience", null, of.audience());
        of.excluded().forEach((reason, people) -> sheet.row("excluded", reason, people));
        sheet.row("pending", null, of.pending())
                .row("attempted", null, of.attempted())
                .row("accepted", null, of.accepted())
                .row("delivered", null, of.delivered())
                .row("undelivered", null, of.undelivered())
                .row("awaiting", null, of.awaiting())
                .row("failed", null, of.failed())
                .row("unknown", null, of.unknown())
                .row("in flight", null, of.inFlight())
                .row("absent", null, of.absent())
                .row("no number", null, of.noNumber())
                .row("not reached otherwise", null, of.otherwiseUnreached())
                .row("to try again", null, of.retrying())
                .row("clicked", null, of.clicked())
                .row("replied", null, of.replied())
                .row("refused", null, of.optedOut())
                .row("installed", null, of.installed())
                .row("parts", null, of.parts());
        run.replies().forEach((keyword, replies) -> sheet.row("replies", keyword, replies));
        return sheet.as(ending, "run-" + id);
    }

    @GetMapping("/runs/{id}/districts." + Sheet.ENDING)
    ResponseEntity<Object> districts(@PathVariable int id, @PathVariable String ending) {
        var sheet = new Sheet("district", "audience", "attempted", "delivered", "clicked", "replied", "installed");
        find(id).districts()
                .forEach(row -> sheet.row(
                        row.name(),
                        row.audience(),
                        row.attempted(),
                        row.delivered(),
                        row.clicked(),
                        row.replied(),
                        row.installed()));
        return sheet.as(ending, "run-" + id + "-districts");
    }

    private Runbook.Run find(int id) {
        if (id < 1 || id > RunId.MAX) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return runs.find(new RunId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
