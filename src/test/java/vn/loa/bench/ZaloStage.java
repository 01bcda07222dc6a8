package vn.loa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import vn.loa.fake.LoaProcess;

/// Redis, simulated Zalo 20 ms away, an operator that has nothing to do, and Loa, each a process of its own, with
/// people of three provinces and an approved campaign for each.
final class ZaloStage implements AutoCloseable {

    static final Duration LATENCY = Duration.ofMillis(20);

    /// The provinces: a third of the people each.
    static final List<String> AREAS = List.of("14", "04", "11");

    final RedisProcess redis;
    final ZaloProcess zalo;
    final LoaProcess gateway;
    private final Simulator sms;
    private final Path directory;
    private final int people;
    private final BenchOptions options;

    private ZaloStage(Path directory, int people, int perMinute, BenchOptions options) {
        this.directory = directory;
        this.people = people;
        this.options = options;
        this.redis = RedisProcess.start(directory);
        this.zalo = ZaloProcess.start(directory, LATENCY);
        this.sms = Simulator.start(directory, "simulator");
        this.gateway = LoaProcess.start(
                directory, redis.port(), sms.port(), options.patience(), settings(perMinute), vm(directory));
    }

    /// @param people each of whom gets one message; a third of them by each campaign
    /// @param perMinute requests of templates that Loa holds itself to; 0 for no limit
    static ZaloStage open(Path directory, String name, int people, int perMinute, BenchOptions options) {
        try {
            var folder = Files.createDirectories(directory.resolve(name));
            Files.createDirectories(folder.resolve("campaigns"));
            var stage = new ZaloStage(folder, people, perMinute, options);
            stage.grant();
            stage.gateway.post("/api/v1/subscribers", "text/csv", BodyPublishers.ofFile(stage.people()));
            AREAS.forEach(stage::approve);
            return stage;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> settings(int perMinute) {
        var account = "--loa.zalo.accounts[0].";
        var settings = new ArrayList<>(List.of(
                "--loa.zalo.mode=production",
                "--loa.zalo.night.holds=",
                "--loa.zalo.requests-per-minute=" + perMinute,
                "--loa.zalo.template-requests-per-minute=" + perMinute,
                account + "name=bench",
                account + "app-id=" + ZaloMain.APP.appId(),
                account + "app-secret=" + ZaloMain.APP.appSecret(),
                account + "oa-id=" + ZaloMain.APP.oaId(),
                account + "webhook-key=" + ZaloMain.APP.webhookKey()));
        for (var host : List.of("openapi", "business", "oauth")) {
            settings.add(account + host + "=" + zalo.address());
        }
        return settings;
    }

    private List<String> vm(Path directory) {
        var vm = new ArrayList<>(options.vm());
        if (options.jfr()) {
            vm.addAll(Profile.vm(directory));
        }
        return vm;
    }

    private void grant() {
        var pair = zalo.pair();
        gateway.put(
                "/api/v1/zalo/accounts/bench/tokens",
                "application/json",
                BodyPublishers.ofString("{\"accessToken\": \"%s\", \"refreshToken\": \"%s\"}"
                        .formatted(pair.getFirst(), pair.getLast())));
    }

    /// The people of a campaign, by distance from [SimulatorMain#FIRST_NUMBER].
    IntStream of(String area) {
        return IntStream.range(0, people)
                .filter(person -> AREAS.get(person % AREAS.size()).equals(area));
    }

    private Path people() throws IOException {
        var file = directory.resolve("people.csv");
        try (var out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("msisdn,area,operator,smartphone,language\n");
            for (var i = 0; i < people; i++) {
                out.write(number(i) + "," + AREAS.get(i % AREAS.size()) + ",viettel,true,vi\n");
            }
        }
        return file;
    }

    static String number(int person) {
        return "84" + (SimulatorMain.FIRST_NUMBER + person);
    }

    /// Has these people refuse, and waits until that is certain.
    void refuse(IntStream people) {
        var numbers = people.mapToObj(ZaloStage::number).collect(Collectors.joining("\n"));
        gateway.post("/api/v1/opt-outs", "text/csv", BodyPublishers.ofString(numbers));
    }

    /// Starts the campaign of an area; answers where the run is told of.
    String begin(String area) {
        var run = gateway.post("/api/v1/campaigns/bench-" + area + "/runs", "application/json", BodyPublishers.noBody())
                .get("run")
                .asInt();
        return "/api/v1/runs/" + run;
    }

    static boolean isSent(JsonNode accounts) {
        return accounts.get("audience").asLong() > 0
                && accounts.get("pending").asLong() == 0
                && accounts.get("inFlight").asLong() == 0;
    }

    private void approve(String area) {
        var path = "/api/v1/campaigns/bench-" + area;
        var hash = gateway.put(path, "application/yaml", BodyPublishers.ofString(campaign(area)))
                .get("hash")
                .asString();
        gateway.post(path + "/submission", "application/json", BodyPublishers.noBody());
        gateway.post(path + "/approval", "application/json", BodyPublishers.ofString("{\"hash\": \"" + hash + "\"}"));
    }

    private String campaign(String area) {
        return """
                id: bench-%s
                title: Đo tốc độ
                legal: { issuer: Sở TTTT Sơn La, document: 1/BENCH, date: 2026-01-01 }
                category: PUBLIC_SERVICE
                app: bluezone
                audience: area("%s") and smartphone and not installed
                schedule: { cron: "0 0 9 1 1 ? 2099", zone: Asia/Ho_Chi_Minh, from: 2026-01-01, until: 2099-12-31, late: skip }
                window: { from: "00:00", to: "24:00" }
                rate: %d
                route:
                  - { channel: zalo, template: "312345", success: ACCEPTED, patience: 24h }
                  - { channel: sms, sender: BLUEZONE, accents: false }
                texts:
                  zalo: { params: { name: ông/bà, area: "{area}" } }
                  sms:
                    vi: "%s"
                """.formatted(area, area, options.rate(), BenchOptions.PERSONAL);
    }

    /// Ends the gateway in order and prints where its processor time went, if that was recorded.
    void profile(Instant from) {
        if (options.jfr()) {
            gateway.close();
            Profile.read(directory, from, Instant.now()).forEach(System.out::println);
        }
    }

    @Override
    public void close() {
        gateway.close();
        sms.close();
        zalo.close();
        redis.close();
    }
}
