package vn.loa.console;

import java.util.ArrayList;
import java.util.List;
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
        // What adds up is one column, so that none of it is what the others leave over.
        add(sheet, List.of(new Line("audience", of.audience())), ending);
        var meant = new ArrayList<Line>();
        of.excluded().forEach((reason, people) -> meant.add(new Line("excluded", reason, people)));
        meant.add(new Line("pending", of.pending()));
        meant.add(new Line("attempted", of.attempted()));
        add(sheet, meant, ending);
        add(
                sheet,
                List.of(
                        new Line("accepted", of.accepted()),
                        new Line("failed", of.failed()),
                        new Line("unknown", of.unknown()),
                        new Line("in flight", of.inFlight())),
                ending);
        add(
                sheet,
                List.of(
                        new Line("delivered", of.delivered()),
                        new Line("undelivered", of.undelivered()),
                        new Line("awaiting", of.awaiting())),
                ending);
        add(
                sheet,
                List.of(
                        new Line("absent", of.absent()),
                        new Line("no number", of.noNumber()),
                        new Line("not reached otherwise", of.otherwiseUnreached())),
                ending);
        for (var line : List.of(
                new Line("to try again", of.retrying()),
                new Line("clicked", of.clicked()),
                new Line("replied", of.replied()),
                new Line("refused", of.optedOut()),
                new Line("installed", of.installed()),
                new Line("parts", of.parts()))) {
            add(sheet, List.of(line), ending);
        }
        var replies = new ArrayList<Line>();
        run.replies().forEach((keyword, count) -> replies.add(new Line("replies", keyword, count)));
        add(sheet, replies, ending);
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
                ending);
        return sheet.as(ending, "run-" + id + "-operators");
    }

    private static <R> void add(
            Sheet sheet, List<R> rows, Function<R, String> name, List<ToLongFunction<R>> counts, String ending) {
        var columns =
                counts.stream().map(count -> SmallCells.shown(rows, count)).toList();
        for (var row = 0; row < rows.size(); row++) {
            var cells = new ArrayList<@Nullable Object>();
            cells.add(name.apply(rows.get(row)));
            for (var column : columns) {
                cells.add(hidden(column.get(row), ending));
            }
            sheet.row(cells.toArray());
        }
    }

    /// @param of null where the figure has no parts
    private record Line(String figure, @Nullable String of, long people) {

        private Line(String figure, long people) {
            this(figure, null, people);
        }
    }

    private static void add(Sheet sheet, List<Line> lines, String ending) {
        var shown = SmallCells.shown(lines, Line::people);
        for (var at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            sheet.row(line.figure(), line.of(), hidden(shown.get(at), ending));
        }
    }

    // In a file an empty cell would look as if nobody knew.
    private static @Nullable Object hidden(@Nullable Long shown, String ending) {
        return shown == null && ending.equals("csv") ? SmallCells.HIDDEN : shown;
    }

    private Runbook.Run find(int id) {
        if (id < 1 || id > RunId.MAX) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return runs.find(new RunId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
