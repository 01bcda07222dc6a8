package vn.loa.console;

import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.loa.access.Doors;

/// Hôm nay: what runs, what comes, what waits for somebody.
@Controller
class TodayPage {

    private final TodayPresenter presenter;

    TodayPage(TodayPresenter presenter) {
        this.presenter = presenter;
    }

    @GetMapping("/")
    String today(Model model, Locale locale) {
        // Whoever answers calls, or holds the keys of a program, has their own account here and nothing else.
        if (!new Doors().opens("/live")) {
            return "redirect:/account";
        }
        model.addAttribute("view", presenter.view(Polling.FIRST, locale));
        return "today";
    }

    @GetMapping("/today." + Sheet.ENDING)
    ResponseEntity<Object> sheet(@PathVariable String ending) {
        return presenter.sheet(ending).as(ending, "today");
    }

    @GetMapping("/live")
    String live(@RequestParam int seen, @RequestParam int step, Model model, Locale locale) {
        model.addAttribute("view", presenter.view(new Polling(seen, step), locale));
        return "today :: live";
    }
}
