package vn.loa.console;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loa.access.Person;
import vn.loa.access.Role;
import vn.loa.access.Who;
import vn.loa.alert.Alerts;

/// Exposure alerts: the lane, the batches, and each person's way up the ladder, without numbers and names.
@Controller
class AlertsPage {

    private final Alerts alerts;

    AlertsPage(Alerts alerts) {
        this.alerts = alerts;
    }

    /// Health data: for health authorities and auditors alone.
    @ModelAttribute
    void onlyForHealth() {
        if (!Who.may(Role.HEALTH, Role.AUDITOR)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    /// @param accounts only those that are not zero, in words that the bundles know
    record Row(Alerts.Group group, String opened, String expires, List<Account> accounts) {}

    record Account(String name, String count) {}

    record Climber(Alerts.Climber person, String next) {}

    @GetMapping("/alerts")
    String all(Model model, @Nullable Principal who, Locale locale) {
        model.addAttribute("areas", Frame.ownAreas());
        model.addAttribute("lane", alerts.lane());
        model.addAttribute(
                "rows",
                alerts.groups(name(who), Who.may(Role.AUDITOR)).stream()
                        .map(group -> row(group, locale))
                        .toList());
        return "alerts";
    }

    @GetMapping("/alerts." + Sheet.ENDING)
    ResponseEntity<Object> sheet(@PathVariable String ending, @Nullable Principal who) {
        var sheet = new Sheet(
                "id", "state", "event", "stage", "author", "instruction", "opened", "expires", "releasedBy", "people");
        for (var group : alerts.groups(name(who), Who.may(Role.AUDITOR))) {
            sheet.row(
                    group.id(),
                    group.state(),
                    group.event(),
                    group.stage(),
                    group.author(),
                    group.instruction(),
                    group.opened(),
                    group.expires(),
                    group.releasedBy(),
                    group.accounts().get("people"));
        }
        return sheet.as(ending, "alerts");
    }

    /// How its people stand, without numbers and names.
    @GetMapping("/alerts/{id}/people." + Sheet.ENDING)
    ResponseEntity<Object> people(@PathVariable String id, @PathVariable String ending, @Nullable Principal who) {
        var sheet = new Sheet("person", "state", "step", "next");
        for (var person : alerts.climbers(group(id, who))) {
            var now = person.steps().stream()
                    .filter(step -> step.stands().equals("now"))
                    .findFirst();
            sheet.row(person.id(), person.state(), now.map(Alerts.Step::way).orElse(null), person.next());
        }
        return sheet.as(ending, "alert-" + id);
    }

    @GetMapping("/alerts/{id}")
    String one(@PathVariable String id, Model model, @Nullable Principal who, Locale locale) {
        var group = group(id, who);
        model.addAttribute("areas", Frame.ownAreas());
        model.addAttribute("row", row(group, locale));
        model.addAttribute(
                "people",
                alerts.climbers(group).stream()
                        .map(person -> new Climber(person, at(person.next())))
                        .toList());
        return "alert";
    }

    @PostMapping("/alerts/{id}/{word:release|cancel|correct}")
    String decide(
            @PathVariable String id,
            @PathVariable String word,
            @RequestParam(defaultValue = "") String reason,
            @Nullable Principal who,
            RedirectAttributes after) {
        return done("/alerts/" + id, after, () -> {
            switch (word) {
                case "release" -> alerts.release(id, name(who));
                case "cancel" -> alerts.cancel(id, name(who), reason);
                default -> alerts.correct(id, name(who), reason);
            }
        });
    }

    @PostMapping("/alerts/{id}/people/{person}")
    String acknowledge(
            @PathVariable String id, @PathVariable String person, @Nullable Principal who, RedirectAttributes after) {
        return done("/alerts/" + id, after, () -> alerts.acknowledge(person, name(who)));
    }

    private static String done(String where, RedirectAttributes after, Runnable act) {
        try {
            act.run();
        } catch (ErrorResponseException e) {
            after.addFlashAttribute("refused", e.getBody().getDetail());
        }
        return "redirect:" + where;
    }

    private Alerts.Group group(String id, @Nullable Principal who) {
        return alerts.group(id, name(who), Who.may(Role.AUDITOR))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Row row(Alerts.Group group, Locale locale) {
        var wording = new Wording(locale);
        return new Row(
                group,
                Moments.at(group.opened()),
                Moments.at(group.expires()),
                group.accounts().entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count -> new Account(count.getKey(), wording.count(count.getValue())))
                        .toList());
    }

    private static String at(@Nullable Instant moment) {
        return moment == null ? "" : Moments.at(moment);
    }

    // In a rehearsal nobody has logged in.
    private static String name(@Nullable Principal who) {
        return who == null ? Who.now().map(Person::name).orElse("console") : who.getName();
    }
}
