package vn.loa.console;

import java.security.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import vn.loa.alert.Certainty;
import vn.loa.alert.Severity;
import vn.loa.alert.Status;
import vn.loa.cap.Urgency;
import vn.loa.cap.Warning;
import vn.loa.cap.WarningRequest;
import vn.loa.cap.Warnings;

/// Warnings of areas: written, released by a second person, changed and cancelled, with their signed records.
@Controller
class WarningsPage {

    private static final int SHOWN = 200;

    private final Warnings warnings;

    WarningsPage(Warnings warnings) {
        this.warnings = warnings;
    }

    @ModelAttribute
    void onlyForHealth() {
        if (!Who.may(Role.HEALTH, Role.AUDITOR)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    record Row(Warning warning, Warning.State state, Warning.Content content, String since) {}

    record Message(Warning.Message message, String proposed, String issued, String expires, String areas) {}

    /// What a form holds: the areas as one line of codes.
    record Written(String areas, WarningRequest request) {}

    @GetMapping("/warnings")
    String all(Model model, @Nullable Principal who) {
        model.addAttribute(
                "rows",
                warnings.latest(name(who), Who.may(Role.AUDITOR), SHOWN).stream()
                        .map(this::row)
                        .toList());
        choices(model, null);
        return "warnings";
    }

    @GetMapping("/warnings/{id:w[0-9a-z]+}")
    String one(@PathVariable String id, Model model, @Nullable Principal who) {
        var warning = warnings.find(id, name(who), Who.may(Role.AUDITOR))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var row = row(warning);
        model.addAttribute("row", row);
        model.addAttribute(
                "messages",
                warning.messages().reversed().stream()
                        .map(WarningsPage::message)
                        .toList());
        model.addAttribute("mine", warning.authority().equals(name(who)));
        choices(model, row.content());
        return "warning";
    }

    private static void choices(Model model, Warning.@Nullable Content content) {
        if (!model.containsAttribute("written")) {
            model.addAttribute("written", content == null ? empty() : written(content));
        }
        model.addAttribute("statuses", Status.values());
        model.addAttribute("urgencies", Urgency.values());
        model.addAttribute("severities", Severity.values());
        model.addAttribute("certainties", Certainty.values());
    }

    // How grave it is, somebody has to say.
    private static Written empty() {
        var unknown = Urgency.UNKNOWN.name();
        return new Written(
                "",
                new WarningRequest(
                        null, null, null, null, null, null, unknown, unknown, unknown, "24h", null, null, null, null));
    }

    private static Written written(Warning.Content content) {
        return new Written(
                String.join(
                        " ", content.areas().stream().map(Warning.Place::code).toList()),
                new WarningRequest(
                        null,
                        null,
                        content.event(),
                        content.headline(),
                        content.description(),
                        content.instruction(),
                        content.urgency().name(),
                        content.severity().name(),
                        content.certainty().name(),
                        "24h",
                        content.web(),
                        content.contact(),
                        null,
                        null));
    }

    @PostMapping("/warnings")
    String propose(
            @RequestParam(defaultValue = "") String places,
            @ModelAttribute WarningRequest request,
            @Nullable Principal who,
            RedirectAttributes after) {
        var asked = with(codes(places), request);
        try {
            return "redirect:/warnings/" + warnings.propose(asked, name(who)).id();
        } catch (ErrorResponseException e) {
            return refused("/warnings", e, places, asked, after);
        }
    }

    @PostMapping("/warnings/{id:w[0-9a-z]+}/update")
    String change(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String places,
            @ModelAttribute WarningRequest request,
            @Nullable Principal who,
            RedirectAttributes after) {
        var asked = with(codes(places), request);
        try {
            warnings.change(id, asked, name(who));
            return "redirect:/warnings/" + id;
        } catch (ErrorResponseException e) {
            return refused("/warnings/" + id, e, places, asked, after);
        }
    }

    @PostMapping("/warnings/{id:w[0-9a-z]+}/{word:release|cancel}")
    String decide(
            @PathVariable String id,
            @PathVariable String word,
            @RequestParam(defaultValue = "") String reason,
            @Nullable Principal who,
            RedirectAttributes after) {
        try {
            if (word.equals("release")) {
                warnings.release(id, name(who));
            } else {
                warnings.cancel(id, name(who), reason);
            }
        } catch (ErrorResponseException e) {
            after.addFlashAttribute("refused", e.getBody().getDetail());
        }
        return "redirect:/warnings/" + id;
    }

    private static String refused(
            String where, ErrorResponseException e, String places, WarningRequest asked, RedirectAttributes after) {
        after.addFlashAttribute("refused", e.getBody().getDetail());
        after.addFlashAttribute("written", new Written(places, asked));
        return "redirect:" + where;
    }

    private static List<@Nullable String> codes(String places) {
        return Arrays.stream(places.strip().split("[\\s,;]+"))
                .filter(code -> !code.isEmpty())
                .<@Nullable String>map(code -> code)
                .toList();
    }

    private static WarningRequest with(List<@Nullable String> codes, WarningRequest request) {
        return new WarningRequest(
                request.status(),
                codes,
                request.event(),
                request.headline(),
                request.description(),
                request.instruction(),
                request.urgency(),
                request.severity(),
                request.certainty(),
                request.validity(),
                request.web(),
                request.contact(),
                request.emergency(),
                request.reason());
    }

    private Row row(Warning warning) {
        return new Row(
                warning,
                warnings.state(warning),
                warning.messages().getLast().content(),
                Moments.at(warning.messages().getFirst().proposed()));
    }

    private static Message message(Warning.Message message) {
        return new Message(
                message,
                Moments.at(message.proposed()),
                at(message.issued()),
                Moments.at(message.content().expires()),
                String.join(
                        ", ",
                        message.content().areas().stream()
                                .map(Warning.Place::name)
                                .toList()));
    }

    private static String at(@Nullable Instant moment) {
        return moment == null ? "" : Moments.at(moment);
    }

    // In a rehearsal nobody has logged in.
    private static String name(@Nullable Principal who) {
        return who == null ? Who.now().map(Person::name).orElse("console") : who.getName();
    }
}
