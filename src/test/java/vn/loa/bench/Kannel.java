package vn.loa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.loa.fake.Child;
import vn.loa.fake.Patience;

/// Kannel's bearerbox against the same simulator.
///
/// Its own `mtbatch` hands the texts over by the box protocol, some 14,000 a second, so that neither HTTP nor smsbox is
/// the bottleneck. No smsbox runs beside it: receipts are counted when bearerbox has matched them, which spares Kannel
/// the work of telling anybody.
final class Kannel {

    static final String WITH_RECEIPTS = "Kannel bearerbox, receipts";
    static final String WITHOUT_RECEIPTS = "Kannel bearerbox, no receipts";

    private static final Pattern RECEIPTS = Pattern.compile("DLR: received (\\d+)");
    private static final Pattern VERSION = Pattern.compile("version `([^']+)'");
    private static final String SECRET = "bench";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration INSTALL = Duration.ofMinutes(5);
    private static final Duration START = Duration.ofSeconds(30);

    private final Path directory;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Kannel(Path directory, Duration patience) {
        this.directory = directory;
        this.patience = patience;
    }

    /// Installs Debian's package when it is missing and we may; answers whether Kannel is there.
    boolean available() {
        if (isInstalled()) {
            return true;
        }
        if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return false;
        }
        try (var apt = Child.command(
                directory, "apt", List.of("apt-get", "install", "-y", "--no-install-recommends", "kannel"))) {
            return apt.awaitEnd(INSTALL) && isInstalled();
        }
    }

    Result measure(int texts, boolean receipts) {
        var name = receipts ? "kannel-receipts" : "kannel";
        try (var simulator = Simulator.start(directory, name + "-simulator")) {
            var admin = Child.freePort();
            var boxes = Child.freePort();
            var configuration = directory.resolve(name + ".conf");
            Files.writeString(configuration, configuration(admin, boxes, simulator.port()));
            try (var bearerbox = Child.command(
                    directory, name, List.of("/usr/sbin/bearerbox", "-v", "4", configuration.toString()))) {
                Patience.await(
                        "bearerbox to bind", START, POLL, () -> status(admin).contains("(online"));
                return measure(name, texts, receipts, simulator, bearerbox, admin, boxes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result measure(
            String name, int texts, boolean receipts, Simulator simulator, Child bearerbox, int admin, int boxes)
            throws IOException {
        var cpu = bearerbox.cpu();
        var simulatorCpu = simulator.cpu();
        try (var batch = Child.command(directory, name + "-mtbatch", batch(texts, receipts, boxes))) {
            Patience.tries(
                    patience,
                    POLL,
                    () -> simulator.read().accepted() >= texts && (!receipts || receipts(admin) >= texts));
            var end = System.currentTimeMillis();
            batch.awaitEnd(Duration.ofSeconds(5));
            var record = simulator.read();
            var last = receipts ? end : record.lastMillis();
            var unmatched = receipts ? texts - receipts(admin) : 0;
            return new Result(
                    receipts ? WITH_RECEIPTS : WITHOUT_RECEIPTS,
                    texts,
                    Duration.ofMillis(last - record.firstMillis()),
                    null,
                    texts - record.distinct() + unmatched,
                    record.duplicated(),
                    bearerbox.cpu().minus(cpu),
                    simulator.cpu().minus(simulatorCpu),
                    null,
                    "version " + version(admin) + ", window " + BenchOptions.KANNEL_WINDOW
                            + ", internal store, fed by mtbatch, nothing durable");
        }
    }

    private List<String> batch(int texts, boolean receipts, int boxes) throws IOException {
        var content = directory.resolve("content");
        var receivers = directory.resolve("receivers-" + texts);
        Files.writeString(content, BenchOptions.TEXT);
        Files.writeString(
                receivers,
                IntStream.range(0, texts)
                        .mapToObj(i -> "84" + (950_000_000 + i))
                        .collect(Collectors.joining("\n", "", "\n")));
        var command = new ArrayList<>(List.of(
                "/usr/bin/mtbatch", "-v", "4", "-b", "127.0.0.1", "-p", Integer.toString(boxes), "-f", "BLUEZONE"));
        if (receipts) {
            // Delivered or failed. Nobody is asked for at the address; mtbatch just wants one.
            command.addAll(List.of("-D", "3", "-u", "http://127.0.0.1:9/"));
        }
        command.addAll(List.of(content.toString(), receivers.toString()));
        return command;
    }

    private long receipts(int admin) {
        var matcher = RECEIPTS.matcher(status(admin));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private String version(int admin) {
        var matcher = VERSION.matcher(status(admin));
        return matcher.find() ? matcher.group(1) : "unknown";
    }

    /// Kannel's status page; empty while it does not answer.
    private String status(int admin) {
        try {
            var page = URI.create("http://127.0.0.1:" + admin + "/status.txt?password=" + SECRET);
            var request =
                    HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(10)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/sbin/bearerbox")) && Files.isExecutable(Path.of("/usr/bin/mtbatch"));
    }

    private static String configuration(int admin, int boxes, int smsc) {
        return """
                group = core
                admin-port = %d
                admin-password = %s
                smsbox-port = %d
                box-allow-ip = 127.0.0.1
                dlr-storage = internal

                group = smsc
                smsc = smpp
                smsc-id = bench
                host = 127.0.0.1
                port = %d
                transceiver-mode = true
                smsc-username = bench
                smsc-password = bench
                system-type = ""
                max-pending-submits = %d

                group = smsbox
                bearerbox-host = 127.0.0.1

                group = sms-service
                keyword = default
                text = ok
                """.formatted(admin, SECRET, boxes, smsc, BenchOptions.KANNEL_WINDOW);
    }
}
