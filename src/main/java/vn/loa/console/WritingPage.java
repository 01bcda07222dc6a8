package vn.loa.console;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.campaign.CampaignDesk;
import vn.loa.campaign.CampaignError;

/// The steps of writing a campaign: audience, text, timetable; each saves its part of the file and leads to the next.
@Controller
class WritingPage {

    static final List<String> STEPS = List.of("audience", "text", "timetable", "check");

    private final CampaignDesk desk;
    private final AudienceView audiences;
    private final DraftView drafts;

    WritingPage(CampaignDesk desk, AudienceView audiences, DraftView drafts) {
        this.desk = desk;
        this.audiences = audiences;
        this.drafts = drafts;
    }

    @GetMapping("/campaigns/{id}/{step:audience|text|timetable}")
    String step(@PathVariable String id, @PathVariable String step, Model model) {
        var sheet = open(id);
        return show(sheet, sheet, step, sheet.campaign().errors(), model);
    }

    /// Saves and goes on; what cannot be saved comes back as it was typed, with what is wrong with it.
    @PostMapping("/campaigns/{id}/{step:audience|text|timetable}")
    String save(
            @PathVariable String id,
            @PathVariable String step,
            @RequestParam String read,
            @RequestParam MultiValueMap<String, String> form,
            @Nullable Principal who,
            Model model) {
        var changes = WritingForms.changes(step, form);
        return switch (desk.save(id, read, changes, Frame.name(who))) {
            case CampaignDesk.Saved.Kept _ -> "redirect:/campaigns/" + id + "/" + STEPS.get(STEPS.indexOf(step) + 1);
            case CampaignDesk.Saved.Unknown _ -> throw notFound();
            case CampaignDesk.Saved.Faulty(var errors) -> {
                var tried = desk.trial(id, changes).orElseThrow(WritingPage::notFound);
                yield show(open(id), tried, step, errors, model);
            }
            case CampaignDesk.Saved.Stale stale -> {
                model.addAttribute("theirs", stale.changes());
                yield show(stale.theirs(), stale.mine(), step, List.of(), model);
            }
        };
    }

    /// What the step looks like while it is being filled in.
    @PostMapping("/campaigns/{id}/{step:audience|text|timetable}/live")
    String live(
            @PathVariable String id,
            @PathVariable String step,
            @RequestParam MultiValueMap<String, String> form,
            Model model) {
        var tried = desk.trial(id, WritingForms.changes(step, form)).orElseThrow(WritingPage::notFound);
        fill(tried, step, model);
        if (step.equals("timetable")) {
            model.addAllAttributes(drafts.finish(tried));
        }
        return step + " :: live";
    }

    private String show(
            CampaignDesk.Sheet saved, CampaignDesk.Sheet sheet, String step, List<CampaignError> errors, Model model) {
        model.addAttribute("read", saved.campaign().hash());
        model.addAttribute("errors", errors);
        model.addAttribute("step", step);
        model.addAttribute("steps", STEPS);
        fill(sheet, step, model);
        return step;
    }

    private void fill(CampaignDesk.Sheet sheet, String step, Model model) {
        model.addAttribute("sheet", sheet);
        Map<String, Object> matter =
                switch (step) {
                    case "audience" -> audiences.of(sheet);
                    case "text" -> drafts.texts(sheet);
                    default -> drafts.timetable(sheet);
                };
        model.addAllAttributes(matter);
    }

    private CampaignDesk.Sheet open(String id) {
        return desk.open(id).orElseThrow(WritingPage::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
