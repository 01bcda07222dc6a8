package vn.loa.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import vn.loa.area.Areas;

class FormsTest {

    private static final Areas AREAS = Areas.load(Path.of("config/areas.csv"));
    private static final SeriesBreaks BREAKS = new SeriesBreaks(Path.of("config/series-breaks.csv"), AREAS);
    private static final LocalDate WAVE_END = LocalDate.of(2021, 7, 19);
    private static final LocalDate FRIDAY = LocalDate.of(2021, 2, 5);

    private static final List<String> LETTER_L3 = List.of(
            "TT | Huyện, Thành phố | Dân số | Số Bluezone đã đăng ký số điện thoại | So với ngày 12/8/2020 | Tỷ lệ Bluezone đã đăng ký số điện thoại/Dân số",
            "1 | Thành phố Sơn La | 103.392 | 21.106 | + 4.024 | 20,4 %",
            "2 | Huyện Mộc Châu | 112.402 | 11.346 | + 2.008 | 10,1 %",
            "3 | Huyện Mai Sơn | 162.696 | 10.329 | + 2.468 | 6,3 %",
            "4 | Huyện Mường La | 98.760 | 6.122 | + 1.273 | 6,2 %",
            "5 | Huyện Phù Yên | 113.779 | 6.763 | + 1.488 | 5,9 %",
            "6 | Huyện Quỳnh Nhai | 63.447 | 3.359 | + 1.266 | 5,3 %",
            "7 | Huyện Yên Châu | 78.572 | 4.093 | + 1.094 | 5,2 %",
            "8 | Huyện Sông Mã | 152.889 | 7.083 | + 2.073 | 4,6 %",
            "9 | Huyện Sốp Cộp | 49.554 | 2.025 | + 446 | 4,1 %",
            "10 | Huyện Thuận Châu | 171.680 | 6.985 | + 2.302 | 4,1 %",
            "11 | Huyện Bắc Yên | 66.248 | 2.580 | + 672 | 3,9 %",
            "12 | Huyện Vân Hồ | 61.435 | 2.308 | + 741 | 3,8 %",
            "13 | Số thuê bao chưa xác định được huyện |  | 27 |  | ",
            "14 | TOÀN TỈNH | 1.248.415 | 84.126 | 19.867 | 6,74 %");

    private final StatisticsBook book = new StatisticsBook();

    @Test
    void tableOfLetterL3StandsCellByCellInEveryKindOfFile() throws Exception {
        SampleReports.folder().readInto(book);

        var form = fill(FormKind.DISTRICT, "14", LocalDate.of(2020, 8, 17));

        assertThat(form.title())
                .containsExactly("THỐNG KÊ TÌNH HÌNH TRIỂN KHAI SỬ DỤNG ỨNG DỤNG BLUEZONE", "Tính đến ngày 17/8/2020");
        assertThat(cells(form)).isEqualTo(LETTER_L3);
        assertThat(wordCells(form)).isEqualTo(LETTER_L3);
        assertThat(workbookCells(form)).isEqualTo(LETTER_L3);
        assertThat(markupCells(form)).isEqualTo(LETTER_L3);
        assertThat(FormCsv.of(form).lines().skip(1).toList())
                .contains("3,Huyện Mai Sơn,162696,10329,2468,6.3", "14,TOÀN TỈNH,1248415,84126,19867,6.74");
        assertThat(form.remarks())
                .anyMatch(remark -> remark.contains("1.234.854") && remark.contains("13.561"))
                .anyMatch(remark -> remark.contains("19.855") && remark.contains("12"))
                .anyMatch(remark -> remark.contains("Mai Sơn") && remark.contains("6,4 %"))
                .anyMatch(remark -> remark.contains("84.124"));
    }

