package vn.loa.report;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import vn.loa.area.Areas;

/// The real statistics beside a small live count.
@Import(DistrictReportApi.class)
public class SampleReports {

    private static final Areas AREAS = Areas.load(Path.of("config/areas.csv"));
    private static final SeriesBreaks BREAKS = new SeriesBreaks(Path.of("config/series-breaks.csv"), AREAS);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T05:00:00Z"), ZoneOffset.UTC);

    @Bean
    DistrictReports districtReports() {
        return new DistrictReports(
                SampleReports::book,
                BREAKS,
                AREAS,
                "Bluezone",
                area -> area.equals("14") ? Optional.of(live()) : Optional.empty());
    }

    @Bean
    Forms forms(DistrictReports districts) {
        return new Forms(
                SampleReports::book,
                districts,
                new Targets(Path.of("config/targets.csv"), AREAS),
                BREAKS,
                AREAS,
                "Bluezone");
    }

    @Bean
    Areas areas() {
        return AREAS;
    }

    @Bean
    TargetReports targetReports() {
        return new TargetReports(new Targets(Path.of("config/targets.csv"), AREAS), SampleReports::book, BREAKS, AREAS);
    }

    private static StatisticsBook book() {
        var book = new StatisticsBook();
        folder().readInto(book);
        return book;
    }

    static StatisticsReader reader() {
        return new StatisticsReader(AREAS, BREAKS, "Bluezone", NOON);
    }

    static StatisticsFolder folder() {
        return new StatisticsFolder(Path.of("config/statistics"), reader());
    }

    /// The table of letter L3.
    static DistrictTable sonLa() {
        return new SampleReports()
                .districtReports()
                .on("14", LocalDate.of(2020, 8, 17))
                .orElseThrow();
    }

    static Counts live() {
        return new Counts(
                "14",
                "Bluezone",
                LocalDate.of(2026, 11, 23),
                null,
                List.of(
                        new Count("116", "Thành phố Sơn La", 10_339L, 2_110, null, null),
                        new Count("128", "Huyện Vân Hồ", null, 230, null, null)),
                new Count("", "Số thuê bao chưa xác định được huyện", null, 3, null, null),
                new Count("14", "Tỉnh Sơn La", 124_841L, 2_343, null, null),
                null,
                null);
    }
}
