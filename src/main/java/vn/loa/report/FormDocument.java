package vn.loa.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;

/// An official table as a Word document in the layout of Decree 30/2020.
final class FormDocument {

    private static final int MARGIN = 55;
    private static final int LINES_FOR_THE_HAND = 4;

    private final Form form;
    private final XWPFDocument document = new XWPFDocument();

    private FormDocument(Form form) {
        this.form = form;
    }

    static byte[] of(Form form) {
        var word = new FormDocument(form);
        word.write();
        try (word.document;
                var out = new ByteArrayOutputStream()) {
            word.document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        page();
        head(form.letterhead());
        Word.line(document.createParagraph(), "", 13, false, false);
        for (var title : form.title()) {
            Word.line(Word.centred(document.createParagraph()), title, 14, true, false);
        }
        if (form.subtitle() != null) {
            Word.line(Word.centred(document.createParagraph()), form.subtitle(), 13, false, true);
        }
        Word.line(document.createParagraph(), "", 6, false, false);
        if (form.lead() != null) {
            Word.line(document.createParagraph(), form.lead(), 13, false, false);
            Word.line(document.createParagraph(), "", 4, false, false);
        }
        table();
        Word.line(Word.beforeTheEnd(document.createParagraph()), "", 6, false, false);
        if (!form.remarks().isEmpty()) {
            Word.line(Word.beforeTheEnd(document.createParagraph()), "Ghi chú về số liệu:", 11, false, true);
            form.remarks()
                    .forEach(remark -> Word.line(document.createParagraph(), "- " + whole(remark), 11, false, true));
            Word.beforeTheEnd(document.getLastParagraph());
        }
        Word.line(Word.beforeTheEnd(document.createParagraph()), "", 13, false, false);
        foot(form.letterhead());
    }

    private void page() {
        var section = document.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(11_906));
        size.setH(BigInteger.valueOf(16_838));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(Word.twips(20));
        margins.setBottom(Word.twips(20));
        margins.setLeft(Word.twips(30));
        margins.setRight(Word.twips(15));
        margins.setHeader(Word.twips(10));
        // Pages are numbered from the second on, above the text.
        section.addNewTitlePg();
        Word.pageNumber(document.createHeader(HeaderFooterType.DEFAULT).createParagraph());
    }

    private void head(Letterhead head) {
        var table = plain(2, 2, 69, 96);
        var issuer = table.getRow(0).getCell(0);
        for (var line : head.issuer().subList(0, head.issuer().size() - 1)) {
            Word.line(Word.in(issuer), line, 12, false, false);
        }
        Word.line(Word.in(issuer), head.issuer().getLast(), 12, true, false);
        Word.rule(issuer, 22);
        var state = table.getRow(0).getCell(1);
        Word.line(Word.in(state), Letterhead.STATE, 12, true, false);
        Word.line(Word.in(state), Letterhead.MOTTO, 13, true, false);
        Word.rule(state, 20);
        Word.line(Word.in(table.getRow(1).getCell(0)), head.numberLine(), 13, false, false);
        Word.line(Word.in(table.getRow(1).getCell(1)), head.dateLine(), 13, false, true);
        for (var row : table.getRows()) {
            row.getTableCells().forEach(cell -> cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.TOP));
        }
    }

    private void table() {
        var table = document.createTable(form.rows().size() + 1, form.columns().size());
        Word.widths(table, form.millimetres());
        table.setCellMargins(30, MARGIN, 30, MARGIN);
        table.getRow(0).setRepeatHeader(true);
        table.getRow(0).setCantSplitRow(true);
        for (var column = 0; column < form.columns().size(); column++) {
            Word.line(
                    Word.in(table.getRow(0).getCell(column)),
                    whole(form.columns().get(column).heading()),
                    form.print(),
                    true,
                    false);
        }
        for (var row = 0; row < form.rows().size(); row++) {
            var line = table.getRow(row + 1);
            line.setCantSplitRow(true);
            var content = form.rows().get(row);
            for (var column = 0; column < content.cells().size(); column++) {
                var paragraph = Word.in(line.getCell(column));
                if (form.columns().get(column).words()) {
                    paragraph.setAlignment(ParagraphAlignment.LEFT);
                }
                var cell = content.cells().get(column);
                var text = cell.isNumber() ? cell.printed().replace(' ', '\u00a0') : cell.printed();
                Word.line(paragraph, text, form.print(), content.strong(), false);
                if (row == form.rows().size() - 1) {
                    Word.beforeTheEnd(paragraph);
                }
            }
        }
    }

    private void foot(Letterhead head) {
        var table = plain(1, 2, 82, 83);
        table.getRow(0).setCantSplitRow(true);
        var recipients = table.getRow(0).getCell(0);
        recipients.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.TOP);
        Word.line(Word.left(Word.in(recipients)), "Nơi nhận:", 12, true, true);
        head.recipients().forEach(line -> Word.line(Word.left(Word.in(recipients)), "- " + line, 11, false, false));
        var signature = table.getRow(0).getCell(1);
        signature.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.TOP);
        for (var line : head.signature()) {
            if (line.isEmpty()) {
                hand(signature);
                continue;
            }
            Word.line(Word.in(signature), line, 13, !line.startsWith("("), line.startsWith("("));
        }
        if (!head.signature().contains("")) {
            hand(signature);
        }
    }

    private static void hand(XWPFTableCell signature) {
        for (var line = 0; line < LINES_FOR_THE_HAND; line++) {
            Word.line(Word.in(signature), "", 13, false, false);
        }
    }

    // Dates stay whole by themselves, percentages do not.
    private static String whole(String text) {
        return text.replace(" %", "\u00a0%");
    }

    private XWPFTable plain(int rows, int columns, double... widths) {
        var table = document.createTable(rows, columns);
        table.removeBorders();
        Word.widths(table, widths);
        return table;
    }
}
