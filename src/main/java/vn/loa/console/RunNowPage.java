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
import vn.loa.campaign.Campaigns;
import vn.loa.campaign.RunDesk;

/// The button that sends an approved campaign at once, and carries the number of people.
@Controller
class RunNowPage {

    private final Campaigns campaigns;
    private final RunDesk desk;

    RunNowPage(Campaigns campaigns, RunDesk desk) {
        this.campaigns = campaigns;
        this.desk = desk;
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
        return switch (desk.start(id, Frame.name(who))) {
            case RunDesk.Start.Begun(var run) -> "redirect:/runs/" + run.number();
            case RunDesk.Start.UnknownCampaign _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case RunDesk.Start.NotApproved _ -> again(id, "unapproved", model);
            case RunDesk.Start.Taken _ -> again(id, "taken", model);
            case RunDesk.Start.Over _ -> again(id, "over", model);
            case RunDesk.Start.Stopped _ -> again(id, "stopped", model);
        };
    }

    private String again(String id, String why, Model model) {
        model.addAttribute("refused", why);
        return ask(id, model);
    }
}
