package vn.loa.console;

import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.loa.consent.DoNotCallLists;
import vn.loa.retention.Retention;
import vn.loa.subscriber.UnreadableFile;

/// What is looked after now and then: how long data is kept, the do-not-call list, and the way to the rest.
@Controller
class AdministrationPage {

    private final Retention retention;
    private final DoNotCallLists doNotCall;
    private final Noticeboard board;

    AdministrationPage(Retention retention, DoNotCallLists doNotCall, Noticeboard board) {
        this.retention = retention;
        this.doNotCall = doNotCall;
        this.board = board;
    }

    @GetMapping("/administration")
    String administration(Model model) {
        model.addAttribute("broken", board.broken());
        return "administration";
    }

    @GetMapping("/retention")
    String retention(Model model) {
        model.addAttribute("kinds", retention.standings());
        model.addAttribute("running", retention.isRunning());
        model.addAttribute("next", Moments.at(retention.next()));
        return "retention";
    }

    @GetMapping("/retention." + Sheet.ENDING)
    ResponseEntity<Object> retention(@PathVariable String ending) {
        var sheet = new Sheet("kind", "what", "period", "last", "forgotten", "inAll", "failure");
        retention
                .standings()
                .forEach(kind -> sheet.row(
                        kind.kind(),
                        kind.what(),
                        kind.period(),
                        kind.last(),
                        kind.forgotten(),
                        kind.inAll(),
                        kind.failure()));
        return sheet.as(ending, "retention");
    }

    @PostMapping("/retention")
    String forget() {
        retention.begin();
        return "redirect:/retention";
    }

    @GetMapping("/do-not-call")
    String doNotCall(Model model) {
        model.addAttribute("size", doNotCall.size());
        return "do-not-call";
    }

    @PostMapping("/do-not-call")
    String load(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "5656") String source,
            @RequestParam(defaultValue = "upsert") String mode,
            @Nullable Principal who,
            Model model)
            throws IOException {
        try (var in = file.getInputStream()) {
            model.addAttribute("report", doNotCall.csv(in, mode, source, "console:" + Frame.name(who)));
        } catch (UnreadableFile e) {
            model.addAttribute("refused", e.getMessage());
        } catch (ErrorResponseException e) {
            model.addAttribute("refused", e.getBody().getDetail());
        }
        model.addAttribute("source", source);
        model.addAttribute("mode", mode);
        return doNotCall(model);
    }

    @GetMapping("/do-not-call." + Sheet.ENDING)
    ResponseEntity<Object> sheet(@PathVariable String ending) {
        return new Sheet("figure", "value").row("numbers", doNotCall.size()).as(ending, "do-not-call");
    }
}
