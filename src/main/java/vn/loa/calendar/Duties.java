package vn.loa.calendar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All reports that are owed, read from their file whenever somebody asks, so that a new line counts at once.
final class Duties {

    private static final Logger log = LoggerFactory.getLogger(Duties.class);

    private final Path file;

    Duties(Path file) {
        this.file = file;
    }

    List<Duty> all() {
        try {
            var reading = new DutyFile(file).read();
            reading.faults().forEach(fault -> log.warn("report skipped error=\"{}\"", fault));
            return reading.lines();
        } catch (IOException e) {
            log.warn("report calendar not read file={} error=\"{}\"", file, e.toString());
            return List.of();
        }
    }

    Optional<Duty> find(String id) {
        return all().stream().filter(duty -> duty.id().equals(id)).findFirst();
    }
}
