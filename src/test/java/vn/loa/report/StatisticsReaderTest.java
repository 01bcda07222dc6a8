package vn.loa.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.report.Submission.Mark;
import vn.loa.report.Submission.Sort;

class StatisticsReaderTest {

    private static final LocalDate DAY = LocalDate.of(2020, 8, 17);

    private final StatisticsBook book = new StatisticsBook();

    @Test
    void tablePastedFromTheLetterIsTakenWithItsContradictionsMarked() throws Exception {
        var letter = Files.readString(Path.of("src/test/resources/report/letter-L3-table.txt"));

        var submission = read(letter, cover("14", null, 84_124L));

        assertThat(submission.day()).isEqualTo(DAY);
        assertThat(submission.comparedWith()).isEqualTo(LocalDate.of(2020, 8, 12));
        assertThat(submission.refused()).isEmpty();
        assertThat(submission.lines()).hasSize(14);
        assertThat(submission.lines().getFirst())
                .isEqualTo(new Submission.Line(
                        submission.lines().getFirst().row(),
                        Subject.area("116@"),
                        "Thành phố Sơn La",
                        Map.of(Measure.POPULATION, 103_392L, Measure.REGISTERED, 21_106L),
                        4_024L,
                        "20.4",
                        null));
        assertThat(submission.lines().get(12).subject()).isEqualTo(Subject.unassigned("14@"));
        assertThat(submission.lines().get(13).subject()).isEqualTo(Subject.area("14@"));
        assertThat(submission.lines().get(13).printedRatio()).isEqualTo("6.74");
        assertThat(submission.marks())
                .extracting(Mark::name, Mark::sort)
                .containsExactly(
                        tuple("Huyện Mai Sơn", Sort.RATIO_DIFFERS),
                        tuple("Huyện Phù Yên", Sort.RATIO_DIFFERS),
                        tuple("TOÀN TỈNH", Sort.SUM_DIFFERS),
                        tuple("TOÀN TỈNH", Sort.SUM_DIFFERS),
                        tuple("TOÀN TỈNH", Sort.TEXT_DIFFERS));
        assertThat(submission.marks())
                .extracting(Mark::text)
                .anyMatch(text -> text.contains("6,4 %") && text.contains("6,3 %"))
                .anyMatch(text -> text.contains("1.234.854") && text.contains("13.561"))
                .anyMatch(text -> text.contains("19.855") && text.contains("lệch 12"))
                .anyMatch(text -> text.contains("84.124") && text.contains("84.126"));
    }

    @Test
    void bothFormsOfHoaiNhonAreRead() throws Exception {
        var communes = read("""
                STT\tXã, phường\tSố địa điểm đăng ký điểm kiểm dịch (có treo, dán mã QR code) cụ thể (chợ, nơi tập trung đông người...)\tDân số\tTổng số người dân có smart phone\tSố Bluezoner có số điện thoại\tTỷ lệ % Bluezoner có số điện thoại/ dân số\tGhi chú
                1\tTam Quan\t12\t10.500\t7.200\t3.150\t30 %\t
                """, cover("543", LocalDate.of(2021, 7, 19), null));
        var organisations = read("""
                STT\tTên phòng, ban, ngành, hội, đoàn thể\tTổng số CB, CC, VC, người lao động\tTổng số CB, CC, VC, người lao động có smart phone\tSố Bluezoner có số điện thoại\tTỷ lệ % Bluezoner có số điện thoại/ Tổng số CB, CC, VC, người lao động\tGhi chú
                1\tPhòng Văn hóa và Thông tin\t9\t9\t9\t100%\t
                """, cover("543", LocalDate.of(2021, 7, 19), null));

        assertThat(communes.lines())
                .extracting(Submission.Line::subject, Submission.Line::figures)
                .containsExactly(tuple(
                        Subject.area("21637@"),
                        Map.of(
                                Measure.QR_PLACES, 12L,
                                Measure.POPULATION, 10_500L,
                                Measure.SMARTPHONES, 7_200L,
                                Measure.REGISTERED, 3_150L)));
        assertThat(organisations.lines())
                .extracting(Submission.Line::subject, Submission.Line::figures)
                .containsExactly(tuple(
                        Subject.organisation("543@", "Phòng Văn hóa và Thông tin"),
                        Map.of(Measure.STAFF, 9L, Measure.STAFF_WITH_SMARTPHONES, 9L, Measure.STAFF_INSTALLED, 9L)));
        assertThat(communes.marks()).isEmpty();
        assertThat(organisations.marks()).isEmpty();
    }

