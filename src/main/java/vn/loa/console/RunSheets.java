package vn.loa.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.access.SmallCells;
import vn.loa.campaign.OperatorAccounts;
import vn.loa.campaign.RunCells;
import vn.loa.message.RunId;

/// The page of a run for programs: its books, and the same by district.
@Controller
class RunSheets {

    // When a run is over, whoever was tried was reached, or not for one of these reasons.
    private static final List<int[]> OF_OPERATORS = List.of(new int[] {1, 3, 4, 5, 6, 7});

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
        var shown = RunCells.of(of).shown();
        add(sheet, "audience", shown.get("audience"), ending);
        of.excluded()
                .keySet()
                .forEach(reason -> sheet.row(
                        "excluded", reason, SmallCells.written(shown.get(RunCells.excluded(reason)), ending)));
        add(sheet, "pending", shown.get("pending"), ending);
        add(sheet, "attempted", shown.get("attempted"), ending);
        add(sheet, "accepted", shown.get("accepted"), ending);
        add(sheet, "failed", shown.get("failed"), ending);
        add(sheet, "unknown", shown.get("unknown"), ending);
        add(sheet, "in flight", shown.get("inFlight"), ending);
        add(sheet, "delivered", shown.get("delivered"), ending);
        add(sheet, "undelivered", shown.get("undelivered"), ending);
        add(sheet, "awaiting", shown.get("awaiting"), ending);
        add(sheet, "absent", shown.get("absent"), ending);
        add(sheet, "no number", shown.get("noNumber"), ending);
        add(sheet, "not reached otherwise", shown.get("otherwiseUnreached"), ending);
        add(sheet, "to try again", shown.get("retrying"), ending);
        add(sheet, "clicked", shown.get("clicked"), ending);
        add(sheet, "replied", shown.get("replied"), ending);
        add(sheet, "refused", shown.get("optedOut"), ending);
        add(sheet, "installed", shown.get("installed"), ending);
        add(sheet, "parts", shown.get("parts"), ending);
        var keywords = List.copyOf(run.replies().entrySet());
        var replies = SmallCells.shown(keywords, Map.Entry::getValue);
        for (var at = 0; at < replies.size(); at++) {
            sheet.row("replies", keywords.get(at).getKey(), SmallCells.written(replies.get(at), ending));
        }
        return sheet.as(ending, "run-" + id);
    }

    @GetMapping("/runs/{id}/districts." + Sheet.ENDING)
    ResponseEntity<Object> districts(@PathVariable int id, @PathVariable String ending) {
        var sheet = new Sheet("district", "audience", "attempted", "delivered", "clicked", "replied", "installed");
        add(
                sheet,
                find(id).districts(),
                Runbook.District::name,
                List.of(
                        Runbook.District::audience,
                        Runbook.District::attempted,
                        Runbook.District::delivered,
                        Runbook.District::clicked,
                        Runbook.District::replied,
                        Runbook.District::installed),
                List.of(),
                ending);
        return sheet.as(ending, "run-" + id + "-districts");
    }

    @GetMapping("/runs/{id}/operators." + Sheet.ENDING)
    ResponseEntity<Object> operators(@PathVariable int id, @PathVariable String ending) {
        var sheet = new Sheet(
                "operator",
                "audience",
                "attempted",
                "accepted",
                "delivered",
                "absent",
                "no number",
                "not reached otherwise",
                "unknown");
        add(
                sheet,
                find(id).operators(),
                OperatorAccounts::operator,
                List.of(
                        OperatorAccounts::audience,
                        OperatorAccounts::attempted,
                        OperatorAccounts::accepted,
                        OperatorAccounts::delivered,
                        OperatorAccounts::absent,
                        OperatorAccounts::noNumber,
                        OperatorAccounts::unreached,
                        OperatorAccounts::unknown),
                OF_OPERATORS,
                ending);
        return sheet.as(ending, "run-" + id + "-operators");
    }

    private static <R> void add(
            Sheet sheet,
            List<R> rows,
            Function<R, String> name,
            List<ToLongFunction<R>> counts,
            List<int[]> tied,
            String ending) {
        var shown = SmallCells.shown(rows, counts, tied);
        for (var row = 0; row < rows.size(); row++) {
            var cells = new ArrayList<@Nullable Object>();
            cells.add(name.apply(rows.get(row)));
            for (var count : shown.get(row)) {
                cells.add(SmallCells.written(count, ending));
            }
            sheet.row(cells.toArray());
        }
    }

    private static void add(Sheet sheet, String figure, @Nullable Long shown, String ending) {
        sheet.row(figure, null, SmallCells.written(shown, ending));
    }

    private Runbook.Run find(int id) {
        if (id < 1 || id > RunId.MAX) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return runs.find(new RunId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
