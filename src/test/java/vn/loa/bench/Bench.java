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

    private final BenchOptions options = BenchOptions.read();
    private final List<Result> results = new ArrayList<>();
    private final List<Reach> reached = new ArrayList<>();
    private final List<String> wire = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private boolean broken;

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(new Bench().run() ? 0 : 1);
    }

    /// Answers whether nothing was wrong.
    private boolean run() throws IOException {
        var directory = Files.createTempDirectory("loa-bench");
        try {
            if (options.wants(BenchOptions.SMS)) {
                measure(
                        "Loa end to end",
                        options.texts(),
                        () -> results.add(new EndToEnd(directory, options).measure()));
                measure("Loa's SMPP alone", options.raw(), () -> results.add(new Raw(directory, options).measure()));
                measure("Kannel", options.kannel() + options.kannelReceipts(), () -> kannel(directory));
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
            if (options.wants(BenchOptions.PACE)) {
                measure("the rate of a bind", 1, () -> new Pace(directory, options, reached).measure());
            }
            if (options.wants(BenchOptions.KILL)) {
                measure("kills", options.kills(), () -> new Kills(directory, options, reached).measure());
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
        compare("times Kannel with receipts", Kannel.WITH_RECEIPTS, table);
        compare("times Kannel without receipts", Kannel.WITHOUT_RECEIPTS, table);
        compare("of the SMPP code alone", Raw.WHO, table);
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

    private void compare(String how, String with, StringBuilder table) {
        var loa = rate(EndToEnd.WHO);
        var other = rate(with);
        if (loa > 0 && other > 0) {
            table.append(String.format(Locale.ROOT, "%n- Loa end to end: %.2f %s", loa / other, how));
        }
    }

    private double rate(String who) {
        return results.stream()
                .filter(result -> result.who().equals(who))
                .mapToDouble(Result::perSecond)
                .findFirst()
                .orElse(0);
    }
}
