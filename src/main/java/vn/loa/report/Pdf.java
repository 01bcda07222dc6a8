package vn.loa.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// A page as PDF, with the font inside that official papers are written in.
public final class Pdf {

    private static final String FONT = "Liberation Serif";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private Pdf() {}

    /// @param xhtml whose style names the font `Liberation Serif`
    public static byte[] of(String xhtml) {
        try (var out = new ByteArrayOutputStream()) {
            new PdfRendererBuilder()
                    .useFastMode()
                    .useFont(() -> font("Regular"), FONT, 400, FontStyle.NORMAL, true)
                    .useFont(() -> font("Bold"), FONT, 700, FontStyle.NORMAL, true)
                    .useFont(() -> font("Italic"), FONT, 400, FontStyle.ITALIC, true)
                    .useFont(() -> font("BoldItalic"), FONT, 700, FontStyle.ITALIC, true)
                    .withHtmlContent(Folded.printable(xhtml), null)
                    .withProducer("Loa")
                    .toStream(out)
                    .run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream font(String style) {
        var font = Pdf.class.getResourceAsStream("fonts/LiberationSerif-" + style + ".ttf");
        if (font == null) {
            throw new IllegalStateException("no font " + style + " beside " + Pdf.class.getName());
        }
        return font;
    }
}
