package vn.loa.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;

/// An official table as a Word document in the layout of Decree 30/2020.
final class FormDocument {

    private static final String FONT = "Times New Roman";
    private static final int TWIPS_PER_MILLIMETRE = 57;
    private static final int TEXT_WIDTH = 165;

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
        table();
        if (!form.remarks().isEmpty()) {
            line(document.createParagraph(), "Ghi chú về số liệu:", 11, false, true);
            form.remarks().forEach(remark -> line(document.createParagraph(), "- " + remark, 11, false, true));
        }
        line(document.createParagraph(), "", 13, false, false);
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
    }

    private void head(Letterhead head) {
        var table = plain(1, 2, 42, 58);
        var issuer = table.getRow(0).getCell(0);
        for (var line : head.issuer().subList(0, head.issuer().size() - 1)) {
            line(in(issuer), line, 12, false, false);
        }
        line(in(issuer), head.issuer().getLast(), 12, true, false);
        line(in(issuer), "_______", 8, false, false);
        line(in(issuer), head.numberLine(), 13, false, false);
        var state = table.getRow(0).getCell(1);
        line(in(state), Letterhead.STATE, 12, true, false);
        line(in(state), Letterhead.MOTTO, 13, true, false);
        line(in(state), "______________________", 8, false, false);
        line(in(state), head.dateLine(), 13, false, true);
    }

    private void table() {
        var widths = form.columns().stream().mapToInt(Form.Column::width).toArray();
        var table = document.createTable(form.rows().size() + 1, form.columns().size());
        widths(table, widths);
        table.getRow(0).setRepeatHeader(true);
        for (var column = 0; column < form.columns().size(); column++) {
            line(in(table.getRow(0).getCell(column)), form.columns().get(column).heading(), 12, true, false);
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
                line(paragraph, content.cells().get(column).printed(), 12, content.strong(), false);
            }
        }
    }

    private void foot(Letterhead head) {
        var table = plain(1, 2, 50, 50);
        var recipients = table.getRow(0).getCell(0);
        line(left(in(recipients)), "Nơi nhận:", 12, true, true);
        head.recipients().forEach(line -> line(left(in(recipients)), "- " + line, 11, false, false));
        var signature = table.getRow(0).getCell(1);
        head.signature().forEach(line -> line(in(signature), line, 13, !line.startsWith("("), line.startsWith("(")));
    }

    private XWPFTable plain(int rows, int columns, int... widths) {
        var table = document.createTable(rows, columns);
        table.removeBorders();
        widths(table, widths);
        return table;
    }

    private static void widths(XWPFTable table, int[] widths) {
        var whole = 0;
        for (var width : widths) {
            whole += width;
        }
        table.setTableAlignment(TableRowAlign.CENTER);
        table.setWidth("100%");
        var grid = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (var width : widths) {
            grid.addNewGridCol().setW(twips(TEXT_WIDTH * width / whole));
        }
        for (var row : table.getRows()) {
            for (var column = 0; column < widths.length; column++) {
                row.getCell(column)
                        .setWidth(twips(TEXT_WIDTH * widths[column] / whole).toString());
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

    private static BigInteger twips(int millimetres) {
        return BigInteger.valueOf((long) millimetres * TWIPS_PER_MILLIMETRE);
    }
}
