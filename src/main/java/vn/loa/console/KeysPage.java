package vn.loa.console;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.loa.access.Accounts;
import vn.loa.access.Declined;
import vn.loa.access.Keys;
import vn.loa.access.Role;

/// Which programs may come in, for whom and until when: keys are made, renewed and ended here, and each is shown once.
@Controller
class KeysPage {

    private final Keys keys;
    private final Accounts accounts;

    KeysPage(Keys keys, Accounts accounts) {
        this.keys = keys;
        this.accounts = accounts;
    }

    record Row(Keys.Shown key, String until, String oldUntil) {

        static Row of(Keys.Shown key) {
            var old = key.oldUntil();
            return new Row(key, Moments.at(key.expires()), old == null ? "" : Moments.at(old));
        }
    }

    @GetMapping("/keys")
    String all(Model model) {
        model.addAttribute("keys", keys.all().stream().map(Row::of).toList());
        model.addAttribute(
                "holders",
                accounts.all().stream().filter(account -> !account.closed()).toList());
        model.addAttribute("roles", Role.values());
        return "keys";
    }

    @GetMapping("/keys." + Sheet.ENDING)
    ResponseEntity<Object> sheet(@PathVariable String ending) {
        var sheet = new Sheet(
                "name",
                "holder",
                "roles",
                "areas",
                "messagesPerSecond",
                "messagesPerDay",
                "expires",
                "open",
                "oldUntil",
                "made",
                "madeBy");
        keys.all()
                .forEach(key -> sheet.row(
                        key.name(),
                        key.holder(),
                        AccountsPage.written(key.roles()),
                        String.join(" ", key.areas()),
                        key.messagesPerSecond(),
                        key.messagesPerDay(),
                        key.expires(),
                        key.open(),
                        key.oldUntil(),
                        key.made(),
                        key.madeBy()));
        return sheet.as(ending, "keys");
    }

    @PostMapping("/keys")
    String make(
            @RequestParam String name,
            @RequestParam String holder,
            @RequestParam(defaultValue = "") Set<Role> roles,
            @RequestParam String areas,
            @RequestParam(defaultValue = "365") int days,
            @RequestParam(defaultValue = "50") int messagesPerSecond,
            @RequestParam(defaultValue = "100000") int messagesPerDay,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("picked", roles);
        return told(
                model,
                response,
                () -> model.addAttribute(
                        "fresh",
                        keys.make(new Keys.Wish(
                                name.strip(),
                                holder,
                                roles,
                                AccountsPage.precinct(areas),
                                Duration.ofDays(days),
                                messagesPerSecond,
                                messagesPerDay))));
    }

    @PostMapping("/keys/{name}/rotation")
    String rotate(
            @PathVariable String name,
            @RequestParam(defaultValue = "24") int overlapHours,
            @RequestParam(defaultValue = "365") int days,
            HttpServletResponse response,
            Model model) {
        return told(
                model,
                response,
                () -> model.addAttribute(
                        "fresh", keys.rotate(name, Duration.ofHours(overlapHours), Duration.ofDays(days))));
    }

    @PostMapping("/keys/{name}/end")
    String end(@PathVariable String name, HttpServletResponse response, Model model) {
        return told(model, response, () -> keys.revoke(name));
    }

    private String told(Model model, HttpServletResponse response, Runnable deed) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            deed.run();
        } catch (Declined e) {
            response.setStatus(e.getStatusCode().value());
            model.addAttribute("declined", e);
        }
        return all(model);
    }
}
