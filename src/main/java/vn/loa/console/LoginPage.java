package vn.loa.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Asks for key name and key.
@Controller
class LoginPage {

    @GetMapping("/login")
    String login() {
        return "login";
    }
}
