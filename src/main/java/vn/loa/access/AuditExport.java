package vn.loa.access;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Writes the entries of the audit log out, newest first.
final class AuditExport {

    private static final int AT_ONCE = 1_000;

    // What a spreadsheet would take for a formula.
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r]");

    private final Audit audit;
    private final Predicate<Audit.Entry> wanted;
    private final OutputStream out;

    AuditExport(Audit audit, Predicate<Audit.Entry> wanted, OutputStream out) {
        this.audit = audit;
        this.wanted = wanted;
        this.out = out;
    }

    void csv() throws IOException {
        line("number,at,who,holder,from,deed,subject,outcome,before,after");
        each(AuditExport::row);
    }

    void ndjson() throws IOException {
        each(entry -> JsonMapper.shared().writeValueAsString(entry));
    }

    /// As one array.
    void json() throws IOException {
        var between = new String[] {"["};
        each(entry -> {
            var before = between[0];
            between[0] = ",";
            return before + JsonMapper.shared().writeValueAsString(entry);
        });
        line(between[0].equals("[") ? "[]" : "]");
    }

    private interface Form {
        String of(Audit.Entry entry);
    }

    private void each(Form form) throws IOException {
        var before = 0L;
        do {
            var page = audit.find(wanted, before, AT_ONCE);
            for (var entry : page.entries()) {
                line(form.of(entry));
            }
            before = page.next();
        } while (before > 1);
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
                        Objects.requireNonNullElse(entry.before(), ""),
                        Objects.requireNonNullElse(entry.after(), ""))
                .map(AuditExport::cell)
                .collect(Collectors.joining(","));
    }

    private static String cell(String value) {
        var safe = FORMULA.matcher(value).find() ? "'" + value : value;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private void line(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
