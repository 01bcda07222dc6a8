package vn.loa.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
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

    /// What somebody looks into, with how many there are: where texts got stuck, and who answered.
    static final Map<String, ToLongFunction<Accounts>> PLANES = planes();

    private static Map<String, ToLongFunction<Accounts>> planes() {
        var planes = new LinkedHashMap<String, ToLongFunction<Accounts>>();
        planes.put("unknown", Accounts::unknown);
        planes.put("retrying", Accounts::retrying);
        planes.put("no_number", Accounts::noNumber);
        planes.put("absent", Accounts::absent);
        planes.put("unreached", Accounts::otherwiseUnreached);
        planes.put("failed", Accounts::failed);
        planes.put("undelivered", Accounts::undelivered);
        planes.put("awaiting", Accounts::awaiting);
        planes.put("in_flight", Accounts::inFlight);
        planes.put("pending", Accounts::pending);
        planes.put("delivered", Accounts::delivered);
        planes.put("clicked", Accounts::clicked);
        planes.put("replied", Accounts::replied);
        return planes;
    }

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
        model.addAttribute("planes", PLANES.keySet());
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
        return PLANES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, plane -> plane.getValue()
                .applyAsLong(of)));
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
