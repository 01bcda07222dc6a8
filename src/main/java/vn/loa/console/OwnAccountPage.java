package vn.loa.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.access.Declined;
import vn.loa.access.OwnAccount;
import vn.loa.access.SignIn;
import vn.loa.print.QrCode;

/// Everybody's own account: what they may do, their password, their second factor.
@Controller
class OwnAccountPage {

    private final OwnAccount own;
    private final SignIn door;

    OwnAccountPage(OwnAccount own, SignIn door) {
        this.own = own;
        this.door = door;
    }

    @GetMapping("/account")
    String look(HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var shown = own.look().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("own", shown);
        if (shown.codesLeft() < 0) {
            var offer = model.getAttribute("secret") instanceof String secret ? own.offer(secret) : own.offer();
            model.addAttribute("offer", offer);
            model.addAttribute(
                    "square", "data:image/png;base64," + Base64.getEncoder().encodeToString(QrCode.png(offer.link())));
        }
        return "account";
    }

    @PostMapping("/account/password")
    String password(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String fresh,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return told(response, model, () -> {
            door.changePassword(current, fresh, request, response);
            model.addAttribute("changed", true);
        });
    }

    @PostMapping("/account/second-factor")
    String begin(
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String code,
            HttpServletResponse response,
            Model model) {
        return told(response, model, () -> {
            model.addAttribute("secret", secret);
            model.addAttribute("codes", own.begin(secret, code));
        });
    }

    @PostMapping("/account/second-factor/end")
    String end(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return told(response, model, () -> own.end(code, request.getRemoteAddr()));
    }

    private String told(HttpServletResponse response, Model model, Runnable deed) {
        try {
            deed.run();
        } catch (Declined e) {
            response.setStatus(e.getStatusCode().value());
            model.addAttribute("declined", e);
        }
        return look(response, model);
    }
}
