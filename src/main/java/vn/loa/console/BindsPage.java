package vn.loa.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The operators' binds: state, window, rate, latency.
@Controller
class BindsPage {

    private final Noticeboard board;

    BindsPage(Noticeboard board) {
        this.board = board;
    }

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

    private void fill(Model model, Polling polling, Locale locale) {
        var wording = new Wording(locale);
        var binds = board.binds();
        model.addAttribute(
                "binds", binds.stream().map(bind -> BindView.of(bind, wording)).toList());
        model.addAttribute("polling", polling.after(binds, false));
    }
}
