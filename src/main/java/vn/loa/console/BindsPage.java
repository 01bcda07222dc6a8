package vn.loa.console;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.loa.campaign.RunStatus;

/// The operators' binds: state, window, rate, latency.
@Controller
class BindsPage {

    // Runs that go on are among the latest.
    private static final int LOOKED_AT = 20;

    private final Noticeboard board;
    private final Runbook runs;
    private final Pace<String> pace;

    BindsPage(Noticeboard board, Runbook runs, Clock clock) {
        this.board = board;
        this.runs = runs;
        this.pace = new Pace<>(clock);
    }

    /// What runs that go on have still to send.
    ///
    /// @param hidden how many runs more whoever asks may not look into
    record Queue(int runs, long people, long hidden) {}

    @GetMapping("/binds")
    String binds(Model model, Locale locale) {
        fill(model, Polling.FIRST, locale);
        return "binds";
    }

    @GetMapping("/binds/live")
    String live(@RequestParam int seen, @RequestParam int step, Model model, Locale locale) {
        fill(model, new Polling(seen, step), locale);
        return "binds :: live";
    }

    @GetMapping("/binds." + Sheet.ENDING)
    ResponseEntity<Object> sheet(@PathVariable String ending) {
        var sheet = new Sheet(
                "name",
                "state",
                "since",
                "window",
                "inFlight",
                "rate",
                "partsPerSecond",
                "submitted",
                "throttled",
                "share",
                "answer50",
                "answer99",
                "receipt50",
                "receipt99",
                "lastError");
        for (var bind : board.binds()) {
            sheet.row(
                    bind.name(),
                    bind.state(),
                    bind.since(),
                    bind.window(),
                    bind.inFlight(),
                    bind.rate(),
                    now(bind),
                    bind.submitted(),
                    bind.throttled(),
                    bind.share(),
                    half(bind.latency()),
                    nearlyAll(bind.latency()),
                    half(bind.receipts()),
                    nearlyAll(bind.receipts()),
                    bind.lastError());
        }
        return sheet.as(ending, "binds");
    }

    private static @Nullable Long half(Noticeboard.@Nullable Latency latency) {
        return latency == null ? null : latency.half().toMillis();
    }

    private static @Nullable Long nearlyAll(Noticeboard.@Nullable Latency latency) {
        return latency == null ? null : latency.nearlyAll().toMillis();
    }

    private @Nullable Long now(Noticeboard.Bind bind) {
        var perSecond = pace.see(bind.name(), bind.submitted());
        return perSecond.isPresent() ? Math.round(perSecond.getAsDouble()) : null;
    }

    private Queue queue() {
        var going = runs.latest(LOOKED_AT, 0).stream()
                .filter(run -> run.state() == RunStatus.RUNNING)
                .toList();
        var seen = going.stream().filter(run -> !run.hidden()).toList();
        return new Queue(
                seen.size(),
                seen.stream().mapToLong(run -> run.accounts().pending()).sum(),
                going.size() - seen.size());
    }

    private void fill(Model model, Polling polling, Locale locale) {
        var wording = new Wording(locale);
        var binds = board.binds();
        model.addAttribute(
                "binds", binds.stream().map(bind -> BindView.of(bind, wording)).toList());
        var paces = new HashMap<String, String>();
        for (var bind : binds) {
            var now = now(bind);
            if (now != null) {
                paces.put(bind.name(), wording.count(now));
            }
        }
        model.addAttribute("paces", paces);
        model.addAttribute("queue", queue());
        model.addAttribute("polling", polling.after(binds, false));
    }
}
