package vn.loa.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// The audit log over REST: searched, exported, verified.
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {

    private static final int MOST = 1_000;

    // What a spreadsheet would take for a formula.
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r]");

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    @GetMapping
    Audit.Page find(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") long before,
            @RequestParam(defaultValue = "100") int limit) {
        return audit.find(saying(text), Math.max(0, before), Math.clamp(limit, 1, MOST));
    }

    @GetMapping("/verification")
    Audit.Verdict verify() {
        return audit.verify();
    }

    @GetMapping("/export.ndjson")
    void ndjson(@RequestParam(defaultValue = "") String text, HttpServletResponse response) throws IOException {
        var out = file("ndjson", MediaType.APPLICATION_NDJSON_VALUE, response);
        each(text, entry -> line(out, JsonMapper.shared().writeValueAsString(entry)));
    }

    @GetMapping("/export.csv")
    void csv(@RequestParam(defaultValue = "") String text, HttpServletResponse response) throws IOException {
        var out = file("csv", "text/csv;charset=UTF-8", response);
        line(out, "number,at,who,holder,from,deed,subject,outcome,before,after");
        each(text, entry -> line(out, row(entry)));
    }

    /// Whether an entry says something, in any of its words.
    static Predicate<Audit.Entry> saying(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        return entry -> wanted.isEmpty() || entry.toString().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private interface Sink {
        void take(Audit.Entry entry) throws IOException;
    }

    private void each(String text, Sink sink) throws IOException {
        var before = 0L;
        do {
            var page = audit.find(saying(text), before, MOST);
            for (var entry : page.entries()) {
                sink.take(entry);
            }
            before = page.next();
        } while (before > 1);
    }

    private static OutputStream file(String ending, String type, HttpServletResponse response) throws IOException {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky." + ending + "\"");
        return response.getOutputStream();
    }

    private static String row(Audit.Entry entry) {
        return Stream.of(
                        Long.toString(entry.number()),
                        entry.at().toString(),
                        entry.who(),
                        entry.holder(),
                        entry.from(),
                        entry.deed(),
                        entry.subject(),
                        entry.outcome(),
                        entry.before(),
                        entry.after())
                .map(AuditController::cell)
                .collect(Collectors.joining(","));
    }

    private static String cell(@Nullable String value) {
        var safe = value == null ? "" : FORMULA.matcher(value).find() ? "'" + value : value;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static void line(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
