package vn.loa.console;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.campaign.CampaignDesk;
import vn.loa.campaign.Campaigns;
import vn.loa.campaign.Forecasts;
import vn.loa.campaign.Proofs;
import vn.loa.campaign.Submissions;
import vn.loa.campaign.TestTexts;
import vn.loa.subscriber.ExpressionException;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;

/// The last step of writing a campaign: what would go out, to how many, at what price; and the button that carries the
/// number.
@Controller
class CheckPage {

    private static final int SAMPLES = 4;

    private final CampaignDesk desk;
    private final Submissions submissions;
    private final Forecasts forecasts;
    private final Proofs proofs;
    private final TestTexts tests;
    private final NumberParser numbers;

    CheckPage(
            CampaignDesk desk,
            Submissions submissions,
            Forecasts forecasts,
            Proofs proofs,
            TestTexts tests,
            NumberParser numbers) {
        this.desk = desk;
        this.submissions = submissions;
        this.forecasts = forecasts;
        this.proofs = proofs;
        this.tests = tests;
        this.numbers = numbers;
    }

    @GetMapping("/campaigns/{id}/check")
    String check(@PathVariable String id, Model model) {
        var sheet = open(id);
        var plan = sheet.campaign().plan();
        model.addAttribute("sheet", sheet);
        model.addAttribute("state", Frame.word(sheet.campaign().state()));
        model.addAttribute("errors", sheet.campaign().errors());
        model.addAttribute("step", "check");
        model.addAttribute("steps", WritingPage.STEPS);
        model.addAttribute("samples", plan == null ? List.of() : proofs.samples(plan, SAMPLES));
        return "check";
    }

    /// Counted while the page is already open: with ten million people it takes a moment.
    @GetMapping("/campaigns/{id}/check/figures")
    String figures(@PathVariable String id, Model model) {
        var sheet = open(id);
        var plan = sheet.campaign().plan();
        model.addAttribute("sheet", sheet);
        model.addAttribute("state", Frame.word(sheet.campaign().state()));
        if (plan != null) {
            try {
                model.addAttribute("forecast", forecasts.of(sheet.campaign(), plan));
            } catch (ExpressionException e) {
                model.addAttribute("unreadable", e);
            }
        }
        return "check :: figures";
    }

    @PostMapping("/campaigns/{id}/submission")
    String submit(@PathVariable String id, @RequestParam String read, @Nullable Principal who, Model model) {
        return switch (submissions.submit(id, read, Frame.name(who))) {
            case Campaigns.Step.Taken _ -> "redirect:/campaigns/" + id;
            case Campaigns.Step.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Campaigns.Step.Changed _ -> {
                model.addAttribute("changed", true);
                yield check(id, model);
            }
            case Campaigns.Step.Rejected _ -> {
                model.addAttribute("rejectedBefore", true);
                yield check(id, model);
            }
            case Campaigns.Step.Own _, Campaigns.Step.NoReason _ ->
                throw new ResponseStatusException(HttpStatus.CONFLICT);
            case Campaigns.Step.Faulty(var errors) -> {
                var page = check(id, model);
                model.addAttribute("errors", errors);
                yield page;
            }
        };
    }

    @PostMapping("/campaigns/{id}/test")
    String test(@PathVariable String id, @RequestParam String number, @Nullable Principal who, Model model) {
        model.addAllAttributes(
                switch (numbers.parse(number)) {
                    case ParsedNumber.Valid(var to) -> tested(id, to, Frame.name(who));
                    case ParsedNumber.Converted(var to) -> tested(id, to, Frame.name(who));
                    case ParsedNumber.Rejected(var reason) -> Map.of("rejected", reason);
                });
        return "check :: tested";
    }

    private Map<String, Object> tested(String id, Msisdn to, String who) {
        var campaign = open(id).campaign();
        var plan = campaign.plan();
        var sms = plan == null ? null : plan.sms();
        if (plan == null || sms == null) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return Map.of("tested", tests.send(campaign, plan, sms, to, who), "to", to.masked(), "aDay", tests.aDay());
    }

    private CampaignDesk.Sheet open(String id) {
        return desk.open(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
