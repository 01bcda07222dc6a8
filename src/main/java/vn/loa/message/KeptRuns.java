package vn.loa.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.retention.Kept;
import vn.loa.subscriber.Registry;

/// How long it is known what became of each person in a run: planes, books, and whatever else is kept of the run.
final class KeptRuns implements Kept {

    private static final Logger log = LoggerFactory.getLogger(KeptRuns.class);

    // A run lives a week, receipts come for days after, and caps count its texts for a month.
    private static final Duration LEAST = Duration.ofDays(40);

    private final Runs runs;
    private final Planes planes;
    private final Registry registry;
    private final List<RunTraces> traces;

    KeptRuns(Runs runs, Planes planes, Registry registry, List<RunTraces> traces) {
        this.runs = runs;
        this.planes = planes;
        this.registry = registry;
        this.traces = traces;
    }

    @Override
    public String kind() {
        return "runs";
    }

    @Override
    public String what() {
        return "Lượt gửi và kết quả với từng người (runs, and what became of each person in them)";
    }

    @Override
    public Duration standard() {
        return Planes.KEPT;
    }

    @Override
    public Duration atLeast() {
        return LEAST;
    }

    @Override
    public Duration atMost() {
        return Planes.KEPT;
    }

    @Override
    public long forgetBefore(Instant then) {
        var forgotten = 0L;
        for (var id : runs.held()) {
            var run = runs.find(id);
            if (run.isEmpty() || run.get().scheduledAt().isBefore(then)) {
                run.ifPresent(header -> traces.forEach(keeper -> keeper.forget(header)));
                planes.forget(id, registry.blocks());
                // Last, so that a death before it is made up for; from here on its people's places may be given again.
                runs.forgotten(id);
                log.info("run forgotten run={}", id);
                forgotten++;
            }
        }
        return forgotten;
    }
}
