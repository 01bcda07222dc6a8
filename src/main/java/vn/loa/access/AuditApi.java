package vn.loa.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The audit log over REST: searched, exported, verified.
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {

    private static final int MOST = 1_000;

    private final Audit audit;

    AuditApi(Audit audit) {
        this.audit = audit;
    }

    @GetMapping
    Audit.Page find(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") long before,
            @RequestParam(defaultValue = "100") int limit) {
        return audit.find(Audit.saying(text), Math.max(0, before), Math.clamp(limit, 1, MOST));
    }

    @GetMapping("/verification")
    Audit.Verdict verify() {
        return audit.verify();
    }

    @GetMapping("/export.ndjson")
    void ndjson(@RequestParam(defaultValue = "") String text, HttpServletResponse response) throws IOException {
        new AuditExport(audit, Audit.saying(text), file("ndjson", MediaType.APPLICATION_NDJSON_VALUE, response))
                .ndjson();
    }

    @GetMapping("/export.csv")
    void csv(@RequestParam(defaultValue = "") String text, HttpServletResponse response) throws IOException {
        new AuditExport(audit, Audit.saying(text), file("csv", "text/csv;charset=UTF-8", response)).csv();
    }

    private static OutputStream file(String ending, String type, HttpServletResponse response) throws IOException {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky." + ending + "\"");
        return response.getOutputStream();
    }
}
