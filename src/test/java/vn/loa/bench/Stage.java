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
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import vn.loa.fake.LoaProcess;
import vn.loa.fake.Patience;

/// Redis, a simulated operator and Loa, each a process of its own, with people in it and a campaign approved.
final class Stage implements AutoCloseable {

    private static final String CAMPAIGN = "bench";
    private static final String WARM_UP = "warm-up";
    private static final List<String> OPERATORS = List.of("viettel", "vinaphone", "mobifone");

    /// What a measurement wants.
    ///
    /// @param people who get a text each
    /// @param warmUp others who get one before, so that what is measured is a gateway that has been up for a while
    /// @param window unanswered submits of a session
    /// @param rate parts per second of the bind and of the campaign
    /// @param latency how long the operator takes to answer
    /// @param wording of the campaign
    /// @param isPaced whether the bind alone holds the rate, the campaign none, and the operator notes when parts
    ///     come
    record Plan(
            int people,
            int warmUp,
            int window,
            int sessions,
            int rate,
            Duration latency,
            Wording wording,
            boolean isPaced) {

        Plan(int people, int window, int sessions, int rate, Duration latency) {
            this(people, 0, window, sessions, rate, latency, Wording.SHORT, false);
        }

        Plan paced(Wording wording) {
            return new Plan(people, warmUp, window, sessions, rate, latency, wording, true);
        }

        Plan after(int warmUp) {
            return new Plan(people, warmUp, window, sessions, rate, latency, wording, isPaced);
        }
    }

    /// A text, and how many parts of SMS it takes.
    record Wording(String text, int parts) {

        static final Wording SHORT = new Wording(BenchOptions.PERSONAL, 1);
    }

    final RedisProcess redis;
    final Simulator simulator;
    private final Path directory;
    private final Plan plan;
    private final BenchOptions options;
    private final List<String> settings;
    volatile LoaProcess gateway;
    private double loadSeconds;

    private Stage(
            Path directory,
            Plan plan,
            BenchOptions options,
            List<String> settings,
            RedisProcess redis,
            Simulator simulator) {
        this.directory = directory;
        this.plan = plan;
        this.options = options;
        this.settings = settings;
        this.redis = redis;
        this.simulator = simulator;
        this.gateway = gateway();
    }

    /// @param name of the folder below, so that one measurement never meets what another has left
    static Stage open(Path directory, String name, Plan plan, BenchOptions options) {
        return open(directory, name, plan, options, List.of());
    }

