package vn.loa.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// All targets and waves, read from their file whenever somebody asks, so that a new line counts at once.
public final class Targets {

    private static final Logger log = LoggerFactory.getLogger(Targets.class);

    private final Path file;
    private final Areas areas;

    Targets(Path file, Areas areas) {
        this.file = file;
        this.areas = areas;
    }

    /// Those of an area, by their last day.
    public List<Target> of(Area area) {
        return of(area, all());
    }

    private List<Target> of(Area area, List<Target> targets) {
        return targets.stream()
                .filter(target ->
                        areas.resolve(target.area(), target.until()).stream().anyMatch(area::equals))
                .sorted(Comparator.comparing(Target::until).thenComparing(Target::name))
                .toList();
    }

    /// The wave that a day lies in for an area or one above it: of the targets whose report is due, the first to
    /// end.
    Optional<String> wave(Area area, LocalDate day) {
        var targets = all();
        return areas.upwards(area, day)
                .flatMap(unit -> of(unit, targets).stream())
                .filter(target -> target.reportDue() != null && target.isRunning(day))
                .findFirst()
                .map(Target::name);
    }

    /// Those of an area that are running on that day or have not begun yet.
    List<Target> ahead(Area area, LocalDate day) {
        return of(area).stream().filter(target -> !target.until().isBefore(day)).toList();
    }

    private List<Target> all() {
        try {
            var reading = new TargetFile(file).read();
            reading.faults().forEach(fault -> log.warn("target skipped error=\"{}\"", fault));
            return reading.lines();
        } catch (IOException e) {
            log.warn("targets not read file={} error=\"{}\"", file, e.toString());
            return List.of();
        }
    }
}
