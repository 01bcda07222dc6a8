package vn.loa.console;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.loa.access.Accounts;
import vn.loa.access.Declined;
import vn.loa.access.Precinct;
import vn.loa.access.Role;

/// Who may come in, for what, and where: the administrator's page.
@Controller
class AccountsPage {

    private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");

    private final Accounts accounts;

    AccountsPage(Accounts accounts) {
        this.accounts = accounts;
    }

    /// @param open the account whose forms are shown; those of all would make a long page of a whole province
    @GetMapping("/accounts")
    String all(@RequestParam(defaultValue = "") String open, Model model) {
        model.addAttribute("open", open);
        return all(model);
    }

    private String all(Model model) {
        model.addAttribute("accounts", accounts.all());
        model.addAttribute("roles", Role.values());
        model.addAttribute(
                "base",
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString());
        return "accounts";
    }

    @GetMapping("/accounts." + Sheet.ENDING)
    ResponseEntity<Object> sheet(@PathVariable String ending) {
        var sheet =
                new Sheet("name", "title", "roles", "areas", "closed", "password", "secondFactor", "made", "madeBy");
        accounts.all()
                .forEach(account -> sheet.row(
                        account.name(),
                        account.title(),
                        written(account.roles()),
                        String.join(" ", account.precinct().written()),
                        account.closed(),
                        account.password() != null,
                        account.secondFactor() != null,
                        account.made(),
                        account.madeBy()));
        return sheet.as(ending, "accounts");
    }

    static String written(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(" "));
    }

    @PostMapping("/accounts")
    String make(
            @RequestParam String name,
            @RequestParam String title,
            @RequestParam(defaultValue = "") Set<Role> roles,
            @RequestParam String areas,
            Model model) {
        model.addAttribute("picked", roles);
        return told(model, () -> model.addAttribute("invited", accounts.make(name, title, roles, precinct(areas))));
    }

    @PostMapping("/accounts/{name}")
    String change(
            @PathVariable String name,
            @RequestParam String title,
            @RequestParam(defaultValue = "") Set<Role> roles,
            @RequestParam String areas,
            @RequestParam(defaultValue = "false") boolean closed,
            Model model) {
        model.addAttribute("open", name);
        return told(model, () -> accounts.change(name, title, roles, precinct(areas), closed));
    }

    @PostMapping("/accounts/{name}/second-factor/end")
    String dropSecondFactor(@PathVariable String name, Model model) {
        return told(model, () -> accounts.dropSecondFactor(name));
    }

    @PostMapping("/accounts/{name}/invitation")
    String invite(@PathVariable String name, Model model) {
        return told(model, () -> model.addAttribute("invited", accounts.invite(name)));
    }

    private String told(Model model, Runnable deed) {
        try {
            deed.run();
        } catch (Declined e) {
            model.addAttribute("declined", e);
        }
        return all(model);
    }

    static Precinct precinct(String written) {
        try {
            return Precinct.of(List.of(BETWEEN.split(written.strip())));
        } catch (IllegalArgumentException e) {
            throw Declined.input("Địa bàn: " + e.getMessage(), "Mend the areas.");
        }
    }
}
