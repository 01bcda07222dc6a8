package vn.loa.console;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.campaign.CampaignRuns;
import vn.loa.campaign.Campaigns;

/// The button that sends an approved campaign at once, and carries the number of people.
@Controller
class RunNowPage {

    private final Campaigns campaigns;
    private final CampaignRuns runs;

    RunNowPage(Campaigns campaigns, CampaignRuns runs) {
        this.campaigns = campaigns;
        this.runs = runs;
    }

    @GetMapping("/campaigns/{id}/now")
    String ask(@PathVariable String id, Model model) {
        var campaign = campaigns
                .find(id)
                .filter(found -> !campaigns.isHidden(found))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var plan = campaign.plan();
        model.addAttribute("campaign", campaign);
        model.addAttribute("approved", campaign.isApproved());
        model.addAttribute("people", plan == null ? 0 : campaigns.audience(plan));
        return "now";
    }

    @PostMapping("/campaigns/{id}/now")
    String start(@PathVariable String id, @Nullable Principal who, Model model) {
        return switch (runs.start(id, Frame.name(who))) {
            case CampaignRuns.Start.Begun(var run) -> "redirect:/runs/" + run.number();
            case CampaignRuns.Start.UnknownCampaign _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case CampaignRuns.Start.NotApproved _ -> again(id, "unapproved", model);
            case CampaignRuns.Start.Taken _ -> again(id, "taken", model);
            case CampaignRuns.Start.Over _ -> again(id, "over", model);
            case CampaignRuns.Start.Stopped _ -> again(id, "stopped", model);
        };
    }

    private String again(String id, String why, Model model) {
        model.addAttribute("refused", why);
        return ask(id, model);
    }
}
