package vn.loa.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.area.Areas;
import vn.loa.fake.RedisServer;

class StatisticsTest {

    private static final LocalDate DAY = LocalDate.of(2021, 2, 5);
    private static final LocalDate WEEK_BEFORE = DAY.minusWeeks(1);
    private static final Subject PAC_MIAU = Subject.area("01290@");

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @TempDir
    Path folder;

    @Test
    void correctionsMakeVersionsThatAllNodesSeeAndNothingIsLostWithRedis() throws Exception {
        var one = node();
        var other = node();
        one.append(table(DAY, "Thị trấn Pác Miầu,6000,700", one));
        assertThat(other.book().on(PAC_MIAU, Measure.REGISTERED, DAY))
                .hasValueSatisfying(figure -> assertThat(figure.value()).isEqualTo(700));

        other.append(table(DAY, "Thị trấn Pác Miầu,6000,710", other));
        REDIS.kill();
        REDIS.start();
        var restarted = new Statistics(REDIS.connect(), new StatisticsFolder(folder, SampleReports.reader()));

        var book = restarted.book();
        assertThat(book.on(PAC_MIAU, Measure.REGISTERED, DAY))
                .hasValueSatisfying(figure -> assertThat(figure.value()).isEqualTo(710));
        assertThat(book.versions(PAC_MIAU, Measure.REGISTERED))
                .extracting(Statistic::value)
                .containsExactly(700L, 710L);
        assertThat(book.submissions("042@").values())
                .extracting(submission -> submission.marks().size())
                .containsExactly(0, 1);
    }

    @Test
    void differenceToAnyEarlierDayIsComputedFromWhatWasCountedThen() throws Exception {
        var statistics = node();
        statistics.append(
                table(WEEK_BEFORE.minusWeeks(1), "Thị trấn Pác Miầu,6000,500\nXã Lý Bôn,5000,90", statistics));
        statistics.append(table(WEEK_BEFORE, "Thị trấn Pác Miầu,6000,650\nXã Lý Bôn,5000,95", statistics));
        statistics.append(table(DAY, "Thị trấn Pác Miầu,6000,700\nXã Lý Bôn,5000,100", statistics));
        var reports = new DistrictReports(
                statistics::book,
                new SeriesBreaks(Path.of("config/series-breaks.csv"), areas()),
                areas(),
                "Bluezone",
                area -> Optional.empty());

        var table = reports.on("042", DAY).orElseThrow();
        var earlier = reports.on("042", DAY, WEEK_BEFORE.minusWeeks(1)).orElseThrow();

        assertThat(table.comparedWith()).isEqualTo(WEEK_BEFORE);
        assertThat(table.districts())
                .extracting(DistrictTable.Row::name, DistrictTable.Row::difference)
                .containsExactly(tuple("Thị trấn Pác Miầu", 50L), tuple("Xã Lý Bôn", 5L));
        assertThat(table.total().difference()).isEqualTo(55);
        assertThat(earlier.total().difference()).isEqualTo(210);
        assertThat(reports.days("042")).containsExactly(DAY, WEEK_BEFORE, WEEK_BEFORE.minusWeeks(1));
    }

    @Test
    void fileThatComesIntoTheFolderCountsAtOnceUnderWhatWasHandedIn() throws Exception {
        var statistics = node();
        assertThat(statistics.book().days("042@")).isEmpty();

        Files.writeString(
                folder.resolve("bao-lam.csv"),
                "# area: 042\n# as-of: " + DAY + "\nname,registered\nThị trấn Pác Miầu,1\nXã Không Có,1\n");

        assertThat(statistics.book().on(PAC_MIAU, Measure.REGISTERED, DAY))
                .hasValueSatisfying(figure -> assertThat(figure.value()).isEqualTo(1));
    }

    @Test
    void targetsOfHoaiNhonSayWhatIsMissing() {
        var statistics = new Statistics(REDIS.redis(), SampleReports.folder());
        var areas = areas();
        var hoaiNhon = areas.resolve("543", DAY).orElseThrow();

        var reports = new TargetReports(
                        new Targets(Path.of("config/targets.csv"), areas),
                        statistics::book,
                        new SeriesBreaks(Path.of("config/series-breaks.csv"), areas),
                        areas)
                .of(hoaiNhon, LocalDate.of(2021, 7, 8));

        assertThat(reports)
                .extracting(report -> report.target().name(), report -> report.standing()
                        .attainment())
                .containsExactly(
                        tuple("Đợt 1", new Attainment.Counted(32_131, 130_804, 52_322, 20_191)),
                        tuple("Đợt 1: cán bộ", new Attainment.NoDenominator(Measure.STAFF, null)),
                        tuple("Đợt 2", new Attainment.Counted(32_131, 130_804, 65_402, 33_271)),
                        tuple("Đợt 3", new Attainment.Counted(32_131, 130_804, 78_483, 46_352)),
                        tuple("Đến 30/9/2021", new Attainment.Counted(32_131, 130_804, 78_483, 46_352)));
    }

    @Test
    void forecastLooksBackNoFurtherThanTheLastBreakInTheSeries() throws Exception {
        var statistics = new Statistics(REDIS.redis(), SampleReports.folder());
        for (var count : List.of("2021-06-20,40000", "2021-07-01,31000")) {
            var cover = new StatisticsReader.Cover(
                    "543", LocalDate.parse(count.split(",")[0]), null, "vh-tt", null, null, "van-phong");
            statistics.append(SampleReports.reader()
                    .read(
                            GridText.read("name,registered\nThị xã Hoài Nhơn," + count.split(",")[1] + "\n"),
                            cover,
                            statistics.book())
                    .submission());
        }
        var areas = areas();

        var reports = new TargetReports(
                        new Targets(Path.of("config/targets.csv"), areas),
                        statistics::book,
                        new SeriesBreaks(Path.of("config/series-breaks.csv"), areas),
                        areas)
                .of(areas.resolve("543", DAY).orElseThrow(), LocalDate.of(2021, 7, 8));

        // 31,000 on 1 July and 32,131 on 8 July; the 40,000 of June were counted otherwise.
        assertThat(reports.getFirst().forecast())
                .isEqualTo(new Forecast(
                        LocalDate.of(2021, 7, 1),
                        LocalDate.of(2021, 7, 8),
                        1_131,
                        33_908,
                        LocalDate.of(2021, 11, 10),
                        1_836L));
    }

    private Statistics node() {
        return new Statistics(REDIS.redis(), new StatisticsFolder(folder, SampleReports.reader()));
    }

    private static Submission table(LocalDate day, String rows, Statistics statistics) throws StatisticsRefused {
        var cover = new StatisticsReader.Cover("042", day, null, "bao-lam", null, null, "van-phong");
        return SampleReports.reader()
                .read(GridText.read("name,population,registered\n" + rows + "\n"), cover, statistics.book())
                .submission();
    }

    private static Areas areas() {
        return Areas.load(Path.of("config/areas.csv"));
    }
}
