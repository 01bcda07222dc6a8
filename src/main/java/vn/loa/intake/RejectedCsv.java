package vn.loa.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import vn.loa.subscriber.IntakeReport.RejectedLine;

/// Rejected lines as a table that spreadsheets open rightly, and in which nothing is taken for a formula.
final class RejectedCsv {

    private static final String STARTS_OF_FORMULAS = "=+-@\t\r\n|%";

    private final Writer out;

    RejectedCsv(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        // By this mark Excel knows UTF-8.
        this.out.write('\uFEFF');
        row("file", "line", "reason", "lý do", "in English", "content");
    }

    void lines(String file, Stream<RejectedLine> lines) throws IOException {
        for (var all = lines.iterator(); all.hasNext(); ) {
            var line = all.next();
            row(file, Long.toString(line.line()), line.reason(), line.vietnamese(), line.english(), line.content());
        }
    }

    void flush() throws IOException {
        out.flush();
    }

    private void row(String... cells) throws IOException {
        for (var i = 0; i < cells.length; i++) {
            out.write(i == 0 ? "" : ",");
            out.write(cell(cells[i]));
        }
        out.write("\r\n");
    }

    static String cell(String text) {
        var first = text.stripLeading();
        var safe = !first.isEmpty() && STARTS_OF_FORMULAS.indexOf(first.charAt(0)) >= 0
                        || !text.isEmpty() && STARTS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
        return safe.chars()
                        .anyMatch(letter -> letter == ','
                                || letter == '"'
                                || letter == '\n'
                                || letter == '\r'
                                || letter == ';'
                                || letter == '\t')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
