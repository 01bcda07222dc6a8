package vn.loa.access;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Accounts over REST, for administrators.
@RestController
@RequestMapping("/api/v1/accounts")
class AccountsApi {

    private final Accounts accounts;

    AccountsApi(Accounts accounts) {
        this.accounts = accounts;
    }

    /// @param areas codes, or `"*"` alone
    record Wish(
            @Nullable String name,
            @Nullable String title,
            @Nullable Set<Role> roles,
            @Nullable List<String> areas,
            @Nullable Boolean closed) {}

    record View(
            String name,
            String title,
            Set<Role> roles,
            Set<String> areas,
            boolean secondFactor,
            boolean closed,
            Instant made,
            String by) {

        static View of(Account account) {
            return new View(
                    account.name(),
                    account.title(),
                    account.roles(),
                    account.precinct().written(),
                    account.secondFactor() != null,
                    account.closed(),
                    account.made(),
                    account.madeBy());
        }
    }

    /// @param invitation where the password is chosen, once and until then
    record Invited(View account, String invitation, long lastsSeconds) {

        static Invited of(Accounts.Invited invited) {
            return new Invited(
                    View.of(invited.account()), invited.path(), invited.lasts().toSeconds());
        }
    }

    @GetMapping
    List<View> all() {
        return accounts.all().stream().map(View::of).toList();
    }

    @PostMapping
    ResponseEntity<Invited> make(@RequestBody Wish wish) {
        var name = text(wish.name());
        var invited = accounts.make(name, title(wish, name), roles(wish), precinct(wish.areas()));
        return ResponseEntity.created(
                        URI.create("/api/v1/accounts/" + invited.account().name()))
                .body(Invited.of(invited));
    }

    @PutMapping("/{name}")
    View change(@PathVariable String name, @RequestBody Wish wish) {
        return View.of(accounts.change(
                name, title(wish, name), roles(wish), precinct(wish.areas()), Boolean.TRUE.equals(wish.closed())));
    }

    @DeleteMapping("/{name}/second-factor")
    View dropSecondFactor(@PathVariable String name) {
        return View.of(accounts.dropSecondFactor(name));
    }

    @PostMapping("/{name}/invitation")
    Invited invite(@PathVariable String name) {
        return Invited.of(accounts.invite(name));
    }

    static Precinct precinct(@Nullable List<String> areas) {
        try {
            return Precinct.of(areas == null ? List.of() : areas);
        } catch (IllegalArgumentException e) {
            throw Declined.input("“areas”: " + e.getMessage(), "Mend \"areas\".");
        }
    }

    private static Set<Role> roles(Wish wish) {
        return wish.roles() == null ? Set.of() : wish.roles();
    }

    private static String title(Wish wish, String name) {
        return wish.title() == null ? name : wish.title();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
