package vn.loa.report;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The real statistics beside a small live count.
@Import(DistrictReportApi.class)
public class SampleReports {

    @Bean
    DistrictReports districtReports() {
        return new DistrictReports(
                new StatisticsFolder(Path.of("config/statistics"), "Bluezone"),
                area -> area.equals("14") ? Optional.of(live()) : Optional.empty());
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
