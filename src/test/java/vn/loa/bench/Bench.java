package vn.loa.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.SpringBootVersion;
import org.springframework.util.FileSystemUtils;

/// Measures Loa, its SMPP code alone and Kannel in one run, tries its SMPP against mutated PDUs and a foreign decoder,
/// then Loa among millions of people, and prints one report:
/// `mvn -Pbench verify`. Ends with 1 when an answer was wrong or a text lost or sent twice, however fast.
public final class Bench {

    private static final double TEXTS_A_SECOND = 60_000;
    private static final double TIMES_KANNEL_WITH_RECEIPTS = 15;
    private static final double TIMES_KANNEL = 4;
    private static final double OF_THE_CEILING = 0.2;

    private final BenchOptions options = BenchOptions.read();
    private final List<Result> results = new ArrayList<>();
    private final List<Reach> reached = new ArrayList<>();
    private final List<String> profile = new ArrayList<>();
    private final List<String> wire = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private boolean broken;

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        var bench = new Bench();
        // Whatever hangs, it ends, and ends what it has started.
        Thread.ofPlatform().daemon().start(bench::giveUpInTime);
        System.exit(bench.run() ? 0 : 1);
    }

    private void giveUpInTime() {
        try {
            Thread.sleep(options.inAll());
        } catch (InterruptedException e) {
            return;
        }
        System.out.println("bench: given up after " + options.inAll().toMinutes()
                + " minutes; ask for less, or allow more with bench.minutes-in-all");
        System.exit(2);
    }

    /// Answers whether nothing was wrong.
    private boolean run() throws IOException {
        var directory = Files.createTempDirectory("loa-bench");
        try {
            if (options.wants(BenchOptions.SMS)) {
                measure("Loa end to end", options.texts(), () -> endToEnd(directory));
                measure("Loa's SMPP alone", options.raw(), () -> results.add(new Raw(directory, options).measure()));
                measure("Kannel", options.kannel() + options.kannelReceipts(), () -> kannel(directory));
                ratios();
            }
            var variants = new Variants(directory, options, results, reached);
            if (options.wants(BenchOptions.LATENCY)) {
                measure("a distant operator", options.texts(), () -> variants.distant(rate(EndToEnd.WHO)));
            }
            if (options.wants(BenchOptions.WINDOW)) {
                measure("a narrow window", options.texts(), variants::narrow);
            }
            if (options.wants(BenchOptions.URGENT)) {
                measure("urgent texts", options.urgent(), () -> new Urgent(directory, options, reached).measure());
            }
            if (options.wants(BenchOptions.ALERTS)) {
                measure("alerts", options.urgent(), () -> new AlertSpeed(directory, options, reached).measure());
            }
            if (options.wants(BenchOptions.USSD)) {
                measure("USSD", options.ussd(), () -> new Ussd(directory, options, reached).measure());
            }
            if (options.wants(BenchOptions.PACE)) {
                measure("the rate of a bind", 1, () -> new Pace(directory, options, reached).measure());
            }
            if (options.wants(BenchOptions.ZALO)) {
                measure("Zalo", options.zalo(), () -> new Zalo(directory, options, reached).measure());
            }
            if (options.wants(BenchOptions.ARRIVALS)) {
                measure("arrivals", options.arrivals(), () -> new Arrivals(directory, options, reached).measure());
            }
            if (options.wants(BenchOptions.KILL)) {
                measure("kills", options.kills(), () -> new Kills(directory, options, reached).measure());
            }
            if (options.wants(BenchOptions.ALERT_KILLS)) {
                measure("kills among alerts", options.kills(), () -> new AlertKills(directory, options, reached)
                        .measure());
            }
            if (options.wants(BenchOptions.LONG)) {
                measure("many people", options.many(), variants::many);
            }
            if (options.wants(BenchOptions.GOLDEN)) {
                onTheWire("golden PDUs", 1, OnTheWire.golden(), directory);
            }
            if (options.wants(BenchOptions.FUZZ)) {
                onTheWire("mutated PDUs", options.fuzz(), OnTheWire.fuzz(options.fuzz()), directory);
            }
            if (options.wants(BenchOptions.PEOPLE)) {
                measure("people at scale", options.people(), () -> new PeopleBench(directory, options, reached)
                        .measure());
            }
            if (options.wants(BenchOptions.REPORT)) {
                measure("official tables", options.people(), () -> new ReportBench(directory, options, reached)
                        .measure());
            }
            var report = report();
            System.out.println(report);
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target", "bench.md"), report);
            return right();
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private void onTheWire(String what, int wanted, OnTheWire check, Path directory) {
        measure(what, wanted, () -> wire.add(check.row(directory, options.patience())));
    }

    private void endToEnd(Path directory) {
        var run = new EndToEnd(directory, options);
        results.add(run.measure());
        profile.addAll(run.profile());
    }

    // Before those of the other parts, like the runs that they compare.
    private void ratios() {
        if (rate(EndToEnd.WHO) > 0) {
            reached.add(Reach.atLeast(
                    "end to end, receipts settled, accounts durable",
                    TEXTS_A_SECOND,
                    "a second",
                    rate(EndToEnd.WHO),
                    ""));
        }
        ratio("Kannel with receipts", TIMES_KANNEL_WITH_RECEIPTS, Kannel.WITH_RECEIPTS);
        ratio("Kannel without receipts", TIMES_KANNEL, Kannel.WITHOUT_RECEIPTS);
        ratio("the raw asynchronous ceiling with receipts", OF_THE_CEILING, Raw.WHO);
    }

    private void ratio(String what, double goal, String with) {
        var loa = rate(EndToEnd.WHO);
        var other = rate(with);
        if (loa > 0 && other > 0) {
            reached.add(Reach.atLeast(
                    "end to end against " + what,
                    goal,
                    "times",
                    loa / other,
                    "%,.0f and %,.0f texts a second".formatted(loa, other)));
        }
    }

    private boolean right() {
        return !broken
                && reached.stream().noneMatch(row -> row.verdict() == Reach.Verdict.WRONG)
                && results.stream()
                        .filter(row -> row.redisCpu() != null)
                        .allMatch(row -> row.lost() == 0 && row.duplicated() == 0);
    }

    private interface Phase {

        void run() throws IOException;
    }

    private void measure(String what, int wanted, Phase phase) {
        if (wanted == 0) {
            return;
        }
        System.out.println("bench: measuring " + what);
        try {
            phase.run();
        } catch (IOException | RuntimeException e) {
            // One contestant that fails must not hide the figures of the others.
            broken = true;
            remarks.add(what + " could not be measured: " + e.getMessage());
            e.printStackTrace(System.out);
        }
    }

    private void kannel(Path directory) {
        var kannel = new Kannel(directory, options.patience());
        if (!kannel.available()) {
            remarks.add("Kannel is not installed: run apt-get install kannel, or the bench as root");
            return;
        }
        if (options.kannel() > 0) {
            results.add(kannel.measure(options.kannel(), false));
        }
        if (options.kannelReceipts() > 0) {
            results.add(kannel.measure(options.kannelReceipts(), true));
        }
    }

    private String report() {
        var table = new StringBuilder(String.format(
                Locale.ROOT,
                "# Loa bench, %s%n%n%d processors, %s %s, JDK %s, Spring Boot %s; loopback, simulator in a process of its"
                        + " own.%n%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version(),
                SpringBootVersion.getVersion()));
        if (!results.isEmpty()) {
            texts(table);
        }
        if (!wire.isEmpty()) {
            table.append("\n\n")
                    .append(OnTheWire.HEADER)
                    .append(String.join("\n", wire))
                    .append("\n");
        }
        if (!reached.isEmpty()) {
            people(table);
        }
        remarks.forEach(remark -> table.append("\n- ").append(remark));
        return table.append('\n').toString();
    }

    private void texts(StringBuilder table) {
        table.append(String.format(
                Locale.ROOT,
                "One part of %d septets for everybody; Loa end to end renders a personal one with a link of its own:%n"
                        + "\"%s\"%n%n",
                BenchOptions.TEXT.length(),
                BenchOptions.PERSONAL));
        table.append(Result.HEADER);
        results.forEach(result -> table.append(result.row()).append('\n'));
        if (!profile.isEmpty()) {
            table.append("\nWhere the gateway spent its processor time, by the first frame that is Loa's:\n\n");
            profile.forEach(line -> table.append(line).append('\n'));
        }
    }

    private void people(StringBuilder table) {
        table.append("\n\nAgainst what is to be reached; people who do not exist, ")
                .append(options.people())
                .append(" of them:\n\n");
        table.append(Reach.HEADER);
        reached.forEach(row -> table.append(row.row()).append('\n'));
        var verdicts = reached.stream().collect(Collectors.groupingBy(Reach::verdict, Collectors.counting()));
        table.append("\n- ").append(verdicts.getOrDefault(Reach.Verdict.OK, 0L)).append(" OK, ");
        table.append(verdicts.getOrDefault(Reach.Verdict.MISSED, 0L)).append(" MISSED, ");
        table.append(verdicts.getOrDefault(Reach.Verdict.WRONG, 0L)).append(" WRONG\n");
    }

    private double rate(String who) {
        return results.stream()
                .filter(result -> result.who().equals(who))
                .mapToDouble(Result::perSecond)
                .findFirst()
                .orElse(0);
    }
}
