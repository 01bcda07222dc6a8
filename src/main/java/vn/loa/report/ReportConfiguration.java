package vn.loa.report;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The official tables and what they are counted from.
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

    @Bean
    DistrictReports districtReports(ReportSettings settings, DistrictReports.Live live) {
        return new DistrictReports(new StatisticsFolder(settings.statistics(), settings.app()), live);
    }
}
