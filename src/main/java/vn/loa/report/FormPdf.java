package vn.loa.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// An official table as PDF, with the font inside that it is written in.
final class FormPdf {

    private static final String FONT = "Liberation Serif";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private FormPdf() {}

    static byte[] of(Form form) {
        try (var out = new ByteArrayOutputStream()) {
            new PdfRendererBuilder()
                    .useFastMode()
                    .useFont(() -> font("Regular"), FONT, 400, FontStyle.NORMAL, true)
                    .useFont(() -> font("Bold"), FONT, 700, FontStyle.NORMAL, true)
                    .useFont(() -> font("Italic"), FONT, 400, FontStyle.ITALIC, true)
                    .useFont(() -> font("BoldItalic"), FONT, 700, FontStyle.ITALIC, true)
                    .withHtmlContent(FormMarkup.of(form), null)
                    .withProducer("Loa")
                    .toStream(out)
                    .run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream font(String style) {
        var font = FormPdf.class.getResourceAsStream("fonts/LiberationSerif-" + style + ".ttf");
        if (font == null) {
            throw new IllegalStateException("no font " + style + " beside " + FormPdf.class.getName());
        }
        return font;
    }
}
