package vn.loa.console;

import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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

    private void fill(Model model, Polling polling, Locale locale) {
        var wording = new Wording(locale);
        var binds = board.binds();
        model.addAttribute(
                "binds", binds.stream().map(bind -> BindView.of(bind, wording)).toList());
        model.addAttribute("polling", polling.after(binds, false));
    }
}
