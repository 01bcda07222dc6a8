package vn.loa.console;

import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The operators' binds: state, window, rate, latency.
@Controller
class BindsPage {

    private final Noticeboard board;

    BindsPage(Noticeboard board) {
        this.board = board;
    }

    @GetMapping("/binds")
    String binds(Model model, Locale locale) {
        var wording = new Wording(locale);
        model.addAttribute(
                "binds",
                board.binds().stream().map(bind -> BindView.of(bind, wording)).toList());
        return "binds";
    }
}
