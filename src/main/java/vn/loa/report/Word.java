package vn.loa.report;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.Borders;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;

/// What it takes several calls to say in a Word document.
final class Word {

    static final String FONT = "Times New Roman";

    private static final int TWIPS_PER_MILLIMETRE = 57;

    private Word() {}

    static void pageNumber(XWPFParagraph paragraph) {
        var field = centred(paragraph).getCTP().addNewFldSimple();
        field.setInstr("PAGE");
        var run = field.addNewR();
        var print = run.addNewRPr();
        var font = print.addNewRFonts();
        font.setAscii(FONT);
        font.setHAnsi(FONT);
        print.addNewSz().setVal(BigInteger.valueOf(2 * 13));
        run.addNewT().setStringValue("2");
    }

    /// @param indent how much shorter than the cell it is on either side, in millimetres
    static void rule(XWPFTableCell cell, int indent) {
        var paragraph = in(cell);
        line(paragraph, "", 2, false, false);
        paragraph.setBorderBottom(Borders.SINGLE);
        paragraph.setIndentationLeft(twips(indent).intValue());
        paragraph.setIndentationRight(twips(indent).intValue());
        paragraph.setSpacingBetween(3, LineSpacingRule.EXACT);
        paragraph.setSpacingAfter(80);
    }

    static void widths(XWPFTable table, double[] widths) {
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

    // The signature never stands on a page of its own.
    static XWPFParagraph beforeTheEnd(XWPFParagraph paragraph) {
        // POI needs some property before this one.
        paragraph.setSpacingAfter(0);
        paragraph.setKeepNext(true);
        return paragraph;
    }

    // A new cell has one empty paragraph, which is filled first.
    static XWPFParagraph in(XWPFTableCell cell) {
        var first = cell.getParagraphs().getFirst();
        return centred(first.getRuns().isEmpty() ? first : cell.addParagraph());
    }

    static XWPFParagraph centred(XWPFParagraph paragraph) {
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        return paragraph;
    }

    static XWPFParagraph left(XWPFParagraph paragraph) {
        paragraph.setAlignment(ParagraphAlignment.LEFT);
        return paragraph;
    }

    static void line(XWPFParagraph paragraph, String text, int size, boolean bold, boolean italic) {
        paragraph.setSpacingAfter(0);
        paragraph.setSpacingBefore(0);
        var run = paragraph.createRun();
        run.setFontFamily(FONT);
        run.setFontSize(size);
        run.setBold(bold);
        run.setItalic(italic);
        run.setText(text);
    }

    static BigInteger twips(double millimetres) {
        return BigInteger.valueOf((long) (millimetres * TWIPS_PER_MILLIMETRE));
    }
}
