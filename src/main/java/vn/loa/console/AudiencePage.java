package vn.loa.console;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.loa.access.Declined;
import vn.loa.campaign.Explanations;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;

/// Parts of the step *Audience* that are fetched while it is open: units of the tree, and why a number is in or out.
@Controller
class AudiencePage {

    private final AudienceView view;
    private final Explanations explanations;
    private final NumberParser numbers;

    AudiencePage(AudienceView view, Explanations explanations, NumberParser numbers) {
        this.view = view;
        this.explanations = explanations;
        this.numbers = numbers;
    }

    @GetMapping("/areas/below/{code}")
    String below(@PathVariable String code, @RequestParam MultiValueMap<String, String> form, Model model) {
        model.addAttribute("units", view.below(code, WritingForms.sketch(form)));
        return "audience :: units";
    }

    /// What is chosen, and the units of this name, or the top of the tree without one.
    @GetMapping("/areas/picker")
    String picker(@RequestParam MultiValueMap<String, String> form, Model model) {
        var sketch = WritingForms.sketch(form);
        var name = WritingForms.first(form, "name");
        model.addAllAttributes(view.chosen(sketch));
        if (!name.isBlank()) {
            model.addAttribute("units", view.named(name, sketch));
            model.addAttribute("found", true);
        }
        return "audience :: picker";
    }

    @PostMapping("/campaigns/{id}/why")
    String why(@PathVariable String id, @RequestParam String number, Model model) {
        switch (numbers.parse(number)) {
            case ParsedNumber.Valid(var found) -> explain(id, found, model);
            case ParsedNumber.Converted(var found) -> explain(id, found, model);
            case ParsedNumber.Rejected(var reason) -> model.addAttribute("rejected", reason);
        }
        return "why :: answer";
    }

    private void explain(String id, Msisdn number, Model model) {
        try {
            switch (explanations.of(number, id)) {
                case Explanations.Answer.Told(var explanation) -> model.addAttribute("told", explanation);
                case Explanations.Answer.ForHealthOnly _ -> model.addAttribute("hidden", true);
                case Explanations.Answer.Faulty _, Explanations.Answer.UnknownCampaign _ ->
                    model.addAttribute("faulty", true);
            }
        } catch (Declined e) {
            // Said in the place of the answer: an error page has none there, and nothing would be seen.
            model.addAttribute("outside", true);
        }
    }
}
