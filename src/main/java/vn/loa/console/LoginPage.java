package vn.loa.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.access.Declined;
import vn.loa.access.Issuer;
import vn.loa.access.Rehearsal;
import vn.loa.access.SignIn;

/// In and out, and the first password.
///
/// A form that somebody sent when their session had ended comes along, hidden, and is offered again once they are in;
/// nothing is done with it until they press its button.
@Controller
class LoginPage {

    private final SignIn door;
    private final Issuer issuer;
    private final Rehearsal rehearsal;

    LoginPage(SignIn door, Issuer issuer, Rehearsal rehearsal) {
        this.door = door;
        this.issuer = issuer;
        this.rehearsal = rehearsal;
    }

    /// A form as it was sent.
    record Kept(String path, Map<String, List<String>> fields) {

        private static final Set<String> PASSWORDS = Set.of("current", "fresh", "password");

        /// A value as it may stand on a screen into which others look.
        public String shown(String field, String value) {
            return PASSWORDS.contains(field) ? "••••••" : value;
        }

        String text() {
            return Base64.getUrlEncoder()
                    .encodeToString(JsonMapper.shared().writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
        }

        static @Nullable Kept read(String text) {
            try {
                var kept = JsonMapper.shared()
                        .readValue(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8), Kept.class);
                return kept.path().equals(local(kept.path())) ? kept : null;
            } catch (JacksonException | IllegalArgumentException e) {
                return null;
            }
        }
    }

    @GetMapping("/login")
    String login(@RequestParam(defaultValue = "/") String to, Model model) {
        return page(model, to, "");
    }

    /// Where a form lands whose sender is not signed in any more.
    @RequestMapping("/login/kept")
    String kept(HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!(request.getAttribute(SignIn.SENT_TO) instanceof String path)) {
            return "redirect:/login";
        }
        var fields = new TreeMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, List.of(values)));
        fields.remove("_csrf");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        model.addAttribute("expired", true);
        return page(model, "/", new Kept(path, fields).text());
    }

    @PostMapping("/login")
    String enter(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String to,
            @RequestParam(defaultValue = "") String kept,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("username", username);
        return answer(door.byPassword(username, password, request, response), to, kept, response, model);
    }

    @GetMapping("/login/issuer")
    String toIssuer(Model model) {
        if (issuer.answers()) {
            return "redirect:/oauth2/authorization/issuer";
        }
        model.addAttribute("away", true);
        return page(model, "/", "");
    }

    /// Offers a kept form again to whoever has come in meanwhile in another window.
    @PostMapping("/login/resume")
    String resume(@RequestParam String kept, @Nullable Principal who, Model model) {
        var form = Kept.read(kept);
        if (who == null || form == null) {
            return page(model, "/", kept);
        }
        model.addAttribute("form", form);
        return "kept";
    }

    /// The second half of coming in, for whoever has a second factor.
    @PostMapping("/login/code")
    String code(
            @RequestParam String ticket,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "/") String to,
            @RequestParam(defaultValue = "") String kept,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("ticket", ticket);
        return answer(door.byCode(ticket, code, request, response), to, kept, response, model);
    }

    private String answer(SignIn.Result result, String to, String kept, HttpServletResponse response, Model model) {
        return switch (result) {
            case SignIn.Result.In _ -> {
                var form = kept.isEmpty() ? null : Kept.read(kept);
                if (form == null) {
                    yield "redirect:" + local(to);
                }
                model.addAttribute("form", form);
                yield "kept";
            }
            case SignIn.Result.Half(var ticket) -> {
                model.addAttribute("ticket", ticket);
                yield page(model, to, kept);
            }
            case SignIn.Result.Late _ -> {
                model.addAttribute("ticket", null);
                model.addAttribute("late", true);
                yield page(model, to, kept);
            }
            case SignIn.Result.Wrong _ -> {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                model.addAttribute("wrong", true);
                yield page(model, to, kept);
            }
            case SignIn.Result.Paused(var wait) -> {
                response.setStatus(429);
                response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
                model.addAttribute("wait", wait.toSeconds() + 1);
                yield page(model, to, kept);
            }
        };
    }

    @PostMapping("/logout")
    String leave(HttpServletRequest request, HttpServletResponse response) {
        door.out(request, response);
        return "redirect:/login?out";
    }

    @GetMapping("/invitation/{token}")
    String invitation(@PathVariable String token, HttpServletResponse response, Model model) {
        var account = door.invited(token);
        response.setHeader("Cache-Control", "no-store");
        if (account.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_GONE);
        }
        model.addAttribute("account", account.orElse(null));
        return "invitation";
    }

    @PostMapping("/invitation/{token}")
    String accept(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            return answer(door.accept(token, username, password, request, response), "/", "", response, model);
        } catch (Declined e) {
            model.addAttribute("declined", e);
            model.addAttribute("username", username);
            var page = invitation(token, response, model);
            response.setStatus(e.getStatusCode().value());
            return page;
        }
    }

    private String page(Model model, String to, String kept) {
        model.addAttribute("to", local(to));
        model.addAttribute("kept", kept);
        model.addAttribute("issuer", issuer.title().orElse(null));
        model.addAttribute("samples", rehearsal.on() ? Rehearsal.SAMPLES : List.of());
        model.addAttribute("samplePassword", Rehearsal.PASSWORD);
        return "login";
    }

    /// Nobody is sent elsewhere by a link to our login page.
    private static String local(String to) {
        return to.matches("/(?![/\\\\])[^\\\\\\s{}]*") ? to : "/";
    }
}
