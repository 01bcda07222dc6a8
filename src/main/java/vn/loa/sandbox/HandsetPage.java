package vn.loa.sandbox;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A simulated phone on a page: somebody dials the menu of a rehearsal and sees what a phone would show.
@Controller
@RequestMapping("/sandbox/handset")
@ConditionalOnProperty(name = "loa.sandbox.enabled", havingValue = "true")
class HandsetPage {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    // One phone for everybody who looks: it is nobody's, and what it holds is invented.
    private static final String NUMBER = "84950999999";
    private static final int LONGEST = 40;

    private final SimulatedOperators operators;

    HandsetPage(SimulatedOperators operators) {
        this.operators = operators;
    }

    @GetMapping
    String phone(Model model) {
        return page(operators.names().getFirst(), null, model);
    }

    /// @param keys a code such as `*101#`, or what answers the page that is shown
    @PostMapping
    String press(
            @RequestParam(defaultValue = "") String operator,
            @RequestParam(defaultValue = "") String keys,
            Model model,
            Locale locale)
            throws InterruptedException {
        var network = operators.names().contains(operator)
                ? operator
                : operators.names().getFirst();
        var pressed = keys.strip();
        if (pressed.isEmpty() || pressed.length() > LONGEST) {
            return page(network, null, model);
        }
        var phone = operators.handset(network, NUMBER);
        var screen = pressed.startsWith("*") ? phone.dial(pressed, PATIENCE) : phone.choose(pressed, PATIENCE);
        var nothing = locale.getLanguage().equals("en")
                ? "(nothing was shown for ten seconds)"
                : "(mười giây không có màn hình nào)";
        return page(network, screen == null ? new Handset.Screen(nothing, true) : screen, model);
    }

    private String page(String operator, Handset.@Nullable Screen screen, Model model) {
        model.addAttribute("operators", operators.names());
        model.addAttribute("operator", operator);
        model.addAttribute("screen", screen);
        return "handset";
    }
}
