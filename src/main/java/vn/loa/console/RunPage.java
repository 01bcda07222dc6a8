package vn.loa.console;

import java.security.Principal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.message.RunId;

/// One run: how far it is, what became of its texts, and how to stop it.
@Controller
class RunPage {

    private static final String HIDDEN = "•••";

    private final Runbook runs;
    private final RunPresenter presenter;

    RunPage(Runbook runs, RunPresenter presenter) {
        this.runs = runs;
        this.presenter = presenter;
    }

    @GetMapping("/runs/{id}")
    String run(@PathVariable int id, Model model, Locale locale) {
        model.addAttribute("view", view(find(id), Polling.FIRST, locale));
        model.addAttribute("plots", true);
        return "run";
    }

    @GetMapping("/runs/{id}/live")
    String live(@PathVariable int id, @RequestParam int seen, @RequestParam int step, Model model, Locale locale) {
        model.addAttribute("view", view(find(id), new Polling(seen, step), locale));
        return "run :: live";
    }

    /// Asks once more, with the number of people it is about; works without JavaScript.
    @GetMapping("/runs/{id}/{word:pause|resume|cancel}")
    String ask(@PathVariable int id, @PathVariable String word, Model model, Locale locale) {
        var run = find(id);
        if (!act(word).suits(run.state())) {
            return "redirect:/runs/" + id;
        }
        model.addAttribute("view", view(run, Polling.FIRST, locale));
        model.addAttribute("act", word);
        model.addAttribute(
                "pending",
                run.hidden() ? HIDDEN : new Wording(locale).count(run.accounts().pending()));
        model.addAttribute(
                "sent",
                run.hidden() ? HIDDEN : new Wording(locale).count(run.accounts().attempted()));
        return "confirm";
    }

    @PostMapping("/runs/{id}/{word:pause|resume|cancel}")
    String carryOut(@PathVariable int id, @PathVariable String word, @Nullable Principal who) {
        var run = find(id);
        if (act(word).suits(run.state())) {
            runs.carryOut(run.id(), act(word), Frame.name(who));
        }
        return "redirect:/runs/" + id;
    }

    private RunView view(Runbook.Run run, Polling polling, Locale locale) {
        return presenter.view(run, runs.window(run.campaign()), polling, locale);
    }

    private Runbook.Run find(int id) {
        if (id < 1 || id > RunId.MAX) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return runs.find(new RunId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Runbook.Act act(String word) {
        return Runbook.Act.of(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
