package vn.loa.zalo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The accounts and how they get their tokens: by a pasted pair, or by the code of Zalo's consent page.
@RestController
@RequestMapping("/api/v1/zalo/accounts")
class AccountController {

    private final ZaloAccounts accounts;

    AccountController(ZaloAccounts accounts) {
        this.accounts = accounts;
    }

    /// @param accessToken as the API Explorer shows it
    record Pair(@Nullable String accessToken, @Nullable String refreshToken) {
        @Override
        public String toString() {
            return "Pair[hidden]";
        }
    }

    record Code(@Nullable String code) {
        @Override
        public String toString() {
            return "Code[hidden]";
        }
    }

    @GetMapping
    List<AccountHealth> all() {
        return accounts.health();
    }

    @GetMapping("/{name}")
    AccountHealth one(@PathVariable String name) {
        return accounts.health(accounts.required(name));
    }

    @PutMapping("/{name}/tokens")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void paste(@PathVariable String name, @RequestBody Pair pair) throws InterruptedException {
        accounts.paste(
                name,
                new Secret(given("accessToken", pair.accessToken())),
                new Secret(given("refreshToken", pair.refreshToken())));
    }

    @PostMapping("/{name}/code")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void grant(@PathVariable String name, @RequestBody Code code) throws InterruptedException {
        accounts.grant(name, given("code", code.code()));
    }

    private static String given(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw ZaloProblem.incomplete(name);
        }
        return value.strip();
    }
}
