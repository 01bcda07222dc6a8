package vn.loa.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.Borders;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;

/// An official table as a Word document in the layout of Decree 30/2020.
final class FormDocument {

    private static final String FONT = "Times New Roman";
    private static final int TWIPS_PER_MILLIMETRE = 57;
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
        line(document.createParagraph(), "", 13, false, false);
        for (var title : form.title()) {
            line(centred(document.createParagraph()), title, 14, true, false);
        }
        if (form.subtitle() != null) {
            line(centred(document.createParagraph()), form.subtitle(), 13, false, true);
        }
        line(document.createParagraph(), "", 6, false, false);
        if (form.lead() != null) {
            line(document.createParagraph(), form.lead(), 13, false, false);
            line(document.createParagraph(), "", 4, false, false);
        }
        table();
        line(beforeTheEnd(document.createParagraph()), "", 6, false, false);
        if (!form.remarks().isEmpty()) {
            line(beforeTheEnd(document.createParagraph()), "Ghi chú về số liệu:", 11, false, true);
            form.remarks().forEach(remark -> line(document.createParagraph(), "- " + whole(remark), 11, false, true));
            beforeTheEnd(document.getLastParagraph());
        }
        line(beforeTheEnd(document.createParagraph()), "", 13, false, false);
        foot(form.letterhead());
    }

    private void page() {
        var section = document.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(11_906));
        size.setH(BigInteger.valueOf(16_838));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(twips(20));
        margins.setBottom(twips(20));
        margins.setLeft(twips(30));
        margins.setRight(twips(15));
        margins.setHeader(twips(10));
        // Pages are numbered from the second on, above the text.
        section.addNewTitlePg();
        var number = centred(document.createHeader(HeaderFooterType.DEFAULT).createParagraph());
        number.getCTP().addNewFldSimple().setInstr("PAGE");
        var run = number.getCTP().getFldSimpleArray(0).addNewR();
        var print = run.addNewRPr();
        var font = print.addNewRFonts();
        font.setAscii(FONT);
        font.setHAnsi(FONT);
        print.addNewSz().setVal(BigInteger.valueOf(2 * 13));
        run.addNewT().setStringValue("2");
    }

    private void head(Letterhead head) {
        var table = plain(2, 2, 69, 96);
        var issuer = table.getRow(0).getCell(0);
        for (var line : head.issuer().subList(0, head.issuer().size() - 1)) {
            line(in(issuer), line, 12, false, false);
        }
        line(in(issuer), head.issuer().getLast(), 12, true, false);
        rule(issuer, 22);
        var state = table.getRow(0).getCell(1);
        line(in(state), Letterhead.STATE, 12, true, false);
        line(in(state), Letterhead.MOTTO, 13, true, false);
        rule(state, 20);
        line(in(table.getRow(1).getCell(0)), head.numberLine(), 13, false, false);
        line(in(table.getRow(1).getCell(1)), head.dateLine(), 13, false, true);
        for (var row : table.getRows()) {
            row.getTableCells().forEach(cell -> cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.TOP));
        }
    }

    /// @param indent how much shorter than the cell it is on either side, in millimetres
    private static void rule(XWPFTableCell cell, int indent) {
        var paragraph = in(cell);
        line(paragraph, "", 2, false, false);
        paragraph.setBorderBottom(Borders.SINGLE);
        paragraph.setIndentationLeft(twips(indent).intValue());
        paragraph.setIndentationRight(twips(indent).intValue());
        paragraph.setSpacingBetween(3, LineSpacingRule.EXACT);
        paragraph.setSpacingAfter(80);
    }

    private void table() {
        var table = document.createTable(form.rows().size() + 1, form.columns().size());
        widths(table, form.millimetres());
        table.setCellMargins(30, MARGIN, 30, MARGIN);
        table.getRow(0).setRepeatHeader(true);
        table.getRow(0).setCantSplitRow(true);
        for (var column = 0; column < form.columns().size(); column++) {
            line(
                    in(table.getRow(0).getCell(column)),
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
                var paragraph = in(line.getCell(column));
                if (form.columns().get(column).words()) {
                    paragraph.setAlignment(ParagraphAlignment.LEFT);
                }
                var cell = content.cells().get(column);
                var text = cell.isNumber() ? cell.printed().replace(' ', '\u00a0') : cell.printed();
                line(paragraph, text, form.print(), content.strong(), false);
                if (row == form.rows().size() - 1) {
                    beforeTheEnd(paragraph);
                }
            }
        }
    }

    private void foot(Letterhead head) {
        var table = plain(1, 2, 82, 83);
        table.getRow(0).setCantSplitRow(true);
        var recipients = table.getRow(0).getCell(0);
        recipients.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.TOP);
        line(left(in(recipients)), "Nơi nhận:", 12, true, true);
        head.recipients().forEach(line -> line(left(in(recipients)), "- " + line, 11, false, false));
        var signature = table.getRow(0).getCell(1);
        signature.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.TOP);
        for (var line : head.signature()) {
            if (line.isEmpty()) {
                hand(signature);
                continue;
            }
            line(in(signature), line, 13, !line.startsWith("("), line.startsWith("("));
        }
        if (!head.signature().contains("")) {
            hand(signature);
        }
    }

    private static void hand(XWPFTableCell signature) {
        for (var line = 0; line < LINES_FOR_THE_HAND; line++) {
            line(in(signature), "", 13, false, false);
        }
    }

    // The signature never stands on a page of its own.
    private static XWPFParagraph beforeTheEnd(XWPFParagraph paragraph) {
        // POI needs some property before this one.
        paragraph.setSpacingAfter(0);
        paragraph.setKeepNext(true);
        return paragraph;
    }

    // Dates stay whole by themselves, percentages do not.
    private static String whole(String text) {
        return text.replace(" %", "\u00a0%");
    }

    private XWPFTable plain(int rows, int columns, double... widths) {
        var table = document.createTable(rows, columns);
        table.removeBorders();
        widths(table, widths);
        return table;
    }

    private static void widths(XWPFTable table, double[] widths) {
        table.setTableAlignment(TableRowAlign.CENTER);
        table.setWidth("100%");
        table.getCTTbl().getTblPr().addNewTblLayout().setType(STTblLayoutType.FIXED);
        var grid = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (var width : widths) {
            grid.addNewGridCol().setW(twips(width));
        }
        for (var row : table.getRows()) {
            for (var column = 0; column < widths.length; column++) {
                row.getCell(column).setWidth(twips(widths[column]).toString());
                row.getCell(column).setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
            }
        }
    }

    // A new cell has one empty paragraph, which is filled first.
    private static XWPFParagraph in(XWPFTableCell cell) {
        var first = cell.getParagraphs().getFirst();
        return centred(first.getRuns().isEmpty() ? first : cell.addParagraph());
    }

    private static XWPFParagraph centred(XWPFParagraph paragraph) {
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        return paragraph;
    }

    private static XWPFParagraph left(XWPFParagraph paragraph) {
        paragraph.setAlignment(ParagraphAlignment.LEFT);
        return paragraph;
    }

    private static void line(XWPFParagraph paragraph, String text, int size, boolean bold, boolean italic) {
        paragraph.setSpacingAfter(0);
        paragraph.setSpacingBefore(0);
        var run = paragraph.createRun();
        run.setFontFamily(FONT);
        run.setFontSize(size);
        run.setBold(bold);
        run.setItalic(italic);
        run.setText(text);
    }

    private static BigInteger twips(double millimetres) {
        return BigInteger.valueOf((long) (millimetres * TWIPS_PER_MILLIMETRE));
    }
}
