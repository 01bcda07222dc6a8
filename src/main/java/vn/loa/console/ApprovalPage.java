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
import vn.loa.campaign.Proofs;
import vn.loa.campaign.Submissions;

/// Where a second person decides on a campaign: what has changed, the figures as they were submitted, and the sentence
/// that carries the number.
@Controller
class ApprovalPage {

    private final Campaigns campaigns;
    private final CampaignDesk desk;
    private final Submissions submissions;
    private final Proofs proofs;
    private final AudienceView audiences;
    private final DraftView drafts;

    ApprovalPage(
            Campaigns campaigns,
            CampaignDesk desk,
            Submissions submissions,
            Proofs proofs,
            AudienceView audiences,
            DraftView drafts) {
        this.campaigns = campaigns;
        this.desk = desk;
        this.submissions = submissions;
        this.proofs = proofs;
        this.audiences = audiences;
        this.drafts = drafts;
    }

    @GetMapping("/campaigns/{id}/approval")
    String approval(@PathVariable String id, Model model) {
        var sheet = desk.open(id).orElseThrow(ApprovalPage::notFound);
        var plan = sheet.campaign().plan();
        model.addAttribute("sheet", sheet);
        model.addAttribute("state", Frame.word(sheet.campaign().state()));
        model.addAttribute(
                "frozen",
                submissions
                        .frozen(id)
                        .filter(it -> it.hash().equals(sheet.campaign().hash()))
                        .orElse(null));
        model.addAttribute("now", plan == null ? null : campaigns.audience(plan));
        model.addAttribute("proofs", plan == null ? List.of() : proofs.of(plan));
        model.addAttribute("zalo", plan == null || plan.zalo() == null ? Map.of() : proofs.zalo(plan));
        model.addAttribute("told", audiences.told(sheet.field("audience")));
        model.addAllAttributes(drafts.timetable(sheet));
        model.addAttribute("changes", desk.sinceApproved(id).orElse(null));
        model.addAttribute("decisions", campaigns.decisions(id));
        return "approval";
    }

    @PostMapping("/campaigns/{id}/approval")
    String decide(
            @PathVariable String id,
            @RequestParam String read,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean understood,
            @Nullable Principal who,
            Model model) {
        var by = Frame.name(who);
        if (decision.equals("approve") && !understood) {
            return again(id, "understand", reason, model);
        }
        var step =
                switch (decision) {
                    case "approve" -> campaigns.approve(id, read, by);
                    case "return" -> campaigns.giveBack(id, read, by, reason);
                    case "reject" -> campaigns.reject(id, read, by, reason);
                    default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
                };
        return switch (step) {
            case Campaigns.Step.Taken _ -> "redirect:/campaigns/" + id;
            case Campaigns.Step.Unknown _ -> throw notFound();
            case Campaigns.Step.Changed _ -> again(id, "changed", reason, model);
            case Campaigns.Step.Own _ -> again(id, "own", reason, model);
            case Campaigns.Step.Rejected _ -> again(id, "rejected", reason, model);
            case Campaigns.Step.NoReason _ -> again(id, "reason", reason, model);
            case Campaigns.Step.Faulty(var errors) -> {
                model.addAttribute("errors", errors);
                yield again(id, null, reason, model);
            }
        };
    }

    private String again(String id, @Nullable String why, String reason, Model model) {
        model.addAttribute("refused", why);
        model.addAttribute("reason", reason);
        return approval(id, model);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
