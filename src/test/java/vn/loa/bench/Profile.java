package vn.loa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Where a gateway's processor time went: samples of JFR, each counted for its first frame that is Loa's.
final class Profile {

    private static final String FILE = "gateway.jfr";
    private static final String OURS = "vn.loa.";
    private static final String NOT_OURS = "none of Loa's";
    private static final int ROWS = 25;

    private Profile() {}

    /// Options of the virtual machine that is to be recorded, until it ends.
    static List<String> vm(Path directory) {
        return List.of("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + directory.resolve(FILE));
    }

    /// The rows of a table, most time first, from what happened between two moments.
    static List<String> read(Path directory, Instant from, Instant to) {
        var samples = new HashMap<String, Integer>();
        try (var recording = new RecordingFile(directory.resolve(FILE))) {
            while (recording.hasMoreEvents()) {
                var event = recording.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample")
                        && event.getStartTime().isAfter(from)
                        && event.getStartTime().isBefore(to)) {
                    samples.merge(frame(event), 1, Integer::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows(samples);
    }

    private static String frame(RecordedEvent sample) {
        var trace = sample.getStackTrace();
        if (trace == null) {
            return NOT_OURS;
        }
        return trace.getFrames().stream()
                .map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName())
                .filter(name -> name.startsWith(OURS))
                .map(name -> name.substring(OURS.length()))
                .findFirst()
                .orElse(NOT_OURS);
    }

    private static List<String> rows(Map<String, Integer> samples) {
        var all = samples.values().stream().mapToInt(Integer::intValue).sum();
        var rows = new ArrayList<>(List.of("| share of %,d samples | frame |".formatted(all), "|---|---|"));
        samples.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(ROWS)
                .map(each ->
                        String.format(Locale.ROOT, "| %.1f %% | `%s` |", each.getValue() * 100.0 / all, each.getKey()))
                .forEach(rows::add);
        return rows;
    }
}