    @Test
    void pdfHasItsVietnameseFontInsideAndEveryCell() throws Exception {
        SampleReports.folder().readInto(book);

        var form = fill(FormKind.DISTRICT, "14", LocalDate.of(2020, 8, 17));

        try (var pdf = Loader.loadPDF(kept(form, "pdf", FormFile.PDF.write(form)))) {
            var text = new PDFTextStripper().getText(pdf).replaceAll("[\\s\u00a0]+", " ");
            assertThat(text)
                    .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
                    .contains("UBND TỈNH SƠN LA", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "GIÁM ĐỐC")
                    .contains("Sơn La, ngày 17 tháng 8 năm 2020", "Nơi nhận:")
                    .contains("2 Huyện Mộc Châu 112.402 11.346 + 2.008 10,1 %")
                    .contains("Số thuê bao chưa xác định được huyện");
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isBetween(595f, 596f);
            assertThat(pdf.getPage(0).getResources().getFontNames())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(pdf.getPage(0).getResources().getFont(name))
                            .satisfies(font -> assertThat(font.getName()).contains("LiberationSerif"))
                            .satisfies(font -> assertThat(font.isEmbedded()).isTrue()));
        }
    }

    @Test
    void communesOfHoaiNhonStandInTheFormOfL5() throws Exception {
        hand("543", WAVE_END, """
                Xã, phường\tSố địa điểm đăng ký điểm kiểm dịch\tDân số\tTổng số người dân có smart phone\tSố Bluezoner có số điện thoại
                Phường Tam Quan\t12\t10.500\t7.200\t3.155
                Xã Hoài Sơn\t5\t9.000\t\t1.800
                Xã Hoài Phú\t\t\t4.000\t900
                """);

        var form = fill(FormKind.COMMUNES, "543", WAVE_END);

        assertThat(cells(form))
                .startsWith(
                        "STT | Xã, phường | Số địa điểm đăng ký điểm kiểm dịch (có treo, dán mã QR code) cụ thể (chợ, nơi tập trung đông người...) | Dân số | Tổng số người dân có smart phone | Số Bluezoner có số điện thoại | Tỷ lệ % Bluezoner có số điện thoại/ dân số | Ghi chú",
                        "1 | Phường Tam Quan | 12 | 10.500 | 7.200 | 3.155 | 30,0 % | ",
                        "2 | Phường Bồng Sơn |  |  |  |  |  | chưa báo cáo",
                        "3 | Xã Hoài Sơn | 5 | 9.000 |  | 1.800 | 20,0 % | ")
                .contains("6 | Xã Hoài Phú |  |  | 4.000 | 900 | thiếu mẫu số | ")
                .endsWith(" | TỔNG CỘNG (3 trong 17 đơn vị) |  |  |  | 5.855 |  | ")
                .hasSize(19);
        assertThat(form.title())
                .containsExactly("BÁO CÁO", "Thống kê Bluezoner (người cài đặt ứng dụng Bluezone)", "(Đợt 1)");
        assertThat(form.lead()).isEqualTo("Đối với UBND các xã, phường:");
        assertThat(form.letterhead().recipients())
                .containsExactly("UBND thị xã (b/c);", "Phòng VH và TT (T/hợp);", "Lưu VT.");
        assertThat(form.letterhead().signature()).containsExactly("TM.", "(Ký, đóng dấu)");
        assertThat(wordCells(form)).isEqualTo(cells(form));
        assertThat(form.remarks().getFirst()).contains("Chưa báo cáo: Phường Bồng Sơn, Xã Hoài Châu Bắc");
        kept(form, "pdf", FormFile.PDF.write(form));
    }

    @Test
    void whatIsDoubtfulInACellIsSaidBelowTheTableUntilItIsCorrected() throws Exception {
        hand(
                "543",
                WAVE_END.minusWeeks(1),
                "name,population,registered\nPhường Tam Quan,10500,3200\nXã Hoài Sơn,9000,1700\n");
        hand("543", WAVE_END, "name,population,registered\nPhường Tam Quan,10500,3155\nXã Hoài Sơn,9000,9100\n");

        assertThat(fill(FormKind.COMMUNES, "543", WAVE_END).remarks())
                .anySatisfy(remark -> assertThat(remark)
                        .contains("Phường Tam Quan", "Giảm từ 3.200 (ngày 12/7/2021) còn 3.155")
                        .doesNotContain("fallen"))
                .anySatisfy(remark -> assertThat(remark).contains("Xã Hoài Sơn", "tỷ lệ vượt 100 %"));

        hand("543", WAVE_END, "name,population,registered\nPhường Tam Quan,10500,3205\nXã Hoài Sơn,9000,1800\n");

        assertThat(fill(FormKind.COMMUNES, "543", WAVE_END).remarks())
                .noneMatch(remark -> remark.contains("Giảm") || remark.contains("100 %"));
    }

    @Test
    void notesThatAReporterWritesStandInTheirColumn() throws Exception {
        hand("543", WAVE_END, """
                Xã, phường\tDân số\tSố Bluezoner có số điện thoại\tGhi chú
                Phường Tam Quan\t10.500\t3.155\tĐã dán mã QR ở 2 chợ
                Phường Bồng Sơn\t\t\tĐang phong tỏa
                Xã Hoài Sơn\t9.000\t1.800\t
                """);
        hand("543", WAVE_END, """
                Tên phòng, ban\tTổng số CB, CC, VC, người lao động\tSố Bluezoner có số điện thoại\tGhi chú
                Hội Nông dân\t9\t8\t1 người nghỉ thai sản
                """);

        assertThat(cells(fill(FormKind.COMMUNES, "543", WAVE_END)))
                .contains(
                        "1 | Phường Tam Quan |  | 10.500 |  | 3.155 | 30,0 % | Đã dán mã QR ở 2 chợ",
                        "2 | Phường Bồng Sơn |  |  |  |  |  | chưa báo cáo; Đang phong tỏa",
                        "3 | Xã Hoài Sơn |  | 9.000 |  | 1.800 | 20,0 % | ");
        assertThat(cells(fill(FormKind.ORGANISATIONS, "543", WAVE_END)))
                .contains("1 | Hội Nông dân | 9 |  | 8 | 88,9 % | còn 1 người; 1 người nghỉ thai sản");
    }

    @Test
    void doubtGoesWithTheCellThatIsCorrectedHoweverTheRowIsNamed() throws Exception {
        hand("543", WAVE_END.minusWeeks(1), "name,population,registered\nPhường Tam Quan,10500,3200\n");
        hand("543", WAVE_END, "name,population,registered\nTam Quan,3000,3155\n");
        hand("543", WAVE_END, "name,population\nPhường Tam Quan,10500\n");

        assertThat(fill(FormKind.COMMUNES, "543", WAVE_END).remarks())
                .anyMatch(remark -> remark.contains("Giảm từ 3.200"));

        hand("543", WAVE_END, "name,registered\nPhường Tam Quan,3205\n");

        assertThat(fill(FormKind.COMMUNES, "543", WAVE_END).remarks())
                .noneMatch(remark -> remark.contains("Giảm") || remark.contains("100 %"));
    }

    @Test
    void differenceAcrossABreakInTheSeriesIsRemarkedOn() throws Exception {
        var before = LocalDate.of(2021, 6, 25);
        hand("543", before, "name,registered\nPhường Tam Quan,3200\n");
        hand("543", before.plusWeeks(1), "name,registered\nPhường Tam Quan,3300\n");
        hand("543", before.plusWeeks(2), "name,registered\nPhường Tam Quan,3400\n");

        for (var kind : List.of(FormKind.WEEKLY, FormKind.DISTRICT)) {
            assertThat(fill(kind, "543", before.plusWeeks(1)).remarks())
                    .as(kind.word())
                    .anyMatch(remark -> remark.contains("Từ 29/6/2021") && remark.contains("không so sánh được"));
            assertThat(fill(kind, "543", before.plusWeeks(2)).remarks())
                    .as(kind.word())
                    .noneMatch(remark -> remark.contains("29/6/2021"));
        }
    }

    @Test
    void organisationsOfHoaiNhonStandInTheFormOfL5WithWhoIsMissingToAll() throws Exception {
        hand("543", WAVE_END, """
                Tên phòng, ban, ngành, hội, đoàn thể\tTổng số CB, CC, VC, người lao động\tTổng số CB, CC, VC, người lao động có smart phone\tSố Bluezoner có số điện thoại
                Phòng Văn hóa và Thông tin\t9\t9\t9
                Trung tâm Y tế thị xã\t215\t210\t203
                """);

        var form = fill(FormKind.ORGANISATIONS, "543", WAVE_END);

        assertThat(cells(form))
                .containsExactly(
                        "STT | Tên phòng, ban, ngành, hội, đoàn thể | Tổng số CB, CC, VC, người lao động | Tổng số CB, CC, VC, người lao động có smart phone | Số Bluezoner có số điện thoại | Tỷ lệ % Bluezoner có số điện thoại/ Tổng số CB, CC, VC, người lao động | Ghi chú",
                        "1 | Phòng Văn hóa và Thông tin | 9 | 9 | 9 | 100,0 % | ",
                        "2 | Trung tâm Y tế thị xã | 215 | 210 | 203 | 94,4 % | còn 12 người",
                        " | TỔNG CỘNG | 224 | 219 | 212 | 94,6 % | còn 12 người");
        assertThat(form.lead()).isEqualTo("Đối với các phòng, ban, ngành, hội, đoàn thể thị xã:");
        assertThat(wordCells(form)).isEqualTo(cells(form));
        kept(form, "pdf", FormFile.PDF.write(form));
    }

    @Test
    void rankingKnowsBothDenominatorsAndTies() throws Exception {
        var day = LocalDate.of(2021, 6, 19);
        hand("VN", day, """
                name;population;smartphones;registered
                Thành phố Hà Nội;8053663;8741000;3275589
                Tỉnh Bắc Ninh;1368840;1376731;610578
                Thành phố Đà Nẵng;1134310;1117240;505551
                Tỉnh Hải Dương;1705059;1398566;688900
                Tỉnh Sơn La;2268620;;1011102
                """);

        var form = fill(FormKind.RANKING, "VN", day);

        assertThat(cells(form).stream().skip(1))
                .containsExactly(
                        "1 | Tỉnh Bắc Ninh | 610.578 | 1.368.840 | 44,61 % | 1.376.731 | 44,35 % | 3",
                        "2 | Thành phố Đà Nẵng | 505.551 | 1.134.310 | 44,57 % | 1.117.240 | 45,25 % | 2",
                        "2 | Tỉnh Sơn La | 1.011.102 | 2.268.620 | 44,57 % |  | thiếu mẫu số | ",
                        "4 | Thành phố Hà Nội | 3.275.589 | 8.053.663 | 40,67 % | 8.741.000 | 37,47 % | 4",
                        "5 | Tỉnh Hải Dương | 688.900 | 1.705.059 | 40,40 % | 1.398.566 | 49,26 % | 1");
        assertThat(form.letterhead().issuer()).containsExactly("BỘ THÔNG TIN VÀ\u00a0TRUYỀN\u00a0THÔNG");
        assertThat(wordCells(form)).isEqualTo(cells(form));
        kept(form, "pdf", FormFile.PDF.write(form));
    }

    @Test
    void weekOfTheCountryAddsUpItsProvinces() throws Exception {
        var day = LocalDate.of(2021, 6, 19);
        var provinces = AREAS.provinces(day);
        hand(
                "VN",
                day,
                "name;population;registered\n"
                        + provinces.stream()
                                .map(province -> province.name() + ";1000;10")
                                .collect(Collectors.joining("\n")));

        assertThat(cells(fill(FormKind.WEEKLY, "VN", day)))
                .hasSize(65)
                .endsWith(" | TỔNG CỘNG | 63.000 |  | 630 |  | 1,00 % | 18.271");
    }

    @Test
    void weekOfBaoLamComparesWithTheWeekBefore() throws Exception {
        hand(
                "042",
                FRIDAY.minusWeeks(1),
                "name,population,registered\nThị trấn Pác Miầu,6000,650\nXã Lý Bôn,5000,95\n");
        hand("042", FRIDAY, "name,registered\nThị trấn Pác Miầu,1900\nXã Lý Bôn,100\n");

        var form = fill(FormKind.WEEKLY, "042", FRIDAY);

        assertThat(cells(form))
                .startsWith(
                        "TT | Đơn vị | Dân số | Đến ngày 29/1/2021 | Đến ngày 5/2/2021 | Tăng | Tỷ lệ/ dân số | Còn thiếu để trên 30 %",
                        "1 | Thị trấn Pác Miầu | 6.000 | 650 | 1.900 | + 1.250 | 31,67 % | 0")
                .contains("3 | Xã Lý Bôn | 5.000 | 95 | 100 | + 5 | 2,00 % | 1.401")
                .contains("2 | Xã Đức Hạnh |  |  | chưa báo cáo |  |  | ")
                .endsWith(" | TỔNG CỘNG (2 trong 13 đơn vị) |  |  | 2.000 |  |  | ");
        kept(form, "docx", FormDocument.of(form));
        kept(form, "pdf", FormFile.PDF.write(form));
    }

    @Test
    void everyFormFillsThePageFromMarginToMargin() throws Exception {
        SampleReports.folder().readInto(book);
        hand("543", WAVE_END, "name,registered\nPhường Tam Quan,5\n");
        hand("543", WAVE_END, "Tên phòng, ban\tSố Bluezoner có số điện thoại\nHội A\t9\n");

        for (var kind : FormKind.values()) {
            var form = kind == FormKind.DISTRICT
                    ? fill(kind, "14", LocalDate.of(2020, 8, 17))
                    : fill(kind, "543", WAVE_END);
            assertThat(form.columns().stream().mapToInt(Form.Column::width).sum())
                    .as(kind.word())
                    .isEqualTo(Form.WIDTH);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signatureNeverStandsOnAPageOfItsOwn(boolean hasRemark) throws Exception {
        var onTheSecond = 0;
        for (var rows = 24; rows <= 38; rows += 2) {
            var form = rows(rows, hasRemark ? List.of("Xã A: thiếu mẫu số.") : List.of());
            try (var pdf = Loader.loadPDF(FormFile.PDF.write(form))) {
                var last = new PDFTextStripper();
                last.setStartPage(pdf.getNumberOfPages());
                assertThat(last.getText(pdf)).contains("Nơi nhận:").containsAnyOf("Xã thứ " + rows, "thiếu mẫu số");
                onTheSecond += pdf.getNumberOfPages() - 1;
            }
        }
        assertThat(onTheSecond).isBetween(1, 7);
    }

    @Test
    void wordNumbersItsPagesFromTheSecondOn() throws Exception {
        try (var document = new XWPFDocument(new ByteArrayInputStream(FormDocument.of(rows(60, List.of()))))) {
            var head = document.getHeaderFooterPolicy();
            assertThat(head.getDefaultHeader()
                            .getParagraphs()
                            .getFirst()
                            .getCTP()
                            .getFldSimpleArray(0)
                            .getInstr())
                    .isEqualTo("PAGE");
            assertThat(head.getFirstPageHeader()).isNull();
            assertThat(document.getDocument().getBody().getSectPr().isSetTitlePg())
                    .isTrue();
        }
    }

    @Test
    void nameOfWhoSignsStandsBelowTheSpaceForTheHand() throws Exception {
        SampleReports.folder().readInto(book);
        var head = new Forms.Head(
                "UBND tỉnh Sơn La|Sở TT&TT", "929/STTTT", "Sơn La", "KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC||Lò Văn \u0001An");
        var form = fill(new Forms.Wish(FormKind.DISTRICT, "14", LocalDate.of(2020, 8, 17), null, head));

        assertThat(FormMarkup.of(form))
                .contains("<b>SỞ TT&amp;TT</b>", "PHÓ GIÁM ĐỐC</p><div class=\"hand\"></div><p>Lò Văn \u0001An</p>")
                .containsOnlyOnce("class=\"hand\"");
        assertThat(FormFile.PDF.write(form)).isNotEmpty();
    }

    private static Form rows(int count, List<String> remarks) {
        var rows = new ArrayList<Form.Row>();
        for (var i = 1; i <= count; i++) {
            rows.add(new Form.Row(false, List.of(new Form.Cell.Count(i), Form.Cell.words("Xã thứ " + i))));
        }
        return new Form(
                "dong",
                new Letterhead(List.of("UBND"), "", "Hà Nội", FRIDAY, List.of("Lưu: VT."), List.of("CHỦ TỊCH")),
                List.of("BÁO CÁO"),
                null,
                null,
                List.of(new Form.Column("TT", 15, false), new Form.Column("Xã", 150, true)),
                rows,
                remarks);
    }

    @Test
    void tenThousandAreasStandInOneWorkbookToTheLast() throws Exception {
        var rows = new ArrayList<Form.Row>();
        for (var i = 1; i <= 10_000; i++) {
            rows.add(new Form.Row(
                    false,
                    List.of(
                            new Form.Cell.Count(i),
                            Form.Cell.words("Xã thứ " + i),
                            new Form.Cell.Count(i * 37L),
                            Form.Cell.ratio((long) i, i * 37L, 2))));
        }
        var form = new Form(
                "nhieu",
                new Letterhead(List.of("UBND"), "", "Hà Nội", FRIDAY, List.of(), List.of()),
                List.of("BÁO CÁO"),
                null,
                null,
                List.of(
                        new Form.Column("TT", 5, false),
                        new Form.Column("Xã", 20, true),
                        new Form.Column("Dân số", 10, false),
                        new Form.Column("Tỷ lệ", 10, false)),
                rows,
                List.of());

        assertThat(workbookCells(form))
                .hasSize(10_001)
                .last()
                .asString()
                .startsWith("10.000 | Xã thứ 10000 | 370.000 |");
    }

    @Test
    void namesCannotBecomeFormulasOrMarkup() throws Exception {
        hand("543", WAVE_END, """
                Tên phòng, ban\tTổng số CB, CC, VC, người lao động\tSố Bluezoner có số điện thoại
                =HYPERLINK("x")\t9\t9
                Hội A & B <script>\t9\t9
                Hội \u0001có \uffffký tự lạ\t9\t9
                """);

        var form = fill(FormKind.ORGANISATIONS, "543", WAVE_END);

        assertThat(FormCsv.of(form)).contains("'=HYPERLINK");
        assertThat(FormMarkup.of(form)).contains("Hội A &amp; B").doesNotContain("<script>");
        assertThat(workbookCells(form)).anyMatch(row -> row.contains("=HYPERLINK"));
        assertThat(wordCells(form)).anyMatch(row -> row.contains("ký tự lạ"));
        assertThat(FormFile.PDF.write(form)).isNotEmpty();
    }

    private Form fill(FormKind kind, String area, LocalDate day) {
        return fill(new Forms.Wish(kind, area, day, null, Forms.Head.NONE));
    }

    private Form fill(Forms.Wish wish) {
        var districts = new DistrictReports(() -> book, BREAKS, AREAS, "Bluezone", one -> Optional.empty());
        return new Forms(
                        () -> book,
                        districts,
                        new Targets(Path.of("config/targets.csv"), AREAS),
                        BREAKS,
                        AREAS,
                        "Bluezone")
                .fill(wish)
                .orElseThrow();
    }

    private void hand(String area, LocalDate day, String table) throws StatisticsRefused {
        var cover = new StatisticsReader.Cover(area, day, null, "vh-tt", null, null, "x");
        var read = SampleReports.reader().read(GridText.read(table), cover, book);
        assertThat(read.submission().refused()).isEmpty();
        book.enter(area + day + book.version(), read.submission());
    }

    private static List<String> cells(Form form) {
        var lines = new ArrayList<String>();
        lines.add(form.columns().stream().map(Form.Column::heading).collect(Collectors.joining(" | ")));
        form.rows()
                .forEach(row ->
                        lines.add(row.cells().stream().map(Form.Cell::printed).collect(Collectors.joining(" | "))));
        return lines;
    }

    private static List<String> wordCells(Form form) throws IOException {
        try (var document = new XWPFDocument(new ByteArrayInputStream(kept(form, "docx", FormDocument.of(form))))) {
            return document.getTables().get(1).getRows().stream()
                    .map(row -> row.getTableCells().stream()
                            .map(cell -> cell.getText().replace('\u00a0', ' '))
                            .collect(Collectors.joining(" | ")))
                    .toList();
        }
    }

    // As Excel shows them in Vietnam, and numbers have to be numbers.
    private static List<String> workbookCells(Form form) throws IOException {
        var lines = new ArrayList<String>();
        var shown = new DataFormatter(Locale.of("vi", "VN"));
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(kept(form, "xlsx", FormWorkbook.of(form))))) {
            var sheet = book.getSheetAt(0);
            for (var row : sheet) {
                if (row.getLastCellNum() < form.columns().size()) {
                    continue;
                }
                var line = new ArrayList<String>();
                for (var cell : row) {
                    var text = shown.formatCellValue(cell);
                    line.add(cell.getCellType() == CellType.NUMERIC ? text.replaceFirst("%$", " %") : text);
                }
                if (!lines.isEmpty()) {
                    isNumericWhereTheFormIs(form.rows().get(lines.size() - 1), row);
                }
                lines.add(String.join(" | ", line));
            }
        }
        return lines;
    }

    private static void isNumericWhereTheFormIs(Form.Row expected, Row row) {
        for (var column = 0; column < expected.cells().size(); column++) {
            var cell = row.getCell(column);
            switch (expected.cells().get(column)) {
                case Form.Cell.Words(var text) ->
                    assertThat(cell.getStringCellValue()).isEqualTo(text);
                case Form.Cell.Count(var number) ->
                    assertThat(cell.getNumericCellValue()).isEqualTo(number);
                case Form.Cell.Difference(var number) ->
                    assertThat(cell.getNumericCellValue()).isEqualTo(number);
                case Form.Cell.Percent(var percent) ->
                    assertThat(cell.getNumericCellValue())
                            .isEqualTo(percent.scaleByPowerOfTen(-2).doubleValue());
            }
        }
    }

    private static List<String> markupCells(Form form) throws Exception {
        var markup = FormMarkup.of(form).replace("<!DOCTYPE html>\n", "");
        var page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
        var rows = page.getElementsByTagName("tr");
        var lines = new ArrayList<String>();
        for (var i = 2; i < rows.getLength() - 1; i++) {
            var cells = rows.item(i).getChildNodes();
            var line = new ArrayList<String>();
            for (var j = 0; j < cells.getLength(); j++) {
                line.add(cells.item(j).getTextContent());
            }
            lines.add(String.join(" | ", line));
        }
        return lines;
    }

    // For a person to look at.
    private static byte[] kept(Form form, String ending, byte[] file) throws IOException {
        Files.createDirectories(Path.of("target/forms"));
        Files.write(Path.of("target/forms", form.name() + "." + ending), file);
        return file;
    }
}
