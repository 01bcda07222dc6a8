package vn.loa.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vn.loa.fake.Patience;

/// Whether a bind holds its rate, in parts, over every second and every ten seconds of a run, as the operator's own
/// clock saw the parts come.
final class Pace {

    private static final List<Integer> RATES = List.of(500, 5_000);
    private static final List<Duration> WINDOWS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final int RUN_SECONDS = 25;
    private static final long EDGE = Duration.ofSeconds(1).toNanos();
    private static final double MOST_PER_CENT = 2;
    private static final Duration POLL = Duration.ofMillis(200);

    private static final Stage.Wording LONG = new Stage.Wording(
            BenchOptions.PERSONAL
                    + ". Ứng dụng không thu thập vị trí của ông/bà, không hiện tên với ai, chạy được khi không có mạng,"
                    + " và chỉ báo khi một người mà ông/bà đã ở gần được xác nhận là có bệnh. Càng nhiều người cài thì"
                    + " càng sớm biết ai cần được xét nghiệm",
            3);

    private final Path directory;
    private final BenchOptions options;
    private final List<Reach> reached;

    Pace(Path directory, BenchOptions options, List<Reach> reached) {
        this.directory = directory;
        this.options = options;
        this.reached = reached;
    }

    void measure() {
        for (var rate : RATES) {
            for (var wording : List.of(Stage.Wording.SHORT, LONG)) {
                measure(rate, wording);
            }
        }
    }

    private void measure(int rate, Stage.Wording wording) {
        var people = rate * RUN_SECONDS / wording.parts();
        var plan = new Stage.Plan(people, options.window(), 1, rate, Duration.ZERO).paced(wording);
        try (var stage = Stage.open(directory, "pace-" + rate + "-" + wording.parts(), plan, options)) {
            var run = stage.begin();
            var settled = Patience.tries(options.patience(), POLL, () -> Stage.isSettled(stage.gateway.get(run)));
            var record = stage.simulator.read();
            var what = "%,d parts/s in texts of %d".formatted(rate, wording.parts());
            if (!settled || record.distinct() != people || record.duplicated(wording.parts()) != 0) {
                reached.add(Reach.right(
                        "texts lost or sent twice at " + what,
                        people - record.distinct() + Math.abs(record.duplicated(wording.parts())),
                        settled ? "all settled" : "NOT SETTLED IN TIME"));
            }
            var arrivals = stage.simulator.arrivals();
            WINDOWS.forEach(window -> reached.add(tell(what, rate, window, arrivals)));
        }
    }

    private static Reach tell(String what, int rate, Duration window, long[] arrivals) {
        var extremes = Extremes.of(arrivals, window.toNanos());
        var agreed = (double) rate * window.toSeconds();
        var off = Math.max(extremes.most() - agreed, agreed - extremes.least()) * 100 / agreed;
        return Reach.atMost(
                "rate off by, any %d s, %s".formatted(window.toSeconds(), what),
                MOST_PER_CENT,
                "%",
                off,
                "of %,.0f the fullest %,d (at %.1f s), the emptiest %,d (at %.1f s); without the first and last second"
                        .formatted(
                                agreed,
                                extremes.most(),
                                (extremes.fullest() - arrivals[0]) / 1e9,
                                extremes.least(),
                                (extremes.emptiest() - arrivals[0]) / 1e9));
    }

    /// The windows that saw the most and the least, wherever they may begin.
    ///
    /// @param fullest when the one with the most began
    /// @param emptiest when the one with the least began
    record Extremes(int most, long fullest, int least, long emptiest) {

        /// @param arrivals in their order, in nanoseconds
        /// @throws IllegalArgumentException when no window lies between the first second and the last
        static Extremes of(long[] arrivals, long window) {
            var begin = arrivals.length == 0 ? 0 : arrivals[0] + EDGE;
            var end = arrivals.length == 0 ? 0 : arrivals[arrivals.length - 1] - EDGE;
            if (end - begin < window) {
                throw new IllegalArgumentException("the run was too short for windows of " + window + " ns");
            }
            var extremes = new Extremes(0, begin, Integer.MAX_VALUE, begin);
            // Counts change only where a window begins or ends at an arrival. It is fullest when it begins with one,
            // and emptiest when it begins just behind one or ends just before one.
            for (var arrival : arrivals) {
                for (var from : new long[] {arrival, arrival + 1, arrival - window}) {
                    if (from >= begin && from + window <= end) {
                        extremes = extremes.and(from, before(arrivals, from + window) - before(arrivals, from));
                    }
                }
            }
            return extremes;
        }

        private Extremes and(long from, int count) {
            return new Extremes(
                    Math.max(most, count),
                    count > most ? from : fullest,
                    Math.min(least, count),
                    count < least ? from : emptiest);
        }

        /// How many came before a moment.
        private static int before(long[] arrivals, long moment) {
            var low = 0;
            var high = arrivals.length;
            while (low < high) {
                var middle = (low + high) >>> 1;
                if (arrivals[middle] < moment) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
