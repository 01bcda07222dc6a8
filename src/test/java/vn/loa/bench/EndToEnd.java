package vn.loa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.loa.fake.LoaProcess;
import vn.loa.fake.Patience;

/// Loa whole: people in by REST, a campaign approved, its run sent, receipts settled, accounts durable.
final class EndToEnd {

    static final String WHO = "Loa, end to end, receipts, durable";

    private static final String CAMPAIGN = "bench";
    private static final String ANSWER_TIME = "loa_smpp_response_seconds";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final List<String> OPERATORS = List.of("viettel", "vinaphone", "mobifone");

    private final Path directory;
    private final BenchOptions options;
    private double heapPeak;

    EndToEnd(Path directory, BenchOptions options) {
        this.directory = directory;
        this.options = options;
    }

    Result measure() {
        try (var redis = RedisProcess.start(directory);
                var simulator = Simulator.start(directory, "simulator");
                var gateway = LoaProcess.start(
                        directory,
                        redis.port(),
                        simulator.port(),
                        options.patience(),
                        List.of(
                                "--loa.smpp.binds[0].window=" + options.window(),
                                "--loa.smpp.binds[0].rate=" + options.rate()))) {
            var loading = System.nanoTime();
            var loaded = gateway.post("/api/v1/subscribers", "text/csv", BodyPublishers.ofFile(people()));
            var loadSeconds = (System.nanoTime() - loading) / 1e9;
            System.out.printf(Locale.ROOT, "bench: people loaded in %.1f s: %s%n", loadSeconds, loaded);
            var perPerson = Long.parseLong(redis.info("used_memory")) / options.texts();
            approve(gateway);
            return run(gateway, simulator, redis, options.texts() / loadSeconds, perPerson);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result run(LoaProcess gateway, Simulator simulator, RedisProcess redis, double loadRate, long perPerson) {
        var gatewayCpu = gateway.cpu();
        var simulatorCpu = simulator.cpu();
        var redisCpu = redis.cpu();
        var run = gateway.post("/api/v1/campaigns/" + CAMPAIGN + "/runs", "application/json", BodyPublishers.noBody())
                .get("run")
                .asInt();
        var path = "/api/v1/runs/" + run;
        var settled = Patience.tries(options.patience(), POLL, () -> {
            heapPeak = Math.max(
                    heapPeak,
                    new Metrics(gateway.text("/actuator/prometheus")).sum("jvm_memory_used_bytes", "area=\"heap\""));
            return isSettled(gateway.get(path));
        });
        var end = System.currentTimeMillis();
        var accounts = gateway.get(path);
        var record = simulator.read();
        return new Result(
                WHO,
                options.texts(),
                Duration.ofMillis(end - record.firstMillis()),
                latency(new Metrics(gateway.text("/actuator/prometheus"))),
                options.texts() - record.distinct() + unsettled(accounts),
                record.duplicated(),
                gateway.cpu().minus(gatewayCpu),
                simulator.cpu().minus(simulatorCpu),
                redis.cpu().minus(redisCpu),
                String.format(
                        Locale.ROOT,
                        "window %d, Redis %s with AOF everysec, %s (%d octets a person before the run), heap peak %.0f MB, intake"
                                + " %,.0f people/s%s%s",
                        options.window(),
                        redis.info("redis_version"),
                        redis.info("used_memory_human"),
                        perPerson,
                        heapPeak / 1e6,
                        loadRate,
                        agrees(accounts, record) ? "" : ", ACCOUNTS DISAGREE WITH THE SIMULATOR: " + accounts,
                        settled ? "" : ", NOT SETTLED IN TIME"));
    }

    private void approve(LoaProcess gateway) throws IOException {
        Files.createDirectories(directory.resolve("campaigns"));
        var path = "/api/v1/campaigns/" + CAMPAIGN;
        var hash = gateway.put(path, "application/yaml", BodyPublishers.ofString(campaign()))
                .get("hash")
                .asString();
        gateway.post(path + "/submission", "application/json", BodyPublishers.noBody());
        gateway.post(path + "/approval", "application/json", BodyPublishers.ofString("{\"hash\": \"" + hash + "\"}"));
    }

    private static boolean isSettled(JsonNode accounts) {
        return accounts.get("audience").asLong() > 0
                && accounts.get("pending").asLong() == 0
                && unsettled(accounts) == 0;
    }

    private static long unsettled(JsonNode accounts) {
        return accounts.get("inFlight").asLong() + accounts.get("awaiting").asLong();
    }

    private static boolean agrees(JsonNode accounts, Simulator.Record record) {
        return accounts.get("accepted").asLong() == record.accepted()
                && accounts.get("delivered").asLong() == record.accepted();
    }

    private static Result.@Nullable Latency latency(Metrics metrics) {
        var p50 = metrics.quantileMillis(ANSWER_TIME, "0.5");
        var p99 = metrics.quantileMillis(ANSWER_TIME, "0.99");
        return p50.isPresent() && p99.isPresent() ? new Result.Latency(p50.getAsDouble(), p99.getAsDouble()) : null;
    }

    private Path people() throws IOException {
        var file = directory.resolve("people.csv");
        try (var out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("msisdn,area,operator,smartphone,language,tags\n");
            for (var i = 0; i < options.texts(); i++) {
                out.write("84" + (950_000_000 + i) + ",14," + OPERATORS.get(i % OPERATORS.size()) + ",true,vi,\n");
            }
        }
        return file;
    }

    private String campaign() {
        return """
                id: bench
                title: Đo tốc độ
                legal: { issuer: Sở TTTT Sơn La, document: 1/BENCH, date: 2026-01-01 }
                category: PUBLIC_SERVICE
                app: bluezone
                audience: area("14") and smartphone and not installed
                schedule: { cron: "0 0 9 1 1 ? 2099", zone: Asia/Ho_Chi_Minh, from: 2026-01-01, until: 2099-12-31, late: skip }
                window: { from: "00:00", to: "24:00" }
                rate: %d
                route:
                  - { channel: sms, sender: BLUEZONE, accents: false, parts: 1 }
                texts:
                  sms:
                    vi: "%s"
                """.formatted(options.rate(), BenchOptions.PERSONAL);
    }
}