    @Test
    void whatIsWrongIsRefusedCellByCellAndTheRestIsTaken() throws Exception {
        var submission = read("""
                code,name,population,registered,percent
                ,Huyện Mộc Châu,112402,-5,
                ,Huyện Mộc Chau Mới,1,1,
                116,Huyện Vân Hồ,1,1,
                118,,63447,3359.5,
                ,Mường La,98760,98761,
                ,Huyện Mường La,1,1,
                ,Huyện Sốp Cộp,49554,2025,abc
                ,,5,5,
                ,Huyện Phù Yên,,7,1.2
                """, cover("14", DAY, null));

        assertThat(submission.refused())
                .extracting(Mark::row, Mark::sort)
                .containsExactly(
                        tuple(2L, Sort.NEGATIVE),
                        tuple(3L, Sort.UNKNOWN_AREA),
                        tuple(4L, Sort.CODE_AND_NAME_DIFFER),
                        tuple(5L, Sort.NOT_A_NUMBER),
                        tuple(7L, Sort.TWICE),
                        tuple(7L, Sort.TWICE),
                        tuple(8L, Sort.NOT_A_NUMBER),
                        tuple(9L, Sort.UNKNOWN_AREA));
        assertThat(submission.refused().get(1).text()).contains("Huyện Mộc Châu (123)");
        assertThat(submission.marks())
                .extracting(Mark::row, Mark::sort)
                .containsExactly(tuple(6L, Sort.OVER_100), tuple(10L, Sort.NO_DENOMINATOR));
        assertThat(submission.lines()).extracting(Submission.Line::row).containsExactly(2L, 5L, 6L, 8L, 10L);
    }

    @Test
    void nameThatCanMeanTwoAreasIsRefusedWithBothAndTheirCodes() throws Exception {
        var submission =
                read("name,code,registered\nHát Lót,,1\nXã Hát Lót,,2\nHát Lót,04105,3\n", cover("125", DAY, null));

        assertThat(submission.refused())
                .singleElement()
                .satisfies(mark -> assertThat(mark.sort()).isEqualTo(Sort.AMBIGUOUS_AREA))
                .satisfies(mark -> assertThat(mark.text()).contains("Thị trấn Hát Lót (04105)", "Xã Hát Lót (04135)"));
        assertThat(submission.lines()).extracting(Submission.Line::row).containsExactly(3L, 4L);
    }

    @Test
    void nameOfAnotherDistrictIsUnknownAndNotGuessed() throws Exception {
        var submission = read("name,registered\nSơn La,1\nTam Quan,2\nHoài Thanh,3\n", cover("543", DAY, null));

        assertThat(submission.refused()).extracting(Mark::sort).containsExactly(Sort.UNKNOWN_AREA);
        assertThat(submission.lines())
                .extracting(Submission.Line::subject)
                .containsExactly(Subject.area("21637@"), Subject.area("21667@"));
    }

    @Test
    void laterFiguresAreComparedWithWhatIsKnown() throws Exception {
        book.enter("1", read("name,registered\nHuyện Vân Hồ,2308\n", cover("14", DAY, null)));

        var earlier = read("name,registered\nHuyện Vân Hồ,1000\n", cover("14", DAY.minusDays(5), null));
        var fallen = read(
                "name,registered,delta_since_2020-08-17\nHuyện Vân Hồ,2000,+ 9\n", cover("14", DAY.plusDays(5), null));
        var corrected = read("name,registered\nHuyện Vân Hồ,2309\n", cover("14", DAY, null));
        var other = read(
                "# source: bo-tttt\nname,registered\nHuyện Vân Hồ,2310\n",
                new StatisticsReader.Cover("14", DAY, null, null, null, null, "x"));

        assertThat(earlier.marks()).extracting(Mark::sort).containsExactly(Sort.OLDER);
        assertThat(fallen.marks()).extracting(Mark::sort).containsExactly(Sort.FELL, Sort.DIFFERENCE_DIFFERS);
        assertThat(corrected.marks()).extracting(Mark::sort).containsExactly(Sort.CORRECTED);
        assertThat(other.marks()).extracting(Mark::sort).containsExactly(Sort.SOURCES_DIFFER);
    }

