package vn.loa.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DistrictTableTest {

    @Test
    void tableOfLetterL3IsReproducedCellByCell() throws Exception {
        var table = SampleReports.sonLa();

        assertThat(table.asOf()).isEqualTo(LocalDate.of(2020, 8, 17));
        assertThat(table.comparedWith()).isEqualTo(LocalDate.of(2020, 8, 12));
        assertThat(table.districts())
                .extracting(DistrictTableTest::cells)
                .containsExactly(
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
                        "12 | Huyện Vân Hồ | 61.435 | 2.308 | + 741 | 3,8 %");
        assertThat(table.unassigned())
                .extracting(DistrictTableTest::cells)
                .isEqualTo("13 | Số thuê bao chưa xác định được huyện |  | 27 |  | ");
        assertThat(cells(table.total())).isEqualTo("14 | Tỉnh Sơn La | 1.248.415 | 84.126 | + 19.867 | 6,74 %");
    }

    @Test
    void contradictionsOfLetterL3AreRemarkedOnAndNotMended() throws Exception {
        var table = SampleReports.sonLa();

        assertThat(table.remarks())
                .containsExactly(
                        new Remark.SumDiffers(Remark.Column.POPULATION, 1_234_854, 1_248_415),
                        new Remark.SumDiffers(Remark.Column.DIFFERENCE, 19_855, 19_867),
                        new Remark.TextDiffers(84_124, 84_126),
                        new Remark.RatioDiffers("Huyện Mai Sơn", "6.4", "6.3"),
                        new Remark.RatioDiffers("Huyện Phù Yên", "6.0", "5.9"));
    }

    @Test
    void ratioThatTheLetterPrintsStandsBesideTheComputedOne() throws Exception {
        assertThat(SampleReports.sonLa().districts())
                .extracting(row -> row.name() + " " + row.percent() + " " + row.printedPercent())
                .contains("Huyện Mai Sơn 6.3 6.4", "Huyện Phù Yên 5.9 6.0", "Huyện Vân Hồ 3.8 3.8");
        assertThat(SampleReports.sonLa().total().printedPercent()).isEqualTo("6.74");
    }

    @Test
    void halvesAreRoundedUp() {
        assertThat(new Ratio(25, 1_000).percent(1)).isEqualTo(new BigDecimal("2.5"));
        assertThat(new Ratio(125, 10_000).percent(1)).isEqualTo(new BigDecimal("1.3"));
        assertThat(new Ratio(67_386, 1_000_000).percent(2)).isEqualTo(new BigDecimal("6.74"));
        assertThat(new Ratio(3, 2).percent(1)).isEqualTo(new BigDecimal("150.0"));
    }

    @Test
    void rowsStandByExactRatioAndTiesShareARank() {
        var table = DistrictTable.of(counts(
                count("Huyện B", 200L, 20),
                count("Huyện Đ", 1_000L, 41),
                count("Huyện A", 100L, 10),
                count("Huyện C", 100_000L, 4_149)));

        // 4,1 and 4,149 print alike; the exact ratio decides.
        assertThat(table.districts())
                .extracting(row -> row.number() + " " + row.rank() + " " + row.name() + " " + row.percent())
                .containsExactly("1 1 Huyện A 10.0", "2 1 Huyện B 10.0", "3 3 Huyện C 4.1", "4 4 Huyện Đ 4.1");
    }

    @Test
    void districtWithoutPopulationHasNoRatioAndStandsLast() {
        var table = DistrictTable.of(counts(count("Huyện A", null, 10), count("Huyện B", 100L, 0)));

        assertThat(table.districts()).extracting(DistrictTable.Row::name).containsExactly("Huyện B", "Huyện A");
        assertThat(table.districts().getLast().percent()).isNull();
        assertThat(table.districts().getLast().rank()).isNull();
        assertThat(table.remarks()).contains(new Remark.NoDenominator("Huyện A"));
    }

    private static Counts counts(Count... districts) {
        return new Counts(
                "14",
                "Bluezone",
                LocalDate.EPOCH,
                null,
                List.of(districts),
                null,
                new Count("14", "Tỉnh", 1_000_000L, 1, null, null),
                null,
                null);
    }

    private static Count count(String name, @Nullable Long population, long registered) {
        return new Count("1", name, population, registered, null, null);
    }

    private static String cells(DistrictTable.Row row) {
        var figures = Figures.OFFICIAL;
        return String.join(
                " | ",
                Integer.toString(row.number()),
                row.name(),
                row.population() == null ? "" : figures.count(row.population()),
                figures.count(row.registered()),
                row.difference() == null ? "" : figures.difference(row.difference()),
                row.percent() == null ? "" : figures.percent(row.percent()));
    }
}
