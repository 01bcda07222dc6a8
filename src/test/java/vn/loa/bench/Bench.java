package vn.loa.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.boot.SpringBootVersion;
import org.springframework.util.FileSystemUtils;

/// Measures Loa, its SMPP code alone and Kannel in one run and prints one table: `mvn -Pbench verify`.
public final class Bench {

    private final BenchOptions options = BenchOptions.read();
    private final List<Result> results = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        new Bench().run();
    }

    private void run() throws IOException {
        var directory = Files.createTempDirectory("loa-bench");
        try {
            measure("Loa end to end", options.people() > 0, () -> List.of(new EndToEnd(directory, options).measure()));
            measure("Loa's SMPP alone", options.raw() > 0, () -> List.of(new Raw(directory, options).measure()));
            measure("Kannel", options.kannel() + options.kannelReceipts() > 0, () -> kannel(directory));
            var table = table();
            System.out.println(table);
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target", "bench.md"), table);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private void measure(String what, boolean wanted, Supplier<List<Result>> phase) {
        if (!wanted) {
            return;
        }
        System.out.println("bench: measuring " + what);
        try {
            results.addAll(phase.get());
        } catch (RuntimeException e) {
            // One contestant that fails must not hide the figures of the others.
            remarks.add(what + " could not be measured: " + e.getMessage());
            e.printStackTrace(System.out);
        }
    }

    private List<Result> kannel(Path directory) {
        var kannel = new Kannel(directory, options.patience());
        if (!kannel.available()) {
            remarks.add("Kannel is not installed: run apt-get install kannel, or the bench as root");
            return List.of();
        }
        var measured = new ArrayList<Result>();
        if (options.kannel() > 0) {
            measured.add(kannel.measure(options.kannel(), false));
        }
        if (options.kannelReceipts() > 0) {
            measured.add(kannel.measure(options.kannelReceipts(), true));
        }
        return measured;
    }

    private String table() {
        var table = new StringBuilder(String.format(
                Locale.ROOT,
                "# Loa bench, %s%n%n%d processors, %s %s, JDK %s, Spring Boot %s; loopback, simulator in a process of its"
                        + " own.%nOne part of %d septets for everybody; Loa end to end renders a personal one with a link of its own:%n"
                        + "\"%s\"%n%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version(),
                SpringBootVersion.getVersion(),
                BenchOptions.TEXT.length(),
                BenchOptions.PERSONAL));
        table.append(Result.HEADER);
        results.forEach(result -> table.append(result.row()).append('\n'));
        compare("times Kannel with receipts", Kannel.WITH_RECEIPTS, table);
        compare("times Kannel without receipts", Kannel.WITHOUT_RECEIPTS, table);
        compare("of the SMPP code alone", Raw.WHO, table);
        remarks.forEach(remark -> table.append("\n- ").append(remark));
        return table.append('\n').toString();
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
