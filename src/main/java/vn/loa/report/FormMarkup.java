package vn.loa.report;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/// An official table as one page of XHTML in the layout of Decree 30/2020: A4, its margins and sizes of print, national
/// name and motto, and the block of the signature.
final class FormMarkup {

    private static final String STYLE = """
            @page { size: A4; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page); font: 13pt 'Liberation Serif'; } }
            @page :first { @top-center { content: ''; } }
            body { font-family: 'Liberation Serif', 'Times New Roman', serif; font-size: 13pt; line-height: 1.25; margin: 0; }
            .head, .foot { width: 100%; border-collapse: collapse; }
            .head td, .foot td { text-align: center; vertical-align: top; padding: 0; }
            .head p, .foot p, .title p { margin: 0; }
            .issuer { width: 42%; font-size: 12pt; }
            .state { font-size: 12pt; font-weight: bold; white-space: nowrap; }
            .motto { font-weight: bold; }
            .rule { border-bottom: 0.7pt solid #000; margin: 1pt auto 5pt auto; height: 1pt; }
            .date { font-style: italic; }
            .one, .n { white-space: nowrap; }
            .title { text-align: center; margin: 14pt 0 10pt 0; }
            .title b { font-size: 14pt; }
            .lead { margin: 0 0 4pt 0; }
            .table { width: 99.4%; border-collapse: collapse; table-layout: fixed; font-size: 12pt; -fs-table-paginate: paginate; }
            .small { font-size: 11pt; }
            .table th, .table td { border: 0.6pt solid #000; padding: 2pt 3pt; text-align: center; vertical-align: middle; }
            .small th, .small td { padding: 2pt; }
            .table .words { text-align: left; }
            .table tr { page-break-inside: avoid; }
            .strong td { font-weight: bold; }
            .remarks { font-size: 11pt; font-style: italic; margin: 8pt 0 0 0; }
            .remarks p { margin: 1pt 0; }
            .last { margin: 0; }
            .end { page-break-inside: avoid; page-break-before: avoid; }
            .foot { margin-top: 14pt; page-break-inside: avoid; }
            .recipients { width: 50%; text-align: left !important; font-size: 11pt; }
            .recipients b { font-size: 12pt; font-style: italic; }
            .signature { font-weight: bold; }
            .hand { height: 60pt; }
            """;

    private static final Pattern WHOLE = Pattern.compile("\\d+/\\d+/\\d{4}|[\\d,.]+ %");
    private static final String HAND = "<div class=\"hand\"></div>";

    private final Form form;
    private final StringBuilder page = new StringBuilder(4_096);

    private FormMarkup(Form form) {
        this.form = form;
    }

    static String of(Form form) {
        var markup = new FormMarkup(form);
        markup.write();
        return markup.page.toString();
    }

    private void write() {
        page.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"vi\"><head>")
                .append("<meta charset=\"UTF-8\"/><title>")
                .append(safe(String.join(" ", form.title())))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n");
        head(form.letterhead());
        page.append("<div class=\"title\">");
        form.title().forEach(line -> page.append("<p><b>").append(safe(line)).append("</b></p>"));
        if (form.subtitle() != null) {
            page.append("<p><i>").append(safe(form.subtitle())).append("</i></p>");
        }
        page.append("</div>\n");
        if (form.lead() != null) {
            page.append("<p class=\"lead\">").append(safe(form.lead())).append("</p>\n");
        }
        table();
        end();
        page.append("</body></html>\n");
    }

    private void head(Letterhead head) {
        page.append("<table class=\"head\"><tr><td class=\"issuer\">");
        for (var line : head.issuer().subList(0, head.issuer().size() - 1)) {
            page.append("<p>").append(safe(line)).append("</p>");
        }
        page.append("<p><b>")
                .append(safe(head.issuer().getLast()))
                .append("</b></p><div class=\"rule\" style=\"width: 30%\"></div></td><td><p class=\"state\">")
                .append(Letterhead.STATE)
                .append("</p><p class=\"motto\">")
                .append(Letterhead.MOTTO)
                .append("</p><div class=\"rule\" style=\"width: 56%\"></div></td></tr><tr><td>")
                .append(safe(head.numberLine()).replace("  ", "&#160; "))
                .append("</td><td class=\"date\">")
                .append(safe(head.dateLine()))
                .append("</td></tr></table>\n");
    }

    private void table() {
        page.append("<table class=\"table")
                .append(form.print() < 12 ? " small" : "")
                .append("\"><colgroup>");
        for (var width : form.millimetres()) {
            page.append("<col style=\"width: ")
                    .append(String.format(Locale.ROOT, "%.1f", width * 100 / Form.WIDTH))
                    .append("%\"/>");
        }
        page.append("</colgroup><thead><tr>");
        form.columns().forEach(column -> page.append("<th scope=\"col\">")
                .append(whole(column.heading()))
                .append("</th>"));
        page.append("</tr></thead><tbody>\n");
        for (var row : form.rows()) {
            page.append(row.strong() ? "<tr class=\"strong\">" : "<tr>");
            for (var column = 0; column < row.cells().size(); column++) {
                var cell = row.cells().get(column);
                page.append(
                                form.columns().get(column).words()
                                        ? "<td class=\"words\">"
                                        : cell.isNumber() ? "<td class=\"n\">" : "<td>")
                        .append(safe(cell.printed()))
                        .append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody></table>\n");
    }

    // The last remark stays with the signature, which never stands on a page of its own.
    private void end() {
        var remarks = form.remarks();
        if (!remarks.isEmpty()) {
            page.append("<div class=\"remarks\"><p>Ghi chú về số liệu:</p>");
            remarks.subList(0, remarks.size() - 1).forEach(this::remark);
            page.append("</div>\n");
        }
        page.append("<div class=\"end\">");
        if (!remarks.isEmpty()) {
            page.append("<div class=\"remarks last\">");
            remark(remarks.getLast());
            page.append("</div>");
        }
        foot(form.letterhead());
        page.append("</div>");
    }

    private void remark(String remark) {
        page.append("<p>- ").append(whole(remark)).append("</p>");
    }

    private void foot(Letterhead head) {
        page.append("<table class=\"foot\"><tr><td class=\"recipients\"><p><b>Nơi nhận:</b></p>");
        head.recipients()
                .forEach(line -> page.append("<p>- ").append(safe(line)).append("</p>"));
        page.append("</td><td class=\"signature\">");
        head.signature().forEach(this::signature);
        page.append(head.signature().contains("") ? "" : HAND).append("</td></tr></table>\n");
    }

    private void signature(String line) {
        if (line.isEmpty()) {
            page.append(HAND);
            return;
        }
        var aside = line.startsWith("(");
        page.append(aside ? "<p><i style=\"font-weight: normal\">" : "<p>")
                .append(safe(line))
                .append(aside ? "</i></p>" : "</p>");
    }

    // Dates and percentages with no line break inside.
    private static String whole(String text) {
        return WHOLE.matcher(safe(text)).replaceAll("<span class=\"one\">$0</span>");
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