    @Test
    void moreThanNobodyIsOverAHundredPerCentToo() throws Exception {
        var submission = read("name,population,registered\nHuyện Vân Hồ,0,5\n", cover("14", DAY, null));

        assertThat(submission.marks()).extracting(Mark::row, Mark::sort).containsExactly(tuple(2L, Sort.OVER_100));
    }

    @Test
    void ratioIsCheckedAgainstTheDenominatorThatIsKnownFromBefore() throws Exception {
        book.enter(
                "1",
                read(
                        "name,population\nHuyện Vân Hồ,61435\nHuyện Mai Sơn,162696\n",
                        cover("14", DAY.minusDays(5), null)));

        var submission = read(
                "name,registered,percent\nHuyện Vân Hồ,61436,\nHuyện Mai Sơn,10329,\"6,4 %\"\nHuyện Phù Yên,1,\"120 %\"\n",
                cover("14", DAY, null));

        assertThat(submission.marks())
                .extracting(Mark::row, Mark::sort)
                .containsExactly(
                        tuple(2L, Sort.OVER_100),
                        tuple(3L, Sort.RATIO_DIFFERS),
                        tuple(4L, Sort.NO_DENOMINATOR),
                        tuple(4L, Sort.OVER_100));
    }

    @Test
    void twoTotalsThatDisagreeAreToldApartCellByCell() throws Exception {
        var submission = read("""
                name,population,registered
                Huyện Vân Hồ,61435,2308
                TỔNG CỘNG,61435,2308
                TOÀN TỈNH,61435,2309
                Huyện Vân Hồ,61435,2308
                """, cover("14", DAY, null));

        assertThat(submission.refused())
                .extracting(Mark::row, Mark::column, Mark::sort)
                .containsExactly(tuple(4L, Measure.REGISTERED.vietnamese(), Sort.TWICE), tuple(5L, "", Sort.TWICE));
        assertThat(submission.refused().getFirst().text()).contains("2.309", "2.308", "dòng 3");
    }

    @Test
    void totalIsNotHeldAgainstAColumnThatItsRowsDoNotHave() throws Exception {
        var submission = read("""
                name,population,registered
                Huyện Vân Hồ,,2308
                TOÀN TỈNH,1248415,2308
                """, cover("14", DAY, null));

        assertThat(submission.marks()).isEmpty();
    }

    @Test
    void noteIsKeptUnlessItIsALetterOfItsOwn() throws Exception {
        var submission = read(
                "name,registered,Ghi chú\nHuyện Vân Hồ,1,Mất sóng\nHuyện Mai Sơn,2," + "a".repeat(301) + "\n",
                cover("14", DAY, null));

        assertThat(submission.lines()).extracting(Submission.Line::note).containsExactly("Mất sóng", null);
        assertThat(submission.refused())
                .extracting(Mark::row, Mark::column, Mark::sort)
                .containsExactly(tuple(3L, "ghi chú", Sort.TOO_LONG));
    }

    @Test
    void rowsWithoutANameAreNamedByTheirCode() throws Exception {
        var submission = read("code,population,registered\n128,100,101\n", cover("14", DAY, null));

        assertThat(submission.lines()).extracting(Submission.Line::name).containsExactly("Huyện Vân Hồ");
        assertThat(submission.marks()).extracting(Mark::name).containsExactly("Huyện Vân Hồ");
    }

    @Test
    void countsLargerThanAnyPeopleAreNoCounts() throws Exception {
        var submission = read(
                "name,registered\nHuyện Vân Hồ,999999999999\nHuyện Mai Sơn,1000000000000\n", cover("14", DAY, null));

        assertThat(submission.lines()).extracting(Submission.Line::row).containsExactly(2L);
        assertThat(submission.refused())
                .extracting(Mark::row, Mark::sort)
                .containsExactly(tuple(3L, Sort.NOT_A_NUMBER));
    }

    @Test
    void fallAcrossABreakInTheSeriesIsMarkedAsTheBreak() throws Exception {
        book.enter("1", read("name,registered\nTam Quan,2000\n", cover("543", LocalDate.of(2021, 6, 20), null)));

        var after = read("name,registered\nTam Quan,1900\n", cover("543", LocalDate.of(2021, 7, 1), null));

        assertThat(after.marks()).extracting(Mark::sort).containsExactly(Sort.SERIES_BREAK);
    }

    @Test
    void breakInTheSeriesIsMarkedWhereItIsComparedAcross() throws Exception {
        var submission = read(
                "name,registered,delta_since_2021-06-20\nTam Quan,2000,5\n",
                cover("543", LocalDate.of(2021, 7, 1), null));

        assertThat(submission.marks()).extracting(Mark::sort).containsExactly(Sort.SERIES_BREAK);
    }

