package vn.loa.alert;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// The page behind the link in an alert, with a button that says it was read; the page tells nothing of the alert.
///
/// Opening it acknowledges nothing: machines open links before people do.
@Controller
@RequestMapping("/d/{id}")
class ReadController {

    private final AlertDesk desk;
    private final Cases cases;
    private final AlertSettings settings;

    ReadController(AlertDesk desk, Cases cases, AlertSettings settings) {
        this.desk = desk;
        this.cases = cases;
        this.settings = settings;
    }

    @GetMapping
    String page(@PathVariable String id, Model model, HttpServletResponse response) {
        var state = cases.find(id).map(AlertCase::state);
        return told(
                state.isEmpty()
                        ? "UNKNOWN"
                        : state.get().isOpen() ? "ASK" : state.get().name(),
                model,
                response);
    }

    @PostMapping
    String read(@PathVariable String id, Model model, HttpServletResponse response) {
        if (cases.find(id).isEmpty()) {
            return told("UNKNOWN", model, response);
        }
        var move = desk.acknowledged(id, AlertDesk.By.LINK);
        var before = move.before();
        return told(move.moved() ? "ACKNOWLEDGED" : before == null ? "UNKNOWN" : before.name(), model, response);
    }

    private String told(String what, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (what.equals("UNKNOWN")) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        model.addAttribute("what", what);
        model.addAttribute("check", settings.check());
        return "alert/read";
    }
}
