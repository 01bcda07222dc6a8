package vn.loa.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.loa.Vietnam;
import vn.loa.access.Audit;

/// Who did what: the auditor's page.
@Controller
class AuditPage {

    private static final int ROWS = 50;
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss").withZone(Vietnam.ZONE);

    private final Audit audit;

    AuditPage(Audit audit) {
        this.audit = audit;
    }

    record Row(String at, Audit.Entry entry) {}

    @GetMapping("/audit")
    String find(
            @RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "0") long before, Model model) {
        var page = audit.find(Audit.saying(text), Math.max(0, before), ROWS);
        model.addAttribute(
                "rows",
                page.entries().stream()
                        .map(entry -> new Row(shown(entry.at()), entry))
                        .toList());
        model.addAttribute("next", page.next());
        model.addAttribute("text", text);
        model.addAttribute("verdict", audit.verify());
        return "audit";
    }

    @GetMapping("/audit.csv")
    void csv(@RequestParam(defaultValue = "") String text, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"nhat-ky.csv\"");
        response.getOutputStream().write(Sheet.MARK.getBytes(StandardCharsets.UTF_8));
        audit.writeCsv(Audit.saying(text), response.getOutputStream());
    }

    @GetMapping("/audit.json")
    void json(@RequestParam(defaultValue = "") String text, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        audit.writeJson(Audit.saying(text), response.getOutputStream());
    }

    private static String shown(Instant at) {
        return WHEN.format(at);
    }
}
