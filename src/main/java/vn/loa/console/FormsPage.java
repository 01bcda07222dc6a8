package vn.loa.console;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.report.Figures;
import vn.loa.report.FormFile;
import vn.loa.report.FormKind;
import vn.loa.report.Forms;

/// The other official tables on the screen, and all of them as files.
@Controller
class FormsPage {

    static final List<String> FILES = List.of("pdf", "docx", "xlsx", "csv", "json");
    static final List<String> KINDS = Arrays.stream(FormKind.values())
            .filter(kind -> kind != FormKind.DISTRICT)
            .map(FormKind::word)
            .toList();

    private final Forms forms;

    FormsPage(Forms forms) {
        this.forms = forms;
    }

    /// @param date as addresses write it, `shown` as people do
    record Day(String date, String shown) {}

    @GetMapping("/reports/{kind:communes|organisations|ranking|weekly}")
    String form(
            @PathVariable String kind,
            @RequestParam(defaultValue = "14") String area,
            @RequestParam(required = false) @Nullable LocalDate date,
            Model model) {
        var wanted = kind(kind);
        var form = forms.fill(wish(wanted, area, date)).orElse(null);
        model.addAttribute("form", form);
        model.addAttribute("place", forms.name(area).orElse(null));
        model.addAttribute("having", form == null ? forms.having(wanted) : List.of());
        model.addAttribute("kind", kind);
        model.addAttribute("area", area);
        model.addAttribute("date", date == null ? null : date.toString());
        model.addAttribute(
                "days",
                forms.days(wanted, area).descendingSet().stream()
                        .map(day -> new Day(day.toString(), Figures.day(day)))
                        .toList());
        model.addAttribute("files", FILES);
        model.addAttribute("kinds", KINDS);
        return "form";
    }

    @GetMapping("/reports/{kind:district|communes|organisations|ranking|weekly}.{ending:html|csv|json|xlsx|docx|pdf}")
    ResponseEntity<byte[]> file(
            @PathVariable String kind,
            @PathVariable String ending,
            @RequestParam(defaultValue = "14") String area,
            @RequestParam(required = false) @Nullable LocalDate date) {
        var form = forms.fill(wish(kind(kind), area, date))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var file = FormFile.of(ending).orElseThrow();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .header(HttpHeaders.CONTENT_DISPOSITION, file.disposition(form))
                .body(file.write(form));
    }

    private static FormKind kind(String word) {
        return FormKind.of(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Forms.Wish wish(FormKind kind, String area, @Nullable LocalDate date) {
        return new Forms.Wish(kind, area, date, null, Forms.Head.NONE);
    }
}
