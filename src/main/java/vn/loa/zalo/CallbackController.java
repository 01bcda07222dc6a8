package vn.loa.zalo;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where Zalo's consent page sends the browser of whoever has granted the app: with the code and the account's id. Only
/// for people who are logged in to the console.
@Controller
class CallbackController {

    private static final Logger log = LoggerFactory.getLogger(CallbackController.class);

    private final ZaloAccounts accounts;

    CallbackController(ZaloAccounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/zalo/callback")
    String granted(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(name = "oa_id", required = false) @Nullable String oaId)
            throws InterruptedException {
        if (code == null || code.isBlank()) {
            throw ZaloProblem.incomplete("code");
        }
        var name = accounts.settings().stream()
                .filter(account -> account.oaId().equals(oaId))
                .map(AccountSettings::name)
                .findFirst()
                .orElseThrow(() -> ZaloProblem.noAccount(String.valueOf(oaId), accounts.names()));
        accounts.grant(name, code);
        log.info("account granted account={}", name);
        return "redirect:/";
    }
}