    @Test
    void workbookIsReadByWhatItsCellsHold() throws Exception {
        var submission = SampleReports.reader()
                .read(GridWorkbook.read(workbook(), null), cover("14", DAY, null), book)
                .submission();

        assertThat(submission.lines())
                .extracting(Submission.Line::figures, Submission.Line::printedRatio)
                .containsExactly(
                        tuple(Map.of(Measure.POPULATION, 112_402L, Measure.REGISTERED, 11_346L), "10.1"),
                        tuple(Map.of(Measure.POPULATION, 61_435L, Measure.REGISTERED, 2_308L), null));
        assertThat(submission.refused()).isEmpty();
        assertThatThrownBy(() -> GridWorkbook.read(new byte[] {1, 2, 3}, null))
                .isInstanceOf(StatisticsRefused.class)
                .hasMessageContaining(".xlsx");
    }

    @Test
    void tableOfTheFutureOrWithoutHeadingIsRefusedWhole() {
        assertThatThrownBy(() -> read("name,registered\nHuyện Vân Hồ,1\n", cover("14", LocalDate.of(2030, 1, 1), null)))
                .hasMessageContaining("1/1/2030");
        assertThatThrownBy(() -> read("a,b\n1,2\n", cover("14", DAY, null))).hasMessageContaining("dòng tiêu đề");
        assertThatThrownBy(() -> read("name,registered\nHuyện Vân Hồ,1\n", cover("99", DAY, null)))
                .hasMessageContaining("\"99\"");
        assertThatThrownBy(() -> read("name,registered\nHuyện Vân Hồ,1\n", cover("14", null, null)))
                .hasMessageContaining("date");
        assertThatThrownBy(() ->
                        read("name,registered,delta_since_2020-08-18\nHuyện Vân Hồ,1,1\n", cover("14", DAY, null)))
                .hasMessageContaining("18/8/2020");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "84.126;84126",
                "84126;84126",
                "84 126;84126",
                "84,126;84126",
                "+ 4.024;4024",
                "− 12;-12",
                "-12;-12",
                "1.248.415;1248415",
                "6.74;",
                "6,74;",
                "84.12;",
                "1.248,415;",
                "12abc;",
                "1e5;",
                "99999999999999999;"
            })
    void countsAreReadAsPrintedOrNotAtAll(String text, @Nullable Long count) {
        assertThat(Printed.count(text).orElse(null)).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"6,74 %;6.74", "6.74 %;6.74", "20,4%;20.4", "100;100", "6.0;6.0", "a %;"})
    void percentagesAreReadWithTheirDigits(String text, @Nullable String percent) {
        assertThat(Printed.percent(text).map(Object::toString).orElse(null)).isEqualTo(percent);
    }

    private Submission read(String text, StatisticsReader.Cover cover) throws StatisticsRefused {
        return SampleReports.reader().read(GridText.read(text), cover, book).submission();
    }

    private static StatisticsReader.Cover cover(String area, @Nullable LocalDate day, @Nullable Long inText) {
        return new StatisticsReader.Cover(area, day, null, "so-tttt-son-la", null, inText, "van-phong");
    }

    private static byte[] workbook() throws Exception {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet();
            var heading = sheet.createRow(0);
            heading.createCell(0).setCellValue("Huyện, Thành phố");
            heading.createCell(1).setCellValue("Dân số");
            heading.createCell(2).setCellValue("Số Bluezone đã đăng ký số điện thoại");
            heading.createCell(3).setCellValue("Tỷ lệ Bluezone đã đăng ký số điện thoại/Dân số");
            var style = book.createCellStyle();
            style.setDataFormat(book.createDataFormat().getFormat("0.0%"));
            var moc = sheet.createRow(1);
            moc.createCell(0).setCellValue("Huyện Mộc Châu");
            moc.createCell(1).setCellValue(112_402);
            moc.createCell(2).setCellFormula("11000+346");
            moc.createCell(3).setCellValue(0.100941);
            moc.getCell(3).setCellStyle(style);
            var van = sheet.createRow(2);
            van.createCell(0).setCellValue("Vân Hồ");
            van.createCell(1).setCellValue("61.435");
            van.createCell(2).setCellValue(2_308);
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            book.write(out);
            return out.toByteArray();
        }
    }
}
