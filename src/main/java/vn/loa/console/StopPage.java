package vn.loa.console;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.loa.campaign.CampaignRuns;
import vn.loa.campaign.RunDesk;

/// The red button: everything that goes out in bulk stops, and nothing begins until it is lifted.
@Controller
class StopPage {

    private static final int LOOKED_AT = 50;

    private final CampaignRuns runs;
    private final RunDesk desk;

    StopPage(CampaignRuns runs, RunDesk desk) {
        this.runs = runs;
        this.desk = desk;
    }

    @GetMapping("/stop")
    String ask(Model model) {
        model.addAttribute("stop", desk.stopped().orElse(null));
        model.addAttribute(
                "running",
                runs.latest(LOOKED_AT, 0).stream()
                        .filter(run -> switch (run.state()) {
                            case PREPARING, RUNNING, WAITING -> true;
                            case ASKING, SKIPPED, PAUSED, CANCELLED, FINISHED -> false;
                        })
                        .toList());
        return "stop";
    }

    @PostMapping("/stop")
    String stop(@RequestParam(defaultValue = "") String reason, @Nullable Principal who) {
        desk.stopAll(Frame.name(who), reason);
        return "redirect:/stop";
    }

    @PostMapping("/stop/lift")
    String lift(@Nullable Principal who) {
        desk.lift(Frame.name(who));
        return "redirect:/";
    }
}
