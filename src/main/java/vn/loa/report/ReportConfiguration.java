package vn.loa.report;

import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.area.Areas;
import vn.loa.store.Redis;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.InstallRegister;
import vn.loa.subscriber.Segments;

/// The official tables and what they are counted from.
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

    @Bean
    Snapshots snapshots(Redis redis, Segments segments, InstallRegister installs) {
        return new Snapshots(redis, segments, installs::strangers);
    }

    @Bean
    DailySnapshot dailySnapshot(Snapshots snapshots, ReportSettings settings, Clock clock) {
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("report-snapshot").factory());
        return new DailySnapshot(snapshots, settings.snapshotAt(), clock, timer);
    }

    @Bean
    SeriesBreaks seriesBreaks(ReportSettings settings, Areas areas) {
        return new SeriesBreaks(settings.breaks(), areas);
    }

    @Bean
    StatisticsReader statisticsReader(ReportSettings settings, Areas areas, SeriesBreaks breaks, Clock clock) {
        return new StatisticsReader(areas, breaks, settings.app(), clock);
    }

    @Bean
    Statistics statistics(Redis redis, ReportSettings settings, StatisticsReader reader) {
        return new Statistics(redis, new StatisticsFolder(settings.statistics(), reader));
    }

    @Bean
    LockedCells lockedCells(ObjectProvider<Locks> locks) {
        return new LockedCells(() -> locks.getIfAvailable(() -> Locks.NONE));
    }

    @Bean
    OwnFigures ownFigures(Statistics statistics, StatisticsReader reader) {
        return new OwnFigures(statistics, reader);
    }

    @Bean
    PastForms pastForms(Statistics statistics, Forms forms) {
        return new PastForms(statistics, forms);
    }

    @Bean
    Targets targets(ReportSettings settings, Areas areas) {
        return new Targets(settings.targets(), areas);
    }

    @Bean
    TargetReports targetReports(Targets targets, Statistics statistics, SeriesBreaks breaks, Areas areas) {
        return new TargetReports(targets, statistics::book, breaks, areas);
    }

    @Bean
    DistrictReports districtReports(
            ReportSettings settings,
            Statistics statistics,
            SeriesBreaks breaks,
            Segments segments,
            Areas areas,
            AreaNumbers numbers,
            Snapshots snapshots,
            InstallRegister installs,
            Clock clock) {
        return new DistrictReports(
                statistics::book,
                breaks,
                areas,
                settings.app(),
                new RegisterCounts(segments, areas, numbers, snapshots, installs::strangers, settings.app(), clock));
    }

    @Bean
    Forms forms(
            Statistics statistics,
            DistrictReports districts,
            Targets targets,
            SeriesBreaks breaks,
            Areas areas,
            ReportSettings settings) {
        return new Forms(statistics::book, districts, targets, breaks, areas, settings.app());
    }
}
