package vn.loa.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.zalo.AccountHealth;
import vn.loa.zalo.AsideEvent;
import vn.loa.zalo.ZaloOverview;

/// Zalo: how the official accounts are doing, a stop for all sending, and events that wait for a person.
@Controller
class ZaloPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");

    private final ZaloOverview zalo;

    ZaloPage(ZaloOverview zalo) {
        this.zalo = zalo;
    }

    /// @param trouble in the reader's language, empty when all is well
    /// @param left messages by number of the day's, empty while nothing is known
    record Account(
            AccountHealth health,
            String state,
            String trouble,
            String token,
            String packageUntil,
            String left,
            String byUser) {}

    record Aside(AsideEvent event, String at) {}

    @GetMapping("/zalo")
    String page(Model model, Locale locale) {
        var wording = new Wording(locale);
        model.addAttribute("stopped", zalo.isStopped());
        model.addAttribute(
                "accounts",
                zalo.accounts().stream()
                        .map(account -> account(account, wording, locale))
                        .toList());
        model.addAttribute("posted", zalo.posted());
        model.addAttribute("aside", aside());
        return "zalo";
    }

    @PostMapping("/zalo/sending")
    String sending(@RequestParam boolean stop) {
        zalo.stop(stop);
        return "redirect:/zalo";
    }

    @PostMapping("/zalo/events/{id}/{word:repetition|removal}")
    String decide(@PathVariable String id, @PathVariable String word) {
        if (!(word.equals("repetition") ? zalo.again(id) : zalo.drop(id))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/zalo";
    }

    private List<Aside> aside() {
        return zalo.aside().stream()
                .map(event -> new Aside(event, Moments.at(event.at())))
                .toList();
    }

    private static Account account(ZaloOverview.Account account, Wording wording, Locale locale) {
        var health = account.health();
        var trouble = locale.getLanguage().equals("en") ? health.trouble() : health.lyDo();
        var card = health.card();
        var daily = account.daily();
        var remaining = account.remaining();
        var byUser = account.byUser();
        return new Account(
                health,
                switch (health.state()) {
                    case UP -> "up";
                    case TROUBLED -> "connecting";
                    case DOWN -> "down";
                },
                trouble == null ? "" : trouble,
                at(health.tokenUntil()),
                card == null ? "" : day(card.packageUntil()),
                daily == null || remaining == null ? "" : wording.count(remaining) + " / " + wording.count(daily),
                byUser == null ? "" : wording.count(byUser));
    }

    private static String at(@Nullable Instant moment) {
        return moment == null ? "" : Moments.at(moment);
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }
}
