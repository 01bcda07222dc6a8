package vn.loa.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.access.Declined;
import vn.loa.access.Role;
import vn.loa.access.Who;
import vn.loa.campaign.CampaignRuns;
import vn.loa.campaign.RunNumbers;
import vn.loa.delivery.Accounts;
import vn.loa.message.RunId;

/// Who stands behind a figure of a run, masked; one number at a time is shown to whoever says why.
@Controller
class PeoplePage {

    private static final int ROWS = 50;

    /// What somebody looks into: where texts got stuck, and who answered.
    static final Set<String> PLANES = new LinkedHashSet<>(List.of(
            "unknown",
            "retrying",
            "no_number",
            "absent",
            "unreached",
            "failed",
            "undelivered",
            "awaiting",
            "in_flight",
            "pending",
            "delivered",
            "clicked",
            "replied"));

    private final CampaignRuns runs;
    private final RunNumbers numbers;

    PeoplePage(CampaignRuns runs, RunNumbers numbers) {
        this.runs = runs;
        this.numbers = numbers;
    }

    @GetMapping("/runs/{id}/people")
    String people(
            @PathVariable int id,
            @RequestParam(defaultValue = "unknown") String plane,
            @RequestParam(defaultValue = "-1") int after,
            Model model) {
        var run = runs.find(run(id)).orElseThrow(PeoplePage::notFound);
        model.addAttribute("run", run);
        model.addAttribute("id", id);
        model.addAttribute("plane", plane);
        model.addAttribute("after", after);
        model.addAttribute("planes", PLANES);
        model.addAttribute("counts", run.hidden() ? Map.of() : counts(run.accounts()));
        model.addAttribute("mayUnmask", Who.may(Role.OPERATOR, Role.HEALTH));
        model.addAttribute(
                "page",
                run.hidden()
                        ? null
                        : runs.people(run.id(), plane, Math.max(-1, after), ROWS)
                                .orElse(null));
        return "people";
    }

    private static Map<String, Long> counts(Accounts of) {
        return Map.ofEntries(
                Map.entry("unknown", of.unknown()),
                Map.entry("retrying", of.retrying()),
                Map.entry("no_number", of.noNumber()),
                Map.entry("absent", of.absent()),
                Map.entry("unreached", of.otherwiseUnreached()),
                Map.entry("failed", of.failed()),
                Map.entry("undelivered", of.undelivered()),
                Map.entry("awaiting", of.awaiting()),
                Map.entry("in_flight", of.inFlight()),
                Map.entry("pending", of.pending()),
                Map.entry("delivered", of.delivered()),
                Map.entry("clicked", of.clicked()),
                Map.entry("replied", of.replied()));
    }

    @PostMapping("/runs/{id}/people/{person}/number")
    String number(
            @PathVariable int id,
            @PathVariable int person,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "unknown") String plane,
            @RequestParam(defaultValue = "-1") int after,
            HttpServletResponse response,
            Model model) {
        try {
            var number = numbers.tell(run(id), person, reason).orElseThrow(PeoplePage::notFound);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            model.addAttribute("number", number.local());
        } catch (Declined e) {
            response.setStatus(e.getStatusCode().value());
            model.addAttribute("declined", e);
        }
        model.addAttribute("person", person);
        return people(id, plane, after, model);
    }

    private static RunId run(int id) {
        if (id < 1 || id > RunId.MAX) {
            throw notFound();
        }
        return new RunId(id);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