    /// @param settings of the gateway besides its own, `--name=value`
    static Stage open(Path directory, String name, Plan plan, BenchOptions options, List<String> settings) {
        try {
            var folder = Files.createDirectories(directory.resolve(name));
            Files.createDirectories(folder.resolve("campaigns"));
            var redis = RedisProcess.start(folder);
            var simulator = Simulator.start(folder, "simulator", plan.latency(), plan.isPaced());
            var stage = new Stage(folder, plan, options, settings, redis, simulator);
            stage.load();
            if (plan.warmUp() > 0) {
                stage.approve(CAMPAIGN, "not tag(\"warm-up\")");
                stage.approve(WARM_UP, "tag(\"warm-up\")");
            } else {
                stage.approve(CAMPAIGN, "everybody");
            }
            return stage;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LoaProcess gateway() {
        var all = new ArrayList<>(own());
        all.addAll(settings);
        return LoaProcess.start(directory, redis.port(), simulator.port(), options.patience(), all, vm());
    }

    private List<String> own() {
        return List.of(
                "--loa.delivery.node=bench",
                "--loa.access.keys[0].messages-per-second=100000",
                "--loa.access.keys[0].messages-per-day=1000000",
                "--loa.alert.authorities.bench.title=Bộ Y tế",
                "--loa.alert.authorities.bench.sender=8049",
                "--loa.alert.authorities.bench.release=ONE_PERSON",
                "--loa.alert.authorities.bench.emergency=false",
                "--loa.smpp.binds[0].window=" + plan.window(),
                "--loa.smpp.binds[0].sessions=" + plan.sessions(),
                "--loa.smpp.binds[0].rate=" + plan.rate());
    }

    private List<String> vm() {
        var vm = new ArrayList<>(options.vm());
        if (options.jfr()) {
            vm.addAll(Profile.vm(directory));
        }
        return vm;
    }

    /// Ends the gateway in order and answers where its processor time went between two moments, if it was recorded.
    List<String> profile(Instant from, Instant to) {
        if (!options.jfr()) {
            return List.of();
        }
        gateway.close();
        return Profile.read(directory, from, to);
    }

    /// Ends the gateway with SIGKILL.
    void kill() {
        gateway.kill();
    }

    /// Starts it again.
    void start() {
        gateway = gateway();
    }

    private void load() throws IOException {
        var begun = System.nanoTime();
        var loaded = gateway.post("/api/v1/subscribers", "text/csv", BodyPublishers.ofFile(people()));
        loadSeconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.ROOT, "bench: people loaded in %.1f s: %s%n", loadSeconds, loaded);
    }

    private Path people() throws IOException {
        var file = directory.resolve("people.csv");
        try (var out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("msisdn,area,operator,smartphone,language,tags\n");
            for (var i = 0; i < plan.people() + plan.warmUp(); i++) {
                out.write("84" + (SimulatorMain.FIRST_NUMBER + i) + ",14," + OPERATORS.get(i % OPERATORS.size())
                        + ",true,vi," + (i < plan.people() ? "" : WARM_UP) + "\n");
            }
        }
        return file;
    }

    private void approve(String campaign, String audience) {
        var path = "/api/v1/campaigns/" + campaign;
        var hash = gateway.put(path, "application/yaml", BodyPublishers.ofString(campaign(campaign, audience)))
                .get("hash")
                .asString();
        gateway.post(path + "/submission", "application/json", BodyPublishers.noBody());
        gateway.post(path + "/approval", "application/json", BodyPublishers.ofString("{\"hash\": \"" + hash + "\"}"));
    }

    double peoplePerSecond() {
        return (plan.people() + plan.warmUp()) / loadSeconds;
    }

    /// Texts those of the warm-up, and waits until all of that is settled.
    ///
    /// @return texts per second
    double warmUp() {
        var run = begin(WARM_UP);
        Patience.await("the warm-up", options.patience(), Duration.ofMillis(200), () -> isSettled(gateway.get(run)));
        var seconds = (System.currentTimeMillis() - simulator.read().firstMillis()) / 1e3;
        simulator.countAnew();
        return plan.warmUp() / seconds;
    }

    /// Has everybody texted; answers where the run is told of.
    String begin() {
        return begin(CAMPAIGN);
    }

    private String begin(String campaign) {
        var run = gateway.post("/api/v1/campaigns/" + campaign + "/runs", "application/json", BodyPublishers.noBody())
                .get("run")
                .asInt();
        return "/api/v1/runs/" + run;
    }

    static boolean isSettled(JsonNode accounts) {
        return accounts.get("audience").asLong() > 0
                && accounts.get("pending").asLong() == 0
                && unsettled(accounts) == 0;
    }

    static long unsettled(JsonNode accounts) {
        return accounts.get("inFlight").asLong() + accounts.get("awaiting").asLong();
    }

    private String campaign(String id, String audience) {
        return """
                id: %s
                title: Đo tốc độ
                legal: { issuer: Sở TTTT Sơn La, document: 1/BENCH, date: 2026-01-01 }
                category: PUBLIC_SERVICE
                app: bluezone
                audience: area("14") and smartphone and not installed and %s
                schedule: { cron: "0 0 9 1 1 ? 2099", zone: Asia/Ho_Chi_Minh, from: 2026-01-01, until: 2099-12-31, late: skip }
                window: { from: "00:00", to: "24:00" }
                rate: %d
                route:
                  - { channel: sms, sender: BLUEZONE, accents: false, parts: %d }
                texts:
                  sms:
                    vi: "%s"
                """.formatted(
                        id,
                        audience,
                        plan.isPaced() ? options.rate() : plan.rate(),
                        plan.wording().parts(),
                        plan.wording().text());
    }

    @Override
    public void close() {
        gateway.close();
        simulator.close();
        redis.close();
    }
}
