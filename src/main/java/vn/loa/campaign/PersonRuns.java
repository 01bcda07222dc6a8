package vn.loa.campaign;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.RunId;
import vn.loa.message.Runs;
import vn.loa.subscriber.Sight;

/// What the runs of all campaigns have done to one person.
public final class PersonRuns {

    private final RunHistory history;
    private final RunBook book;
    private final Planes planes;
    private final LastRuns runs;

    PersonRuns(RunHistory history, RunBook book, Planes planes, LastRuns runs) {
        this.history = history;
        this.book = book;
        this.planes = planes;
        this.runs = runs;
    }

    public record Entry(String campaign, String title, Explanation.LastRun run) {}

    /// The newest first; runs that only the health role may know of are told to nobody else.
    public List<Entry> of(int ordinal, int most) {
        var headers = history.since(Instant.EPOCH);
        var ids = headers.stream().map(Runs.Header::id).toList();
        var meant = new HashSet<RunId>(planes.containing(ids, ordinal, Plane.AUDIENCE));
        return headers.stream()
                .filter(run -> meant.contains(run.id()))
                .sorted(Comparator.comparing((Runs.Header run) -> run.id().number())
                        .reversed())
                .flatMap(run -> entry(run, ordinal).stream())
                .limit(most)
                .toList();
    }

    private Optional<Entry> entry(Runs.Header run, int ordinal) {
        return book.record(run)
                .filter(record -> record.stage() == Stage.BEGUN)
                .filter(record -> !record.health() || Sight.ofHealth())
                .map(record -> new Entry(
                        run.campaign(),
                        book.plan(record).map(Plan::title).orElse(run.campaign()),
                        runs.told(run, record, ordinal, List.of())));
    }
}
