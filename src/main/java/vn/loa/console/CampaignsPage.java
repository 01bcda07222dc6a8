package vn.loa.console;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.CampaignDesk;
import vn.loa.campaign.Campaigns;

/// Every campaign, one of them with its versions, and the beginning of a new one.
@Controller
class CampaignsPage {

    private static final List<String> BEGINNING =
            List.of("title", "legal.issuer", "legal.document", "legal.date", "category");

    private final Campaigns campaigns;
    private final CampaignDesk desk;
    private final AudienceView audiences;
    private final Clock clock;

    CampaignsPage(Campaigns campaigns, CampaignDesk desk, AudienceView audiences, Clock clock) {
        this.campaigns = campaigns;
        this.desk = desk;
        this.audiences = audiences;
        this.clock = clock;
    }

    /// @param next when it would run next; empty for never
    record Row(Campaign campaign, String state, String next) {}

    @GetMapping("/campaigns")
    String all(Model model) {
        model.addAttribute("rows", rows());
        return "campaigns";
    }

    @GetMapping("/campaigns/new")
    String begin(@RequestParam(defaultValue = "nhac-cai") String from, Model model) {
        var fields = new LinkedHashMap<String, String>();
        if (!CampaignDesk.STARTERS.contains(from)) {
            desk.open(from).ifPresent(sheet -> BEGINNING.forEach(name -> fields.put(name, sheet.field(name))));
        }
        return beginning(from, fields, model);
    }

    @PostMapping("/campaigns/new")
    String begin(
            @RequestParam(defaultValue = "nhac-cai") String from,
            @RequestParam Map<String, String> form,
            @Nullable Principal who,
            Model model) {
        var fields = new LinkedHashMap<String, String>();
        BEGINNING.forEach(name -> fields.put(name, form.getOrDefault(name, "")));
        return switch (desk.begin(from, fields, Frame.name(who))) {
            case CampaignDesk.Saved.Kept(var campaign) -> "redirect:/campaigns/" + campaign.id() + "/audience";
            case CampaignDesk.Saved.Faulty(var errors) -> {
                model.addAttribute("errors", errors);
                yield beginning(from, fields, model);
            }
            case CampaignDesk.Saved.Stale _, CampaignDesk.Saved.Unknown _ ->
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    @GetMapping("/campaigns/{id}")
    String one(@PathVariable String id, Model model) {
        var campaign = campaigns.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var hidden = campaigns.isHidden(campaign);
        model.addAttribute("row", row(campaign));
        model.addAttribute("hidden", hidden);
        model.addAttribute("sheet", hidden ? null : desk.open(id).orElse(null));
        model.addAttribute(
                "told",
                hidden || campaign.plan() == null
                        ? null
                        : audiences.told(campaign.plan().audience()));
        model.addAttribute("content", hidden ? "" : text(id));
        model.addAttribute("decisions", hidden ? List.of() : campaigns.decisions(id));
        model.addAttribute("versions", hidden ? List.of() : campaigns.versions(id));
        return "campaign";
    }

    /// The file as it lies in the folder of campaigns, or one of its versions.
    @GetMapping("/campaigns/{id}/{hash:[0-9a-f]{64}}.yaml")
    ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable String hash) {
        var campaign = campaigns.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var content = campaigns
                .version(id, hash)
                .or(() -> campaign.hash().equals(hash) ? campaigns.content(id) : Optional.empty())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/yaml;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".yaml\"")
                .body(content);
    }

    private String beginning(String from, Map<String, String> fields, Model model) {
        model.addAttribute("from", from);
        model.addAttribute("fields", fields);
        model.addAttribute("starters", CampaignDesk.STARTERS);
        model.addAttribute(
                "others",
                campaigns.all().stream()
                        .filter(campaign -> campaign.plan() != null && !campaigns.isHidden(campaign))
                        .toList());
        return "begin";
    }

    private List<Row> rows() {
        return campaigns.all().stream().map(this::row).toList();
    }

    private Row row(Campaign campaign) {
        var plan = campaign.plan();
        var next = plan == null
                ? ""
                : plan.schedule().next(clock.instant()).map(Wording::moment).orElse("");
        return new Row(campaign, Frame.word(campaign.state()), next);
    }

    private String text(String id) {
        return campaigns
                .content(id)
                .map(file -> new String(file, StandardCharsets.UTF_8))
                .orElse("");
    }
}
