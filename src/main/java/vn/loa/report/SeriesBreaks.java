package vn.loa.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.area.Area;
import vn.loa.area.Areas;

/// All breaks in the series, one a line: `date,measure,area,reason`; read whenever somebody asks.
final class SeriesBreaks {

    private static final Logger log = LoggerFactory.getLogger(SeriesBreaks.class);

    private final Path file;
    private final Areas areas;

    SeriesBreaks(Path file, Areas areas) {
        this.file = file;
        this.areas = areas;
    }

    /// The last break that lies between two days for an area or one above it.
    Optional<SeriesBreak> between(LocalDate earlier, LocalDate later, Measure measure, String area) {
        var codes = codesUpTo(area, later);
        return all().stream()
                .filter(one -> one.measure() == measure && one.parts(earlier, later))
                .filter(one -> one.area().isEmpty() || codes.contains(one.area()))
                .reduce((first, second) -> second.day().isBefore(first.day()) ? first : second);
    }

    /// What to say of counts on one day less those on an earlier one; nothing while there is no earlier one.
    Optional<Remark> remark(@Nullable LocalDate earlier, LocalDate later, String area) {
        return Optional.ofNullable(earlier)
                .flatMap(since -> between(since, later, Measure.REGISTERED, area))
                .map(broken -> new Remark.Broken(broken.day(), broken.reason()));
    }

    private List<String> codesUpTo(String key, LocalDate day) {
        return areas.find(key).stream()
                .flatMap(area -> areas.upwards(area, day))
                .map(Area::code)
                .toList();
    }

    private List<SeriesBreak> all() {
        try {
            var read = LineFile.read(file, SeriesBreaks::one);
            read.faults().forEach(fault -> log.warn("series break skipped fault=\"{}\"", fault));
            return read.lines();
        } catch (IOException e) {
            log.warn("series breaks not read file={} error=\"{}\"", file, e.toString());
            return List.of();
        }
    }

    private static SeriesBreak one(LineFile.Line line) {
        var day = line.day("date");
        var measure = Measure.of(line.text("measure"));
        if (day == null || measure.isEmpty()) {
            throw new IllegalArgumentException(
                    "thiếu date, hoặc measure '" + line.text("measure") + "' không có (date or measure is missing)");
        }
        return new SeriesBreak(day, measure.get(), line.text("area"), line.text("reason"));
    }
}
