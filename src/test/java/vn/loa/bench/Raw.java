package vn.loa.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import vn.loa.fake.Child;

/// The ceiling: Loa's SMPP channel driven by a loop, without Redis behind it.
final class Raw {

    static final String WHO = "Loa's SMPP alone, receipts, nothing durable";

    private static final String MAIN = "vn.loa.smpp.RawSpeed";
    private static final Pattern FIELD = Pattern.compile("(\\S+)=([0-9.]+)(\\S*)");

    private final Path directory;
    private final BenchOptions options;

    Raw(Path directory, BenchOptions options) {
        this.directory = directory;
        this.options = options;
    }

    Result measure() {
        try (var simulator = Simulator.start(directory, "raw-simulator");
                var raw = Child.java(
                        directory,
                        "raw",
                        List.of("-Xmx512m", "--sun-misc-unsafe-memory-access=allow"),
                        MAIN,
                        List.of(
                                Integer.toString(simulator.port()),
                                Integer.toString(options.raw()),
                                Integer.toString(options.window()),
                                "yes"))) {
            if (!raw.awaitEnd(options.patience())) {
                throw new IllegalStateException("the SMPP channel alone did not finish in time");
            }
            var line = raw.output()
                    .lines()
                    .filter(each -> each.startsWith("texts="))
                    .findFirst();
            if (line.isEmpty()) {
                throw raw.died();
            }
            var record = simulator.read();
            var cpuMicros = field(line.get(), "cpu") * options.raw();
            return new Result(
                    WHO,
                    options.raw(),
                    Duration.ofNanos((long) (options.raw() / field(line.get(), "texts/s") * 1e9)),
                    new Result.Latency(field(line.get(), "p50"), field(line.get(), "p99")),
                    options.raw() - record.distinct() + options.raw() - (long) field(line.get(), "receipts"),
                    record.duplicated(),
                    Duration.ofNanos((long) (cpuMicros * 1_000)),
                    simulator.cpu(),
                    null,
                    "window " + options.window());
        }
    }

    private static double field(String line, String name) {
        return FIELD.matcher(line)
                .results()
                .filter(match -> match.group(1).equals(name))
                .mapToDouble(match -> Double.parseDouble(match.group(2)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " in: " + line));
    }
}
