package vn.loa.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import vn.loa.report.Threshold.Relation;

/// Reads the targets and waves, one a line: `area,name,from,until,percent,relation,of,report_due,document`.
///
/// A line that is wrong is told and left out; the others count.
final class TargetFile {

    private static final Map<String, Relation> RELATIONS = Map.of(
            "at-least",
            Relation.AT_LEAST,
            ">=",
            Relation.AT_LEAST,
            "more-than",
            Relation.MORE_THAN,
            ">",
            Relation.MORE_THAN);

    private final Path file;

    TargetFile(Path file) {
        this.file = file;
    }

    LineFile.Reading<Target> read() throws IOException {
        return LineFile.read(file, TargetFile::target);
    }

    private static Target target(LineFile.Line line) {
        var relation = RELATIONS.get(line.text("relation").toLowerCase(Locale.ROOT));
        if (relation == null) {
            throw new IllegalArgumentException("relation là '" + line.text("relation")
                    + "'; hãy viết at-least hoặc more-than (write at-least or more-than)");
        }
        var until = line.day("until");
        if (until == null || line.text("area").isEmpty()) {
            throw new IllegalArgumentException(
                    "thiếu area hoặc until; hãy ghi mã đơn vị và ngày như 2021-07-19 (area and until are needed)");
        }
        return new Target(
                line.text("area"),
                line.text("name"),
                line.day("from"),
                until,
                new Threshold(percent(line.text("percent")), relation),
                measure(line.text("of")),
                line.day("report_due"),
                line.textOrNull("document"));
    }

    private static BigDecimal percent(String text) {
        try {
            return new BigDecimal(text.replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "percent là '" + text + "'; hãy viết số như 40 hoặc 13.5 (write a number such as 40)", e);
        }
    }

    private static Measure measure(String text) {
        return Measure.of(text)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "of là '" + text
                                        + "'; hãy viết population, smartphones, staff hoặc staff-with-smartphones (write one of these)"));
    }
}
