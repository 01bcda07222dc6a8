package vn.loa.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.IntakeReport.RejectedLine;
import vn.loa.subscriber.Lines;
import vn.loa.subscriber.LoadOrder;
import vn.loa.subscriber.LoadRefused;
import vn.loa.subscriber.Progress;

/// A kind of file that keeps the lines it was given, goes on where it was as the registry does, and has moods.
final class Collected implements FileKind {

    /// Rejects every line with this word in it.
    static final String REJECTED = "rejected";

    enum Mood {
        HAPPY,
        /// Redis goes away after three lines of a load; those are safe.
        BREAKS_AFTER_THREE,
        /// Breaks in a way that nobody foresaw.
        BROKEN,
        REFUSES
    }

    volatile Mood mood = Mood.HAPPY;

    private final Map<String, List<String>> taken = new ConcurrentHashMap<>();
    private final Map<String, Result> finished = new ConcurrentHashMap<>();
    private final List<LoadOrder> orders = new ArrayList<>();
    private volatile Runnable during = () -> {};

    @Override
    public String name() {
        return "subscribers";
    }

    /// What happens while each load is at work.
    void during(Runnable what) {
        during = what;
    }

    /// The content of all lines, in the order in which they came.
    List<String> lines(String load) {
        return List.copyOf(taken.getOrDefault(load, List.of()));
    }

    List<String> allLines() {
        return taken.values().stream().flatMap(List::stream).toList();
    }

    List<LoadOrder> orders() {
        synchronized (orders) {
            return List.copyOf(orders);
        }
    }

    boolean isFinished(String load) {
        return finished.containsKey(load);
    }

    @Override
    public Result load(Lines lines, LoadOrder order, Progress progress) throws IOException {
        synchronized (orders) {
            orders.add(order);
        }
        if (mood == Mood.REFUSES) {
            throw new LoadRefused("danh sách chưa có (no such list)");
        }
        if (mood == Mood.BROKEN) {
            throw new IllegalStateException("nobody foresaw this");
        }
        during.run();
        var mine = taken.computeIfAbsent(order.load(), _ -> new ArrayList<>());
        var skip = mine.size();
        var rejected = new ArrayList<RejectedLine>();
        var rows = 0;
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (rows++ >= skip) {
                mine.add(line.content());
            }
            if (line.content().contains(REJECTED)) {
                rejected.add(new RejectedLine(line.number(), "letters", "có chữ", "has letters", line.content()));
            }
            progress.at(rows, lines.octets());
            if (mood == Mood.BREAKS_AFTER_THREE && rows == 3) {
                throw new RedisUnavailable("gone", null);
            }
        }
        var totals = new LinkedHashMap<String, Long>();
        totals.put("accepted", (long) rows - rejected.size());
        var result = new Result(
                rows,
                totals,
                rejected.size(),
                rejected.isEmpty() ? Map.of() : Map.of("letters", (long) rejected.size()),
                rejected,
                lines.ignored(),
                1);
        finished.put(order.load(), result);
        return result;
    }

    @Override
    public Optional<Result> finished(String load) {
        return Optional.ofNullable(finished.get(load));
    }

    @Override
    public Optional<Stream<RejectedLine>> rejected(String load) {
        return Optional.empty();
    }
}
