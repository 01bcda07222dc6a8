package vn.loa.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.loa.link.App;
import vn.loa.report.Pdf;

class PiecesTest {

    private static final String LINK = "https://loa.example/i/aB3dE5fG7hJ";
    private static final Piece PIECE = new Piece(
            new App(
                    "bluezone",
                    "Bluezone",
                    "Bộ Y tế, Bộ TTTT",
                    "https://play.google.com/store/apps/details?id=com.mic.bluezone",
                    "https://apps.apple.com/app/id1508062685",
                    "https://bluezone.gov.vn",
                    "19009095",
                    List.of("bluezone.gov.vn")),
            "Ủy ban nhân dân thị xã Hoài Nhơn",
            "Chợ Bồng Sơn, Phường Bồng Sơn",
            LINK,
            "CAI",
            "8049");

    // Of the longest name and issuer that are taken.
    private static final Piece LONGEST = new Piece(
            PIECE.app(),
            "Ban Chỉ đạo phòng, chống dịch COVID-19 và Ủy ban nhân dân thị trấn Nông trường Việt Lâm, huyện Vị Xuyên, tỉnh Hà Giang",
            "Nhà văn hóa kiêm trụ sở Ban quản lý khu phố và điểm tiếp nhận, trả kết quả thủ tục hành chính lưu động số 14, Khu Trung tâm, Thị trấn Nông trường Việt Lâm",
            LINK,
            "CAI",
            "8049");

    static Stream<Arguments> sheets() {
        return Stream.concat(sheets("", PIECE), sheets("-longest", LONGEST));
    }

    private static Stream<Arguments> sheets(String which, Piece piece) {
        return Stream.of(
                Arguments.of("poster-a4" + which, Sheets.poster(piece, PaperSize.A4), 595, 842, true),
                Arguments.of("poster-a5" + which, Sheets.poster(piece, PaperSize.A5), 420, 595, true),
                Arguments.of("leaflet-a4" + which, Sheets.leaflet(piece, PaperSize.A4), 595, 842, true),
                Arguments.of("leaflet-a5" + which, Sheets.leaflet(piece, PaperSize.A5), 595, 420, true),
                Arguments.of("read-log" + which, Sheets.readLog(piece), 595, 842, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sheets")
    void isOnePageOfItsPaperWhoseCodeAPhoneReads(String name, String sheet, int width, int height, boolean code)
            throws Exception {
        var file = Pdf.of(sheet);
        Files.createDirectories(Path.of("target/forms"));
        Files.write(Path.of("target/forms", name + ".pdf"), file);

        try (var pdf = Loader.loadPDF(file)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isBetween(width - 1f, width + 1f);
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isBetween(height - 1f, height + 1f);
            assertThat(new PDFTextStripper().getText(pdf)).contains("Bluezone");
            if (code) {
                assertThat(read(new PDFRenderer(pdf).renderImageWithDPI(0, 110)))
                        .isEqualTo(LINK);
                assertThat(new PDFTextStripper().getText(pdf)).contains("CAI", "8049", "19009095");
            }
        }
    }

    @Test
    void codeAloneHoldsItsLinkToo() throws Exception {
        assertThat(read(ImageIO.read(new ByteArrayInputStream(QrCode.png(LINK)))))
                .isEqualTo(LINK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://bluezone.gov.vn | bê, e-lờ, u, e, dét, o, en-nờ, e, chấm, giê, o, vê, chấm, vê, en-nờ
                    http://xa-a.vn/tai/     | ích-xì, a, gạch ngang, a, chấm, vê, en-nờ, gạch chéo, tê, a, i
                    """)
    void addressesAreSpelledAsTheyAreSpoken(String address, String spoken) {
        assertThat(Spoken.address(address)).isEqualTo(spoken);
    }

    @Test
    void scriptForTheLoudspeakerHoldsNothingThatCannotBeRead() {
        var script = Script.of(PIECE);

        assertThat(script)
                .startsWith("Ủy ban nhân dân thị xã Hoài Nhơn xin thông báo.")
                .contains("tám không bốn chín", "một chín không không chín không chín năm", "xê a i")
                .doesNotContain("http", "8049", ".vn", "19009095");
    }

    @Test
    void whatSomebodyTypedCannotBecomeMarkup() {
        var piece = new Piece(PIECE.app(), "Xã <script>", "Chợ & bến", LINK, "CAI", "8049");

        assertThat(Sheets.poster(piece, PaperSize.A4)).contains("Xã &lt;script&gt;", "Chợ &amp; bến");
        assertThat(Sheets.wifi(piece)).doesNotContain("<script>").contains("href=\"" + LINK + "\"");
        assertThat(Pdf.of(Sheets.leaflet(piece, PaperSize.A5))).isNotEmpty();
    }

    private static String read(BufferedImage image) throws Exception {
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
