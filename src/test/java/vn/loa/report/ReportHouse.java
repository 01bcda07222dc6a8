package vn.loa.report;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.loa.area.Areas;
import vn.loa.store.Redis;

/// The real statistics, forms and readers over one Redis and one folder of files.
public final class ReportHouse {

    private final Statistics statistics;
    private final StatisticsReader reader;
    private final Forms forms;
    private final LockedCells locked;

    public ReportHouse(Redis redis, Path folder, Areas areas, Clock clock, Locks locks) {
        var breaks = new SeriesBreaks(Path.of("config/series-breaks.csv"), areas);
        this.reader = new StatisticsReader(areas, breaks, "Bluezone", clock);
        this.statistics = new Statistics(redis, new StatisticsFolder(folder, reader));
        this.forms = new Forms(
                statistics::book,
                new DistrictReports(statistics::book, breaks, areas, "Bluezone", _ -> Optional.empty()),
                new Targets(Path.of("config/targets.csv"), areas),
                breaks,
                areas,
                "Bluezone");
        this.locked = new LockedCells(() -> locks);
    }

    public Forms forms() {
        return forms;
    }

    public PastForms past() {
        return new PastForms(statistics, forms);
    }

    public OwnFigures own() {
        return new OwnFigures(statistics, reader);
    }

    /// Hands a table in as POST /statistics does; what it returns are the cells refused.
    public Map<String, Submission.Sort> handIn(String area, LocalDate day, String table) throws StatisticsRefused {
        var cover = new StatisticsReader.Cover(area, day, null, "vh-tt", null, null, "vh-tt");
        var submission = locked.refused(
                reader.read(GridText.read(table), cover, statistics.book()).submission(), statistics.book());
        statistics.append(submission);
        var refused = new LinkedHashMap<String, Submission.Sort>();
        submission.refused().forEach(mark -> refused.put(mark.name() + "/" + mark.column(), mark.sort()));
        return refused;
    }
}
