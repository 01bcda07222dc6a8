package vn.loa.report;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
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

    private List<String> codesUpTo(String key, LocalDate day) {
        var codes = new ArrayList<String>();
        for (Optional<Area> at = areas.find(key); at.isPresent(); at = areas.parent(at.get(), day)) {
            codes.add(at.get().code());
        }
        return codes;
    }

    private List<SeriesBreak> all() {
        var breaks = new ArrayList<SeriesBreak>();
        try (var csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowMissingFields(true)
                .ofNamedCsvRecord(Files.readString(file))) {
            for (var line : csv) {
                try {
                    var word = line.getField("measure").strip();
                    breaks.add(new SeriesBreak(
                            LocalDate.parse(line.getField("date").strip()),
                            Arrays.stream(Measure.values())
                                    .filter(measure -> measure.word().equals(word))
                                    .findFirst()
                                    .orElseThrow(() -> new NoSuchElementException("measure '" + word + "'")),
                            line.getField("area").strip(),
                            line.getField("reason").strip()));
                } catch (DateTimeParseException | NoSuchElementException e) {
                    log.warn(
                            "series break skipped file={} line={} error=\"{}\"",
                            file,
                            line.getStartingLineNumber(),
                            e.getMessage());
                }
            }
        } catch (CsvParseException | IOException e) {
            log.warn("series breaks not read file={} error=\"{}\"", file, e.toString());
        }
        return breaks;
    }
}
