package vn.loa.console;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The official table of an area's districts.
@Controller
class ReportPage {

    private final ReportPresenter presenter;

    ReportPage(ReportPresenter presenter) {
        this.presenter = presenter;
    }

    @GetMapping("/reports/district")
    String district(
            @RequestParam(defaultValue = "14") String area,
            @RequestParam(required = false) @Nullable LocalDate date,
            Model model) {
        var view = presenter.view(area, date).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("view", view);
        model.addAttribute("files", FormsPage.FILES);
        model.addAttribute("kinds", FormsPage.KINDS);
        return "report";
    }
}
