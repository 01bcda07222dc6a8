package vn.loa.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All statistics that were handed to us, read from their folder whenever somebody asks, so a new file counts at once.
final class StatisticsFolder {

    private static final Logger log = LoggerFactory.getLogger(StatisticsFolder.class);

    private final Path folder;
    private final String app;

    StatisticsFolder(Path folder, String app) {
        this.folder = folder;
        this.app = app;
    }

    Optional<Counts> find(String area, LocalDate asOf) {
        return all().stream()
                .filter(counts -> counts.area().equals(area) && counts.asOf().equals(asOf))
                .findFirst();
    }

    /// The days for which an area has statistics, newest first.
    List<LocalDate> days(String area) {
        return all().stream()
                .filter(counts -> counts.area().equals(area))
                .map(Counts::asOf)
                .sorted((one, other) -> other.compareTo(one))
                .toList();
    }

    private List<Counts> all() {
        var all = new ArrayList<Counts>();
        try (var files = Files.newDirectoryStream(folder, "*.csv")) {
            for (var file : files) {
                try {
                    all.add(new StatisticsFile(file).read(app));
                } catch (StatisticsFile.Unreadable e) {
                    log.warn("statistics skipped error=\"{}\"", e.getMessage());
                }
            }
        } catch (IOException e) {
            log.warn("statistics not read folder={} error=\"{}\"", folder, e.toString());
        }
        return all;
    }
}
